// What the database itself refuses of a change of law, asked as the program's role.
import { beforeAll, expect, test } from "vitest";
import { loadAdjustments } from "@/lib/adjustments/adjustment.queries";
import { systemContext } from "@/lib/identity/system-context";
import { inReading } from "@/lib/shared/transaction";
import {
  aChangeDesk,
  aCitingPower,
  aDecidedChange,
  aLawOnRecord,
  anOpenChange,
  aReviewedChange,
  citingStatutory,
  closeMenuDraft,
} from "@/tests/support/adjustments.factories";
import { appSql, db, publicReaderSql } from "@/tests/support/db";
import { aDelegation, aPublishedList } from "@/tests/support/duty-lists.factories";
import { aTownship } from "@/tests/support/factories";

const AT = "2026-03-20T02:00:00Z";
let ids: Record<"open" | "reviewed" | "decided" | "kept" | "cancelled" | "delegation" | "batch" | "proposer", string>;

beforeAll(async () => {
  const desk = await aChangeDesk(AT);
  const township = await aTownship();
  const law = "试验库法";
  const lawId = await aLawOnRecord(desk, law, ["甲甲甲甲甲", "乙乙乙乙乙", "丙丙丙丙丙"]);
  await citingStatutory(desk, [township], law, ["第一条"]);
  const gone = await aCitingPower(law, ["第二条"]);
  const stays = await aCitingPower(law, ["第三条"]);
  const { id: delegation } = await aDelegation({ township, power: stays });
  await closeMenuDraft();
  await aPublishedList(township, AT, "2026-03-20");
  const first = await anOpenChange(desk, lawId, "2026-03-15", ["新新新新新", "甲甲甲甲甲", "丙丙丙丙丙戊"]);
  const proposals = await inReading(systemContext(db, new Date(AT)), (tx) => loadAdjustments(tx, first.changeId));
  await aDecidedChange(desk, first.changeId);
  const open = await anOpenChange(desk, lawId, "2026-03-16", ["新新新新新", "甲甲甲甲甲己", "丙丙丙丙丙戊"]);
  const reviewed = await anOpenChange(desk, lawId, "2026-03-17", ["新新新新新", "甲甲甲甲甲己庚", "丙丙丙丙丙戊"]);
  await aReviewedChange(desk, reviewed.changeId);
  const of = (powerId: string) => proposals.find(({ power }) => power?.id === powerId)?.id ?? "";
  ids = {
    ...{ open: open.changeId, reviewed: reviewed.changeId, decided: first.changeId, delegation },
    ...{ cancelled: of(gone.powerId), kept: of(stays.powerId), proposer: desk.editor.actor.userId ?? "" },
    batch: (await db.listBatch.findFirstOrThrow()).id,
  };
});

/** The code with which the database refuses, or "done". */
async function refusal(sql: string, actor = "system"): Promise<string> {
  const text = sql.replace(/:(\w+)/g, (whole, name: string) =>
    name in ids ? `'${ids[name as keyof typeof ids]}'` : whole,
  );
  await appSql("BEGIN");
  try {
    await appSql("SELECT set_config('app.actor', $1, true)", [actor]);
    await appSql(text);
    await appSql("SET CONSTRAINTS ALL IMMEDIATE");
    return "done";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  } finally {
    await appSql("ROLLBACK");
  }
}

const DECISION = `document_number = '某文', organ = '某机关', decided_on = '2026-03-20', reasons = '同意',
  decided_by_id = gen_random_uuid(), decided_at = now(), effective_on = '2026-03-20'`;

test.each([
  ["a decided change does not change", "UPDATE law_changes SET reasons = '另' WHERE id = :decided", "DC002"],
  [
    "what a change is of does not change",
    "UPDATE law_changes SET in_force_on = '2027-01-01' WHERE id = :open",
    "DC002",
  ],
  ["no move but those of the machine", "UPDATE law_changes SET state = 'WITHDRAWN' WHERE id = :reviewed", "DC003"],
  [
    "no decision on another's opinion",
    `UPDATE law_changes SET state = 'DECIDED', reviewed_by_id = gen_random_uuid(), ${DECISION} WHERE id = :reviewed`,
    "DC005",
  ],
  ["no proposal after submission", "UPDATE adjustments SET reason = '另' WHERE change_id = :reviewed", "DC002"],
  ["none is deleted after the decision", "DELETE FROM adjustments WHERE change_id = :decided", "DC002"],
  [
    "no text kept after the decision",
    "INSERT INTO adjustment_keeps SELECT :kept, id, 'boundary', '留' FROM organisations WHERE kind = 'TOWNSHIP'",
    "DC002",
  ],
  [
    "results come with the decision alone",
    "INSERT INTO adjustment_results SELECT :kept, 9, v.power_id, v.id FROM power_versions v LEFT JOIN adjustment_results r ON r.power_version_id = v.id WHERE r.ordinal IS NULL LIMIT 1",
    "DC005",
  ],
  ["results never change", "UPDATE adjustment_results SET ordinal = 5", "42501"],
  ["nor is that taken back", "DELETE FROM adjustment_publications", "42501"],
  [
    "no list follows what is not decided",
    "INSERT INTO list_batches (id, change_id, township_id) SELECT gen_random_uuid(), :open, id FROM organisations WHERE kind = 'TOWNSHIP'",
    "DC005",
  ],
  ["a township's errand stays its own", "UPDATE list_batches SET township_id = gen_random_uuid()", "42501"],
  [
    "a delegation ends only by the adjustment of its power",
    "UPDATE delegations SET ended_by_adjustment_id = :cancelled, effective_to = '2026-03-19' WHERE id = :delegation",
    "DC005",
  ],
  [
    "a delegation does not end by a law that is not named",
    "UPDATE delegations SET state = 'ENDED', effective_to = '2026-03-19', end_kind = 'LAW_REPEALED' WHERE id = :delegation",
    "DC005",
  ],
  [
    "of one version there is one change",
    `INSERT INTO law_changes (id, law_id, kind, law_version_id, former_version_id, in_force_on, state, opened_by_id)
     SELECT gen_random_uuid(), law_id, kind, law_version_id, former_version_id, in_force_on, 'OPEN', opened_by_id FROM law_changes WHERE id = :open`,
    "23505",
  ],
  [
    "a change of a version names it",
    "INSERT INTO law_changes (id, law_id, kind, in_force_on, state, opened_by_id) SELECT gen_random_uuid(), law_id, 'NEW_VERSION', in_force_on, 'OPEN', opened_by_id FROM law_changes LIMIT 1",
    "23514",
  ],
  ["a split has parts", "UPDATE adjustments SET kind = 'SPLIT' WHERE change_id = :open AND kind = 'CHANGE'", "23514"],
  ["nobody unnamed writes", "UPDATE list_batches SET detail = 'x'", "DC001"],
])("%s", async (what, sql, code) => {
  expect(await refusal(sql, what === "nobody unnamed writes" ? "" : "system")).toBe(code);
});

test("what the public reads is the view and nothing behind it", async () => {
  expect((await publicReaderSql("SELECT * FROM published.outstanding_changes")).length).toBeGreaterThan(0);
  await expect(publicReaderSql("SELECT * FROM public.adjustments")).rejects.toMatchObject({ code: "42501" });
});
