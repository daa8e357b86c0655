// What sealed results are used for: after the seal, by nobody assessed, once of a kind, corrected beside it.
import { beforeAll, expect, test } from "vitest";
import { answerRectification } from "@/lib/assessments/answer-rectification";
import { rectificationTasks, usesOf } from "@/lib/assessments/assessment-use.queries";
import { AnswerRectificationInput, RecordUseInput } from "@/lib/assessments/assessment-use.schema";
import { confirmRound } from "@/lib/assessments/confirm-round";
import { recordUse } from "@/lib/assessments/record-use";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { sealRound } from "@/lib/assessments/seal-round";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { anAgency, WORDS } from "@/tests/support/agency.factories";
import { type Assessing, aNotifiedRound, seenRound } from "@/tests/support/assessment.factories";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";

/** Accepted and confirmed on 2026-06-01, sealed on the 5th. */
async function aSealedRound(): Promise<Assessing> {
  const round = await aNotifiedRound();
  const { editor, approver, department, roundId, agencyId } = round;
  await done(replyToResult(department.head, { roundId, agencyId, position: "ACCEPT", reasons: null }));
  await done(confirmRound(editor, await seenRound(roundId)));
  await done(sealRound(at(approver, "2026-06-05T04:00:00Z"), await seenRound(roundId)));
  return round;
}
const later = (ctx: Ctx) => at(ctx, "2026-06-08T04:00:00Z");
const use = ({ roundId, agencyId }: Assessing, wishes: Partial<RecordUseInput> = {}): RecordUseInput => ({
  ...{ roundId, agencyId, kind: "COMMENDATION", grounds: WORDS, dueOn: null, correctsId: null, ...wishes },
});
const code = async (result: Promise<{ ok: boolean; error?: { code: string } }>) => (await result).error?.code ?? "ok";
const cards = (who: Ctx, { roundId, agencyId }: Assessing, on = "2026-06-08") =>
  inReading(who, (tx) => usesOf(tx, who.actor, { roundId, agencyId }, day(on)));

let round: Assessing;
beforeAll(async () => {
  round = await aSealedRound();
});

test("is recorded by the office after the seal, once of a kind, and corrected beside it", async () => {
  const editor = later(round.editor);
  const open = await aNotifiedRound();
  expect(await code(recordUse(later(open.editor), use(open)))).toBe("not-sealed");
  const strangers = await anAgency();
  expect(await code(recordUse(editor, use({ ...round, agencyId: strangers.agencyId })))).toBe("not-found");
  for (const who of [round.township.head, round.department.head, round.approver])
    expect(await code(recordUse(later(who), use(round)))).toBe("forbidden");
  // Two at once: one is taken.
  const both = await Promise.all([code(recordUse(editor, use(round))), code(recordUse(editor, use(round)))]);
  expect(both.toSorted()).toEqual(["ok", "used-already"]);
  expect(await code(recordUse(editor, use(round, { kind: "APPOINTMENT" })))).toBe("ok");
  const [first] = await cards(editor, round);
  const correction = use(round, { grounds: "改正后的理由。", correctsId: first?.id ?? "" });
  expect(await code(recordUse(editor, correction))).toBe("ok");
  expect(await code(recordUse(editor, correction))).toBe("use-changed");
  expect(
    (await cards(editor, round)).map(({ kind, reasons, isCorrected, total }) => [kind, reasons, isCorrected, total]),
  ).toEqual([
    ["COMMENDATION", WORDS, true, "83.04"],
    ["APPOINTMENT", WORDS, false, "83.04"],
    ["COMMENDATION", "改正后的理由。", false, "83.04"],
  ]);
  expect((await cards(later(round.township.head), round)).length).toBe(3);
  for (const who of [strangers.township.head, strangers.department.head])
    expect(await cards(later(who), round)).toEqual([]);
});

