import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { PowerMode } from "@/lib/menu/power.terms";
import { type DecidableLine, type DecidedFields, decidedLineProblems, owesReason } from "@/lib/orders/decision.rules";
import { DECISION_OUTCOMES, type DecisionOutcome, RecordDecisionInput } from "@/lib/orders/decision.schema";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { STANDINGS, type Standing } from "@/lib/orders/opinion.rules";
import { recordDecision } from "@/lib/orders/record-decision";
import { reopenConsultation } from "@/lib/orders/reopen-consultation";
import { reviewOrder } from "@/lib/orders/review-order";
import type { Ctx } from "@/lib/shared/context";
import {
  type AConsultation,
  aConsultation,
  aStaffedDepartment,
  aStaffedTownship,
  at,
  day,
} from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import { anOrganisation, asRole } from "@/tests/support/factories";

const DURING = "2026-03-05T02:00:00Z";
const REVIEWED = "2026-03-10T02:00:00Z";
const DECIDED = "2026-03-12T02:00:00Z";
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

const ANSWERS = { agreed: "AGREE", conditional: "AGREE_IF", objected: "OBJECT", silent: null } as const;

let department: Awaited<ReturnType<typeof aStaffedDepartment>>;
let township: Awaited<ReturnType<typeof aStaffedTownship>>;
let editor: Ctx;
let approver: Ctx;
let second: Ctx;
beforeAll(async () => {
  department = await aStaffedDepartment(DURING);
  township = await aStaffedTownship(DURING);
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  editor = await asRole("ESTABLISHMENT_EDITOR", office, REVIEWED);
  approver = await asRole("ESTABLISHMENT_APPROVER", office, DECIDED);
  second = await asRole("ESTABLISHMENT_APPROVER", office, DECIDED);
});

/** A reviewed order whose lines stand as named; `also` adds it to that order's round. */
async function aReviewed(standings: readonly Standing[], also?: AConsultation): Promise<AConsultation> {
  const body = also ? (await aStaffedTownship(DURING)).body : township.body;
  const consultation = await aConsultation(
    standings.map(() => ({ department: department.body, modes: ["OWN_NAME", "ENTRUST"] as PowerMode[] })),
    { township: body, ...(also ? { roundId: also.roundId } : {}) },
  );
  for (const [index, standing] of standings.entries()) {
    const line = consultation.lines[index];
    const answer = ANSWERS[standing];
    if (!line || !answer) continue;
    const { id: lineId, digest } = line;
    await giveOpinion(department.clerk, { lineId, digest, answer, reason: "已研究，理由如下。", conditions: "先培训" });
  }
  const { orderId } = consultation;
  const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  expect(codeOf(await reviewOrder(editor, { orderId, version }))).toBe("ok");
  return consultation;
}

let number = 100;
async function aDecision(
  orders: readonly AConsultation[],
  outcome: DecisionOutcome = "APPROVED",
  changes: Partial<RecordDecisionInput["lines"][number]> = {},
): Promise<RecordDecisionInput> {
  const rows = await db.orderLine.findMany({
    where: { orderId: { in: orders.map((order) => order.orderId) } },
    orderBy: { id: "asc" },
  });
  number += 1;
  return {
    roundId: orders[0]?.roundId ?? "",
    organ: "市委机构编制委员会",
    documentNumber: `卫编〔2026〕${number}号`,
    decidedOn: day("2026-03-12"),
    reasons: "经会议研究，同意下列事项。",
    lines: rows.map((row) => ({
      lineId: row.id,
      lineVersion: row.version,
      outcome,
      mode: "OWN_NAME",
      scope: null,
      reason: "会议研究认为乡镇具备条件。",
      plannedOn: day("2026-06-01"),
      ...changes,
    })),
  };
}

