// Facts beside the scores: what may be cited of the use of powers, what was shown is what is kept, and what the database
// itself refuses.
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import { addIndicator } from "@/lib/assessments/add-indicator";
import { assessedAgency } from "@/lib/assessments/assessed-agency.queries";
import type { RoundKind } from "@/lib/assessments/assessment.terms";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { citationChoices } from "@/lib/assessments/citation.queries";
import { draftRound } from "@/lib/assessments/draft-round";
import type { EvidenceKind } from "@/lib/assessments/evidence.terms";
import { publishRound } from "@/lib/assessments/publish-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { anAgency, type Sending, WORDS } from "@/tests/support/agency.factories";
import { type Assessing, roundInput, seenRound, setShare, sheet } from "@/tests/support/assessment.factories";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { asRole } from "@/tests/support/factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";
import { aRow, NOW, tell, type UsageScene, usageScene } from "@/tests/support/usage.factories";

let scene: UsageScene;
let sending: Sending;
/** First tellings of the power's September and June, and the September's correction. */
let figures: { september: string; june: string; corrected: string };
beforeAll(async () => {
  scene = await usageScene();
  const [body] = scene.townships;
  const [clerk] = scene.clerks;
  const staffOf = async (role: "TOWNSHIP" | "DEPARTMENT", organisation: typeof body) => ({
    body: organisation,
    clerk: await asRole(`${role}_CLERK`, organisation, NOW, true),
    head: await asRole(`${role}_HEAD`, organisation, NOW, true),
  });
  sending = await anAgency({
    township: await staffOf("TOWNSHIP", body),
    department: await staffOf("DEPARTMENT", scene.department),
  });
  const code = body.regionCode ?? "";
  await tell(clerk, [aRow(code, scene.power.code, "2026-09", { received: 3, complaints: 1 })]);
  await tell(clerk, [aRow(code, scene.power.code, "2026-06", { received: 9 })]);
  await tell(clerk, [aRow(code, scene.power.code, "2026-09", { received: 4, complaints: 2 }, "漏报一件")]);
  const rows = await db.usageFigure.findMany({
    where: { townshipId: body.id },
    orderBy: [{ month: "asc" }, { revision: "asc" }],
  });
  const [june = "", september = "", corrected = ""] = rows.map(({ id }) => id);
  figures = { june, september, corrected };
});

const later = (ctx: Ctx) => at(ctx, NOW);
/** July to October 2026, drafted and scored in November. */
async function aDraft(kind: RoundKind = "ANNUAL"): Promise<Assessing> {
  await setShare();
  const editor = later(sending.editor);
  const days = { periodFrom: day("2026-07-01"), periodTo: day("2026-10-31"), scoringUntil: day("2999-12-31") };
  const { roundId } = await done(draftRound(editor, { ...roundInput(), ...days, kind }));
  await done(chooseAgencies(editor, { roundId, version: 1, agencyIds: [sending.agencyId] }));
  return { ...sending, editor, roundId, delegationId: "" };
}
const usage = async (
  { roundId }: Assessing,
  id: string,
  evidence: EvidenceKind | null = "USAGE_RECORD",
  side: "TOWNSHIP" | "DEPARTMENT" = "TOWNSHIP",
) => ({
  ...(await seenRound(roundId)),
  ...{ side, text: "按月填报", weight: "50", citation: { kind: "USAGE" as const, id }, evidence },
});
/** One indicator shown usage records and one shown proposals, the department's with nothing. */
async function aRound(kind: RoundKind = "ANNUAL"): Promise<Assessing> {
  const round = await aDraft(kind);
  const { editor, roundId } = round;
  for (const evidence of ["USAGE_RECORD", "PROPOSAL_ANSWERS"] as const)
    await done(addIndicator(editor, await usage(round, figures.september, evidence)));
  const whole = { ...(await usage(round, figures.september, null, "DEPARTMENT")), weight: "100" };
  await done(addIndicator(editor, whole));
  await done(publishRound(editor, await seenRound(roundId)));
  return round;
}
const pageOf = (who: Ctx, { roundId, agencyId }: Assessing) =>
  inReading(who, (tx) => assessedAgency(tx, who.actor, { roundId, agencyId }, day(NOW.slice(0, 10))));
const code = async (result: Promise<{ ok: boolean; error?: { code: string } }>) => (await result).error?.code ?? "ok";

test("a usage record is cited by the first telling of a month of the period, and by nothing else", async () => {
  const round = await aDraft();
  const { editor } = round;
  const cite = async (id: string) => code(addIndicator(editor, await usage(round, id)));
  expect(await cite(randomUUID())).toBe("cites-nothing");
  expect(await cite(figures.june)).toBe("cites-other-period");
  expect(await cite(figures.september)).toBe("ok");
  const groups = await citationChoices(
    db,
    await db.assessmentRound.findUniqueOrThrow({ where: { id: round.roundId } }),
  );
  const offered = groups.find(({ kind }) => kind === "USAGE")?.choices;
  expect(offered).toEqual([
    { value: `USAGE:${figures.september}`, label: `${scene.power.name}（${sending.township.body.shortName}运行数据）` },
  ]);
});