test("a rectification has a day, waits on the department's workbench, is overdue, and is answered once", async () => {
  const [editor, head] = [later(round.editor), later(round.department.head)];
  const mend = use(round, { kind: "RECTIFICATION", dueOn: day("2026-06-20") });
  expect(await code(recordUse(editor, { ...mend, dueOn: day("2026-06-08") }))).toBe("due-passed");
  await done(recordUse(editor, mend));
  const tasks = async (who: Ctx, on: string) =>
    (await inReading(who, (tx) => rectificationTasks(tx, who, day(on)))).map(({ kind, dueOn }) => [kind, dueOn]);
  expect(await tasks(head, "2026-06-08")).toEqual([["assessment.rectify", "2026-06-20"]]);
  expect(await tasks(editor, "2026-06-20")).toEqual([]);
  expect(await tasks(editor, "2026-06-21")).toEqual([["assessment.urge", "2026-06-20"]]);
  expect((await cards(head, round, "2026-06-21")).at(-1)?.deadline).toMatchObject({ stands: "over" });
  const [asked] = await db.assessmentUse.findMany({ where: { roundId: round.roundId, kind: "RECTIFICATION" } });
  const answer = { useId: asked?.id ?? "", done: WORDS, evidence: "资料清单" };
  for (const who of [round.township.head, round.department.clerk, round.editor])
    expect(await code(answerRectification(later(who), answer))).toBe("forbidden");
  const [commended] = await db.assessmentUse.findMany({ where: { roundId: round.roundId, kind: "COMMENDATION" } });
  expect(await code(answerRectification(head, { ...answer, useId: commended?.id ?? "" }))).toBe("not-found");
  // A correction moves the day, and the first is no longer answered.
  await done(recordUse(editor, { ...mend, dueOn: day("2026-06-30"), correctsId: answer.useId }));
  expect(await code(answerRectification(head, answer))).toBe("use-changed");
  const stands = await db.assessmentUse.findFirstOrThrow({ where: { correctsId: answer.useId } });
  const both = await Promise.all([1, 2].map(() => code(answerRectification(head, { ...answer, useId: stands.id }))));
  expect(both.toSorted()).toEqual(["ok", "use-answered"]);
  expect(await tasks(head, "2026-07-30")).toEqual([]);
  expect(await code(recordUse(editor, { ...mend, correctsId: stands.id }))).toBe("use-answered");
});