describe("recording a decision", () => {
  test("decides every line and its order, once, with its events", async () => {
    const order = await aReviewed(["agreed", "objected", "silent"]);
    const input = await aDecision([order]);
    const [first, middle, last] = input.lines;
    if (!first || !middle || !last) throw new Error("three lines");
    input.lines = [
      first,
      { ...middle, outcome: "REFUSED" },
      { ...last, outcome: "PARTLY_APPROVED", scope: "仅限建成区" },
    ];
    const result = await recordDecision(approver, input);
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    const { decisionId } = result.value;
    const lines = await db.orderLine.findMany({ where: { orderId: order.orderId }, orderBy: { id: "asc" } });
    expect(lines.map((line) => line.state)).toEqual(["APPROVED", "REFUSED", "PARTLY_APPROVED"]);
    expect((await db.order.findUniqueOrThrow({ where: { id: order.orderId } })).state).toBe("DECIDED");
    // A refusal keeps no mode, scope or day, whatever the form still held.
    const refused = await db.decisionLine.findFirstOrThrow({ where: { lineId: middle.lineId } });
    expect(refused).toMatchObject({ mode: null, scope: null, plannedOn: null });
    expect(await db.auditEvent.findMany({ where: { subjectId: { in: [decisionId, order.orderId] } } })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: "order.decided" }),
        expect.objectContaining({
          event: "decision.recorded",
          data: expect.objectContaining({ approved: 1, partly: 1, refused: 1 }),
        }),
      ]),
    );
  });

  test("may take several orders of a round, or one and leave the others", async () => {
    const one = await aReviewed(["agreed"]);
    const other = await aReviewed(["agreed", "agreed"], one);
    const third = await aReviewed(["agreed"], one);
    expect(codeOf(await recordDecision(approver, await aDecision([one, other])))).toBe("ok");
    expect((await db.order.findUniqueOrThrow({ where: { id: third.orderId } })).state).toBe("REVIEWED");
    expect(codeOf(await recordDecision(approver, await aDecision([third])))).toBe("ok");
  });

  test("is the approver's alone", async () => {
    const input = await aDecision([await aReviewed(["agreed"])]);
    for (const ctx of [editor, department.clerk, township.head])
      expect(codeOf(await recordDecision(ctx, input))).toBe("forbidden");
  });

  test("leaves no line of an order out, and takes none twice or from elsewhere", async () => {
    const order = await aReviewed(["agreed", "agreed"]);
    const input = await aDecision([order]);
    const [line] = input.lines;
    if (!line) throw new Error("no line");
    expect(await recordDecision(approver, { ...input, lines: [line] })).toMatchObject({
      error: { code: "lines-missing", count: 1, townships: township.body.shortName },
    });
    expect(codeOf(await recordDecision(approver, { ...input, lines: [...input.lines, line] }))).toBe("line-twice");
    const elsewhere = await aReviewed(["agreed"]);
    const foreign = (await aDecision([elsewhere])).lines;
    expect(codeOf(await recordDecision(approver, { ...input, lines: [...input.lines, ...foreign] }))).toBe(
      "lines-unknown",
    );
    expect(codeOf(await recordDecision(approver, input))).toBe("ok");
  });

  test.each([
    ["2026-03-09", "decided-before-review"],
    ["2026-03-10", "ok"], // the day of the review
    ["2026-03-12", "ok"], // today
    ["2026-03-13", "decided-in-future"],
  ])("held on %s: %s", async (decidedOn, expected) => {
    const input = { ...(await aDecision([await aReviewed(["agreed"])])), decidedOn: day(decidedOn) };
    expect(codeOf(await recordDecision(approver, input))).toBe(expected);
  });

  test("names every faulty line with all that is wrong", async () => {
    const input = await aDecision([await aReviewed(["agreed", "objected"])], "APPROVED", {
      mode: "DISPATCH",
      reason: null,
      plannedOn: day("2026-03-11"),
    });
    const [agreed, objected] = input.lines;
    expect(await recordDecision(approver, input)).toEqual({
      ok: false,
      error: {
        code: "line-problems",
        lines: [
          { lineId: agreed?.lineId, problems: ["mode-not-offered", "planned-on-too-early"] },
          { lineId: objected?.lineId, problems: ["mode-not-offered", "planned-on-too-early", "reason-missing"] },
        ],
      },
    });
    expect(await db.decision.count({ where: { documentNumber: input.documentNumber } })).toBe(0);
  });

  test("uses a document number once", async () => {
    const first = await aDecision([await aReviewed(["agreed"])]);
    expect(codeOf(await recordDecision(approver, first))).toBe("ok");
    const again = { ...(await aDecision([await aReviewed(["agreed"])])), documentNumber: first.documentNumber };
    expect(codeOf(await recordDecision(approver, again))).toBe("document-number-taken");
  });

  test("is refused over an order that was reopened since, naming who", async () => {
    const order = await aReviewed(["agreed"]);
    const input = await aDecision([order]);
    const { version } = await db.order.findUniqueOrThrow({ where: { id: order.orderId } });
    await reopenConsultation(editor, { orderId: order.orderId, version, reason: "补充意见" });
    expect(await recordDecision(approver, input)).toMatchObject({
      error: { code: "changed-meanwhile", by: expect.stringContaining(editor.actor.name) },
    });
  });

  test("is refused over a line that was answered anew since", async () => {
    const order = await aReviewed(["agreed"]);
    const input = await aDecision([order]);
    const [line] = order.lines;
    const { version } = await db.order.findUniqueOrThrow({ where: { id: order.orderId } });
    await reopenConsultation(editor, { orderId: order.orderId, version, reason: "补充意见" });
    const { id: lineId = "", digest = "" } = line ?? {};
    await giveOpinion(department.clerk, { lineId, digest, answer: "OBJECT", reason: "情况有变化。" });
    await reviewOrder(editor, { orderId: order.orderId, version: version + 1 });
    expect(await recordDecision(approver, input)).toMatchObject({
      error: { code: "changed-meanwhile", by: expect.stringContaining(department.clerk.actor.name) },
    });
  });
});