test("what was shown is kept with the sheet, and a sheet on other facts is refused", async () => {
  const round = await aRound();
  const head = later(round.township.head);
  const facts = async () => (await pageOf(head, round))?.indicators.map((row) => row.facts[0] ?? null);
  // July to October are on the list; how many cases there were is not among the facts.
  const usageFigures = { months: 4, told: 1, overturned: 0, complaints: 2, help: 0 };
  const none = { due: 0, inTime: 0, late: 0, open: 0 };
  const on = NOW.slice(0, 10);
  expect(await facts()).toEqual([
    {
      kind: "USAGE_RECORD",
      figures: usageFigures,
      on,
      isKept: false,
      by: null,
      href: expect.stringContaining("/usage/"),
    },
    { kind: "PROPOSAL_ANSWERS", figures: none, on, isKept: false, by: null, href: "/agencies" },
    null,
  ]);
  const shown = await sheet(round, "TOWNSHIP", "80", on);
  expect(shown.shown).toBe((await pageOf(head, round))?.shown);
  // Filed in October, so that its last day lies in the period, and not answered.
  const before = at(round.township.head, "2026-10-08T04:00:00Z");
  await done(proposeAdjustment(before, { agencyId: round.agencyId, text: "增加一名人员", grounds: WORDS }));
  expect(await code(submitScores(head, shown))).toBe("evidence-changed");
  expect(await db.assessmentSheet.count({ where: { roundId: round.roundId } })).toBe(0);
  await done(submitScores(head, await sheet(round, "TOWNSHIP", "80", on)));
  // What comes after does not change what was kept.
  await tell(scene.clerks[0], [
    aRow(round.township.body.regionCode ?? "", scene.power.code, "2026-10", { received: 1, complaints: 7 }),
  ]);
  expect(await facts()).toMatchObject([
    { figures: usageFigures, isKept: true },
    { figures: { ...none, due: 1, open: 1 }, isKept: true },
    null,
  ]);
});

test("the database refuses the same, past the program", async () => {
  const draft = await aDraft();
  const refusal = (who: Ctx, { roundId }: Assessing, ...steps: Step[]) =>
    codeOf(
      [
        ["SELECT set_config('app.org', $1, true)", [who.actor.organisationId ?? ""]],
        ["SELECT set_config('app.actor', $1, true)", [who.actor.userId ?? ""]],
        ...steps,
      ],
      [],
      roundId,
      "assessment.confirmed",
    );
  const cite = (kind: string, id: string, evidence: string | null = null): Step => [
    `INSERT INTO assessment_indicators (id, round_id, side, ordinal, text, weight, citation, citation_id, citation_words, evidence)
     VALUES (gen_random_uuid(), $1, 'TOWNSHIP', 9, 't', 1, $2::"CitationKind", $3::uuid, 'w', $4::"EvidenceKind")`,
    [draft.roundId, kind, id, evidence],
  ];
  const { editor } = draft;
  expect(await refusal(editor, draft, cite("USAGE", figures.september))).toBe("allowed");
  for (const id of [randomUUID(), figures.june, figures.corrected])
    expect(await refusal(editor, draft, cite("USAGE", id))).toBe("DC005");
  const list = await db.listEntry.findFirstOrThrow({ where: { edition: { publishedAt: { not: null } } } });
  expect(await refusal(editor, draft, cite("LIST_ENTRY", list.id, "OFF_LIST"))).toBe("allowed");
  expect(await refusal(editor, draft, cite("LIST_ENTRY", list.id, "USAGE_RECORD"))).toBe("23514");
  const otherPeriod: Step = [
    "UPDATE assessment_rounds SET period_from = '2026-06-01', version = version + 1 WHERE id = $1",
    [draft.roundId],
  ];
  expect(await refusal(editor, draft, otherPeriod)).toBe("allowed");
  expect(await refusal(editor, draft, cite("USAGE", figures.september), otherPeriod)).toBe("DC002");

  const round = await aRound("COMBINED");
  const { head } = round.township;
  const SHEET = "00000000-0000-7000-8000-000000000001";
  const opened: Step[] = [
    [
      `INSERT INTO assessment_sheets (id, round_id, agency_id, side, organisation_id, submitted_by_id, "on")
       VALUES ($1, $2, $3, 'TOWNSHIP', $4, $5, '2026-11-10')`,
      [SHEET, round.roundId, round.agencyId, head.actor.organisationId, head.actor.userId],
    ],
    [
      `INSERT INTO assessment_scores (id, sheet_id, indicator_id, score)
       SELECT gen_random_uuid(), $1, id, 80 FROM assessment_indicators WHERE round_id = $2 AND side = 'TOWNSHIP'`,
      [SHEET, round.roundId],
    ],
  ];
  const evidence = (set = "evidence", figures_ = '{"due": 1}', on = "2026-11-10"): Step => [
    `INSERT INTO assessment_evidence (sheet_id, indicator_id, kind, figures, "on")
     SELECT $1, id, ${set}, $3::jsonb, $4::date FROM assessment_indicators WHERE round_id = $2 AND evidence IS NOT NULL`,
    [SHEET, round.roundId, figures_, on],
  ];
  expect(await refusal(head, round, ...opened, evidence())).toBe("allowed");
  expect(await refusal(head, round, ...opened)).toBe("DC005");
  expect(await refusal(head, round, ...opened, evidence(`'OFF_LIST'::"EvidenceKind"`))).toBe("DC005");
  expect(await refusal(head, round, ...opened, evidence("evidence", '{"due": 1}', "2026-11-09"))).toBe("DC005");
  for (const wrong of ["{}", "3"])
    expect(await refusal(head, round, ...opened, evidence("evidence", wrong))).toBe("23514");
  const other: Step = ["SELECT set_config('app.org', $1, true)", [round.department.body.id]];
  expect(await refusal(head, round, ...opened, other, evidence())).toBe("DC006");
  for (const sql of ["UPDATE assessment_evidence SET figures = '{\"due\": 2}'", "DELETE FROM assessment_evidence"])
    expect(await refusal(head, round, [sql, []])).toBe("42501");
});
