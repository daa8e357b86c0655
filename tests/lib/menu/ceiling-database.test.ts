// What the database itself refuses about authority, tried past the program in its own role.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { aCeiling, aCeilingDraft } from "@/tests/support/ceiling.factories";
import { aConsultation } from "@/tests/support/consultation.factories";
import { appSql, db, ownerSql } from "@/tests/support/db";
import { aHandover } from "@/tests/support/delegations.factories";
import { aDepartment } from "@/tests/support/factories";
import { aMatter, aMenuDesk, aPublishedMenu } from "@/tests/support/menu.factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";

let desk: Awaited<ReturnType<typeof aMenuDesk>>;
let from = "2026-01-01" as CivilDate;
let draft: string;
let confirmed: string;
let powerId: string;
let matchId: string;

beforeAll(async () => {
  desk = await aMenuDesk();
  const name = "对擅自挖掘公路的处罚";
  const editionId = await aPublishedMenu(desk, [aMatter(desk.department.id, { name })]);
  powerId = (await db.menuItem.findFirstOrThrow({ where: { editionId } })).powerId;
  confirmed = await aCeiling(desk, [name], from);
  matchId = (await db.ceilingMatch.findFirstOrThrow({ where: { powerId } })).id;
  from = addDays(from, 30);
  draft = await aCeilingDraft(desk, [name], from);
});

const FROZEN = "DC002";
const NO_EVENT = "DC004";
const NO_RIGHT = "42501";

describe("a catalogue", () => {
  test.each(["title = 'x'", "document_number = 'x'", "in_force_from = '2020-01-01'", "file_sha256 = repeat('0', 64)"])(
    "does not change in what it says: %s",
    async (change) => {
      expect(await codeOf(`UPDATE ceiling_catalogues SET ${change} WHERE id = $1`, [draft], draft)).toBe(NO_RIGHT);
      await expect(
        ownerSql("SELECT set_config('app.actor', 'owner', false)").then(() =>
          ownerSql(`UPDATE ceiling_catalogues SET ${change} WHERE id = $1`, [confirmed]),
        ),
      ).rejects.toMatchObject({ code: FROZEN });
    },
  );

  test("confirmed, it neither goes back nor away, and its last day is said once", async () => {
    const set = (change: string, id = confirmed) =>
      codeOf(`UPDATE ceiling_catalogues SET ${change} WHERE id = $1`, [id], id);
    expect(await set("state = 'DRAFT', confirmed_by_id = NULL, confirmed_at = NULL")).toMatch(/^DC00[23]$/);
    expect(await set("state = 'DISCARDED'")).toMatch(/^DC00[23]$/);
    expect(await codeOf("DELETE FROM ceiling_catalogues WHERE id = $1", [confirmed])).toBe(NO_RIGHT);
    expect(await set("in_force_until = '2026-01-20'")).toBe("allowed");
    await expect(
      ownerSql("UPDATE ceiling_catalogues SET in_force_until = '2026-01-20' WHERE id = $1 RETURNING 1", [draft]),
    ).rejects.toMatchObject({ code: FROZEN });
    expect(await set("in_force_until = '2025-12-31'")).toBe("23514");
  });

  test("is confirmed by two people, with an event, and never overlaps another", async () => {
    const { importedById } = await db.ceilingCatalogue.findUniqueOrThrow({ where: { id: draft } });
    const confirm =
      "UPDATE ceiling_catalogues SET state = 'CONFIRMED', confirmed_by_id = $2, confirmed_at = now() WHERE id = $1";
    expect(await codeOf(confirm, [draft, importedById], draft)).toBe("23514");
    expect(await codeOf("UPDATE ceiling_catalogues SET state = 'CONFIRMED' WHERE id = $1", [draft], draft)).toBe(
      "23514",
    );
    // The open one before it runs on.
    expect(await codeOf(confirm, [draft, randomUUID()], draft)).toBe("23P01");
    const ending = (until: string): readonly Step[] => [
      ["UPDATE ceiling_catalogues SET in_force_until = $2 WHERE id = $1", [confirmed, until]],
      [confirm, [draft, randomUUID()]],
    ];
    expect(await codeOf(ending(from), [], draft)).toBe("23P01");
    expect(await codeOf(ending(addDays(from, -1)), [], draft)).toBe("allowed");
    expect(await codeOf(ending(addDays(from, -1)))).toBe(NO_EVENT);
  });

  test("has the entries that it was imported with", async () => {
    const add = `INSERT INTO ceiling_entries (id, catalogue_id, ordinal, number, name, name_key, legal_basis)
      VALUES ($2, $1, 99, '99', 'x', 'x', 'x')`;
    expect(await codeOf(add, [confirmed, randomUUID()], confirmed)).toBe(FROZEN);
    expect(await codeOf(add, [draft, randomUUID()], draft)).toBe("allowed");
    expect(await codeOf("UPDATE ceiling_entries SET name = 'x' WHERE catalogue_id = $1", [draft])).toBe(NO_RIGHT);
    expect(await codeOf("DELETE FROM ceiling_entries WHERE catalogue_id = $1", [draft])).toBe(NO_RIGHT);
    await expect(
      ownerSql("UPDATE ceiling_entries SET name = 'x' WHERE catalogue_id = $1", [confirmed]),
    ).rejects.toMatchObject({ code: FROZEN });
  });

  test("is written by somebody", async () => {
    await expect(appSql("UPDATE ceiling_catalogues SET version = 9 WHERE id = $1", [draft])).rejects.toMatchObject({
      code: "DC001",
    });
  });
});