describe("two approvers at once", () => {
  test("under different numbers: exactly one decides, the other is told who, when and what", async () => {
    for (let round = 0; round < 5; round++) {
      const order = await aReviewed(["agreed", "silent"]);
      const inputs = [await aDecision([order]), await aDecision([order], "REFUSED")];
      const results = await Promise.all([
        recordDecision(approver, inputs[0] as RecordDecisionInput),
        recordDecision(second, inputs[1] as RecordDecisionInput),
      ]);
      expect(results.map(codeOf).sort()).toEqual(["decided-already", "ok"]);
      const winner = results[0].ok ? 0 : 1;
      const refusal = results.find((result) => !result.ok);
      expect(refusal).toMatchObject({
        error: {
          documentNumber: inputs[winner]?.documentNumber,
          by: expect.stringContaining([approver, second][winner]?.actor.name ?? "?"),
          at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
        },
      });
      const lineIds = order.lines.map((line) => line.id);
      expect(await db.decisionLine.count({ where: { lineId: { in: lineIds } } })).toBe(2);
      expect(await db.decision.count({ where: { lines: { some: { lineId: { in: lineIds } } } } })).toBe(1);
    }
  });

  test("under the same number, or the same person pressing twice: still exactly one", async () => {
    const order = await aReviewed(["agreed"]);
    const input = await aDecision([order]);
    const results = await Promise.all([recordDecision(approver, input), recordDecision(approver, input)]);
    expect(results.map(codeOf).sort()).toEqual(["decided-already", "ok"]);
  });
});