test("what is typed: a rectification needs its day, and everything its reasons", () => {
  const typed = {
    roundId: round.roundId,
    agencyId: round.agencyId,
    kind: "COMMENDATION",
    grounds: "五个字以上",
    correctsId: "",
  };
  expect(RecordUseInput.parse({ ...typed, dueOn: "2026-06-20" })).toMatchObject({ dueOn: null, correctsId: null });
  const mend = RecordUseInput.safeParse({ ...typed, kind: "RECTIFICATION", dueOn: "" });
  expect(mend.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([["dueOn", "day-invalid"]]);
  expect(RecordUseInput.safeParse({ ...typed, grounds: "短", dueOn: "" }).success).toBe(false);
  expect(AnswerRectificationInput.safeParse({ useId: round.roundId, done: "已补齐资料", evidence: "" }).success).toBe(
    false,
  );
});

test("the database refuses the same, past the program", async () => {
  const sealed = await aSealedRound();
  const notified = await aNotifiedRound();
  const { editor, department } = sealed;
  const refusal = (who: Ctx, { roundId }: Assessing, ...steps: Step[]) =>
    codeOf(
      [
        ["SELECT set_config('app.org', $1, true)", [who.actor.organisationId ?? ""]],
        ["SELECT set_config('app.actor', $1, true)", [who.actor.userId ?? ""]],
        ...steps,
      ],
      [],
      roundId,
      "assessment.used",
    );
  const insert = (of: Assessing, who: Ctx, wishes: Record<string, unknown> = {}): Step => {
    const row = {
      ...{
        id: "00000000-0000-7000-8000-000000000001",
        kind: "COMMENDATION",
        result_ordinal: 1,
        reasons: "r",
        due_on: null,
      },
      ...{ corrects_id: null, by_id: who.actor.userId, on: "2026-06-08", ...wishes },
    };
    return [
      `INSERT INTO assessment_uses (round_id, agency_id, id, kind, result_ordinal, reasons, due_on, corrects_id, by_id, "on")
       VALUES ($1, $2, $3, $4::"AssessmentUseKind", $5, $6, $7, $8, $9, $10)`,
      [of.roundId, of.agencyId, ...Object.values(row)],
    ];
  };
  const SECOND = { id: "00000000-0000-7000-8000-000000000002" };
  const MEND = { kind: "RECTIFICATION", due_on: "2026-06-30" };
  expect(await refusal(editor, sealed, insert(sealed, editor))).toBe("allowed");
  expect(await refusal(notified.editor, notified, insert(notified, notified.editor))).toBe("DC005");
  expect(await refusal(department.head, sealed, insert(sealed, department.head))).toBe("DC006");
  expect(await refusal(editor, sealed, insert(sealed, department.head))).toBe("DC006");
  for (const [wishes, refused] of [
    [{ on: "2026-06-04" }, "DC005"],
    [{ on: "2999-01-01" }, "DC005"],
    [{ result_ordinal: 2 }, "DC005"],
    [{ reasons: "" }, "23514"],
    [{ kind: "RECTIFICATION" }, "23514"],
    [{ due_on: "2026-06-30" }, "23514"],
    [{ kind: "RECTIFICATION", due_on: "2026-06-08" }, "23514"],
  ] as const)
    expect([wishes, await refusal(editor, sealed, insert(sealed, editor, wishes))]).toEqual([wishes, refused]);
  const first = insert(sealed, editor);
  const corrects = { ...SECOND, corrects_id: "00000000-0000-7000-8000-000000000001" };
  expect(await refusal(editor, sealed, first, insert(sealed, editor, SECOND))).toBe("23505");
  expect(await refusal(editor, sealed, first, insert(sealed, editor, corrects))).toBe("allowed");
  expect(await refusal(editor, sealed, first, insert(sealed, editor, { ...corrects, kind: "APPOINTMENT" }))).toBe(
    "DC005",
  );
  const asDepartment: Step[] = [
    ["SELECT set_config('app.org', $1, true)", [department.body.id]],
    ["SELECT set_config('app.actor', $1, true)", [department.head.actor.userId]],
  ];
  const answer = (who: Ctx, evidence = "e"): Step => [
    `INSERT INTO assessment_rectifications (use_id, done, evidence, by_id, "on")
     VALUES ('00000000-0000-7000-8000-000000000001', 'd', $2, $1, '2026-06-09')`,
    [who.actor.userId, evidence],
  ];
  const mend = insert(sealed, editor, MEND);
  expect(await refusal(editor, sealed, mend, ...asDepartment, answer(department.head))).toBe("allowed");
  expect(await refusal(editor, sealed, mend, ...asDepartment, answer(department.head, ""))).toBe("23514");
  expect(await refusal(editor, sealed, mend, answer(editor))).toBe("DC006");
  expect(await refusal(editor, sealed, mend, ...asDepartment, answer(editor))).toBe("DC006");
  expect(await refusal(editor, sealed, first, ...asDepartment, answer(department.head))).toBe("DC005");
  const corrected = insert(sealed, editor, { ...corrects, ...MEND });
  expect(await refusal(editor, sealed, mend, corrected, ...asDepartment, answer(department.head))).toBe("DC005");
  // Without an event about the round, and never changed.
  expect(
    await codeOf([
      ["SELECT set_config('app.org', $1, true)", [editor.actor.organisationId]],
      ["SELECT set_config('app.actor', $1, true)", [editor.actor.userId]],
      first,
    ]),
  ).toBe("DC004");
  for (const table of ["assessment_uses", "assessment_rectifications"])
    expect([table, await refusal(editor, sealed, [`DELETE FROM ${table}`, []])]).toEqual([table, "42501"]);
});