describe("ties, losses, repeals", () => {
  const tie = `INSERT INTO ceiling_matches (id, entry_id, power_id, basis, reason, tied_by_id)
    VALUES ($1, (SELECT id FROM ceiling_entries WHERE catalogue_id = $2 LIMIT 1), $3, $4::"CeilingBasis", $5, $6)`;
  const byHand = (catalogue: string, reason: string | null, subject: string | null = powerId) =>
    codeOf(tie, [randomUUID(), catalogue, powerId, "HAND", reason, randomUUID()], subject);

  test("a tie by hand says why, to a confirmed catalogue, with an event of its power", async () => {
    expect(await byHand(confirmed, "同一行为")).toBe("allowed");
    expect(await byHand(confirmed, null)).toBe("23514");
    expect(await byHand(draft, "同一行为")).toBe("DC003");
    expect(await byHand(confirmed, "同一行为", null)).toBe(NO_EVENT);
    expect(await byHand(confirmed, "同一行为", confirmed)).toBe(NO_EVENT);
    expect(await codeOf(tie, [randomUUID(), confirmed, powerId, "NAME", null, null], powerId)).toBe("23505");
  });

  test("is ended once, with who and why, and never changed otherwise", async () => {
    const untie = "UPDATE ceiling_matches SET untied_at = now(), untied_by_id = $2, untie_reason = $3 WHERE id = $1";
    expect(await codeOf(untie, [matchId, randomUUID(), "不是同一行为"], powerId)).toBe("allowed");
    expect(await codeOf(untie, [matchId, randomUUID(), "不是同一行为"])).toBe(NO_EVENT);
    expect(await codeOf(untie, [matchId, randomUUID(), null], powerId)).toBe("23514");
    expect(await codeOf("UPDATE ceiling_matches SET power_id = $1", [powerId])).toBe(NO_RIGHT);
    expect(await codeOf("DELETE FROM ceiling_matches")).toBe(NO_RIGHT);
  });

  test("a loss stands once, with its event, and is taken back once", async () => {
    const lose = `INSERT INTO holding_losses (id, power_id, department_id, gone_from, taker, taker_name, document_number, recorded_by_id)
      VALUES ($1, $3, $4, '2026-01-01', 'PROVINCE', '省厅', '1号', $2)`;
    const values = [randomUUID(), randomUUID(), powerId, desk.department.id];
    expect(await codeOf(lose, values, powerId)).toBe("allowed");
    expect(await codeOf(lose, values)).toBe(NO_EVENT);
    expect(
      await codeOf(
        `${lose}, (gen_random_uuid(), $3, $4, '2026-02-01', 'PROVINCE', '省厅', '2号', $2)`,
        values,
        powerId,
      ),
    ).toBe("23505");
    expect(await codeOf("UPDATE holding_losses SET gone_from = '2027-01-01'")).toBe(NO_RIGHT);
    expect(await codeOf("DELETE FROM holding_losses")).toBe(NO_RIGHT);
  });

  test("a repeal has day and source, and an event; nothing else of a law changes", async () => {
    const { id } = await db.law.findFirstOrThrow();
    const repeal = (day: string | null, source: string | null, subject: string | null = id) =>
      codeOf("UPDATE laws SET repealed_on = $2, repeal_source = $3 WHERE id = $1", [id, day, source], subject);
    expect(await repeal("2026-01-01", "公告")).toBe("allowed");
    expect(await repeal("2026-01-01", null)).toBe("23514");
    expect(await repeal(null, "公告")).toBe("23514");
    expect(await repeal("2026-01-01", "公告", null)).toBe(NO_EVENT);
    expect(await codeOf("UPDATE laws SET title = 'x' WHERE id = $1", [id], id)).toBe(NO_RIGHT);
  });
});

describe("absolute refusals", () => {
  test("a coercive measure is entrusted in no order line, no decision line, no delegation (行政强制法 第十七条)", async () => {
    const department = await aDepartment();
    const { lines, roundId } = await aConsultation([{ department, type: "COERCION", modes: ["OWN_NAME"] }]);
    const [lineId, decisionId] = [lines[0]?.id, randomUUID()];
    const order = (mode: string) =>
      codeOf(`UPDATE order_lines SET mode = $2::"PowerMode", digest = repeat('a', 64) WHERE id = $1`, [lineId, mode]);
    expect(await order("ENTRUST")).toBe("23514");
    expect(await order("DISPATCH")).toBe("allowed");
    const decide = (mode: string) =>
      codeOf([
        [
          `INSERT INTO decisions (id, round_id, organ, document_number, decided_on, reasons, recorded_by_id)
           VALUES ($1, $2, '市委编委', '测试〔2026〕99号', '2026-03-12', '同意', $1)`,
          [decisionId, roundId],
        ],
        [
          `INSERT INTO decision_lines (id, decision_id, line_id, outcome, mode, planned_on)
           VALUES (gen_random_uuid(), $1, $2, 'APPROVED', $3::"PowerMode", '2026-06-01')`,
          [decisionId, lineId, mode],
        ],
      ]);
    expect(await decide("ENTRUST")).toBe("23514");
    expect(await decide("OWN_NAME")).toBe("allowed");
    const { id } = await aHandover({ type: "COERCION", mode: "OWN_NAME" });
    const entrust = "UPDATE delegations SET mode = 'ENTRUST', effective_to = '2027-01-01' WHERE id = $1";
    expect(await codeOf(entrust, [id], id)).toBe("23514");
  });

  test("an entrustment has a term (行政处罚法 第二十条)", async () => {
    const { id } = await aHandover({ type: "LICENCE", mode: "ENTRUST" });
    const until = (to: string | null) => codeOf("UPDATE delegations SET effective_to = $2 WHERE id = $1", [id, to], id);
    expect(await until(null)).toBe("23514");
    expect(await until("2027-12-31")).toBe("allowed");
  });
});