describe("reasons", () => {
  // biome-ignore format: read by column
  const OWED: Record<Standing, Record<DecisionOutcome, boolean>> = {
    agreed:      { APPROVED: false, PARTLY_APPROVED: true, REFUSED: true },
    conditional: { APPROVED: false, PARTLY_APPROVED: true, REFUSED: true },
    objected:    { APPROVED: true,  PARTLY_APPROVED: true, REFUSED: true },
    silent:      { APPROVED: true,  PARTLY_APPROVED: true, REFUSED: true },
  };
  test.each(STANDINGS.flatMap((standing) => DECISION_OUTCOMES.map((outcome) => [standing, outcome] as const)))(
    "%s and %s",
    (standing, outcome) => {
      expect(owesReason({ standing, isReviewObjected: false }, outcome)).toBe(OWED[standing][outcome]);
      // Whoever approves against the joint review says why, whatever the department said.
      expect(owesReason({ standing, isReviewObjected: true }, outcome)).toBe(true);
    },
  );

  test("whatever is decided: no approval against or without consent passes without one", () => {
    const line: fc.Arbitrary<DecidableLine> = fc.record({
      standing: fc.constantFrom(...STANDINGS),
      modes: fc.constant(["OWN_NAME", "ENTRUST"] as const),
      wishedMode: fc.constantFrom("OWN_NAME", "ENTRUST", null),
      delegatedUntil: fc.constantFrom(null, "open" as const, day("2026-05-31"), day("2026-06-01")),
      isReviewObjected: fc.boolean(),
      authority: fc.constant({ type: "PENALTY", facts: { catalogues: [], losses: [], laws: [] } } as const),
    });
    const decided: fc.Arbitrary<DecidedFields> = fc.record({
      outcome: fc.constantFrom(...DECISION_OUTCOMES),
      mode: fc.constantFrom("OWN_NAME", "ENTRUST", "DISPATCH", null),
      scope: fc.constantFrom(null, "仅限建成区"),
      reason: fc.constantFrom(null, "理由"),
      plannedOn: fc.constantFrom(null, day("2026-03-11"), day("2026-03-12"), day("2026-06-01")),
    });
    fc.assert(
      fc.property(line, decided, (known, given) => {
        if (decidedLineProblems(known, given, day("2026-03-12")).length > 0) return;
        if (given.outcome === "REFUSED" || given.outcome === "PARTLY_APPROVED") expect(given.reason).not.toBeNull();
        if (given.outcome === "REFUSED") return;
        expect(known.modes).toContain(given.mode);
        expect(given.plannedOn && given.plannedOn >= "2026-03-12").toBe(true);
        expect(known.delegatedUntil === null || known.delegatedUntil < (given.plannedOn ?? "")).toBe(true);
        if (known.standing === "objected" || known.standing === "silent" || known.isReviewObjected)
          expect(given.reason).not.toBeNull();
        const namesPart = given.scope !== null || given.mode !== known.wishedMode;
        if (given.outcome === "PARTLY_APPROVED") expect(namesPart).toBe(true);
      }),
    );
  });
});

describe("the document number", () => {
  const parse = (documentNumber: string) => {
    const parsed = RecordDecisionInput.shape.documentNumber.safeParse(documentNumber);
    return parsed.success ? parsed.data : parsed.error.issues[0]?.message;
  };
  test.each([
    ["卫编〔2026〕12号", "卫编〔2026〕12号"],
    ["卫政办[2026]3号", "卫政办〔2026〕3号"],
    [" 卫编（2026）12号 ", "卫编〔2026〕12号"],
    ["卫编2026年12号", "document-number-invalid"],
    ["卫编〔26〕12号", "document-number-invalid"],
    ["〔2026〕12号", "document-number-invalid"],
    ["", "document-number-invalid"],
  ])("“%s”: %s", (typed, expected) => expect(parse(typed)).toBe(expected));
});

test("the database refuses a second decision on a line, and any change to one", async () => {
  const order = await aReviewed(["agreed"]);
  const result = await recordDecision(approver, await aDecision([order]));
  if (!result.ok) throw new Error(result.error.code);
  const [line] = order.lines;
  await appSql("SELECT set_config('app.actor', 'somebody', false)");
  const values = [result.value.decisionId, line?.id];
  await expect(
    appSql(
      `INSERT INTO decision_lines (id, decision_id, line_id, outcome, reason)
       VALUES (gen_random_uuid(), $1, $2, 'REFUSED', '再议')`,
      values,
    ),
  ).rejects.toMatchObject({ constraint: "decision_lines_one_per_line" });
  await expect(appSql("UPDATE decisions SET reasons = '' WHERE id = $1", values.slice(0, 1))).rejects.toThrow();
  await expect(appSql("DELETE FROM decision_lines WHERE line_id = $1", values.slice(1))).rejects.toThrow();
});

test("a hundred and twenty lines are decided in one go", async () => {
  const order = await aReviewed(Array.from({ length: 120 }, () => "agreed" as const));
  const input = await aDecision([order]);
  const begun = performance.now();
  expect(codeOf(await recordDecision(at(approver, DECIDED), input))).toBe("ok");
  expect(performance.now() - begun).toBeLessThan(5_000);
});
