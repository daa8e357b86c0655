// Departments are assessed on how they delegate: by each township that held powers of theirs, and by the establishment office.
import { describe, expect, test } from "vitest";
import { addIndicator } from "@/lib/assessments/add-indicator";
import { answerRectification } from "@/lib/assessments/answer-rectification";
import { assessedAgency } from "@/lib/assessments/assessed-agency.queries";
import { assessmentTasks } from "@/lib/assessments/assessment-tasks.queries";
import { usesOf } from "@/lib/assessments/assessment-use.queries";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { confirmRound } from "@/lib/assessments/confirm-round";
import { notifiedResult } from "@/lib/assessments/documents/notified-result.queries";
import { resultDocument } from "@/lib/assessments/documents/result-document";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { recordUse } from "@/lib/assessments/record-use";
import { reexamine } from "@/lib/assessments/reexamine";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { readableRound } from "@/lib/assessments/round-page.queries";
import { sealRound } from "@/lib/assessments/seal-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { NOON, WORDS } from "@/tests/support/agency.factories";
import { seenRound } from "@/tests/support/assessment.factories";
import { aStaffedDepartment, aStaffedTownship, day } from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import {
  aDepartmentDraft,
  aNotifiedDepartmentRound,
  aPublishedDepartmentRound,
  type Departments,
  scoreAll,
  sheetOf,
} from "@/tests/support/department-assessment.factories";
import { textOf } from "@/tests/support/docx";
import { aDelegation, aPower, done, endDelegation } from "@/tests/support/duty-lists.factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";

const TODAY = day("2026-06-01");
const refusal = async (result: Promise<{ ok: boolean; error?: { code: string } }>) =>
  (await result).error?.code ?? "ok";
const pageOf = async (ctx: Ctx, { roundId, agencyId }: Departments) => {
  const page = await inReading(ctx, (tx) => assessedAgency(tx, ctx.actor, { roundId, agencyId }, TODAY));
  if (!page) throw new Error("not readable");
  return page;
};
const scoresIn = async (ctx: Ctx, round: Departments) =>
  (await pageOf(ctx, round)).indicators.map(({ score }) => score);
const totalsOf = async ({ roundId }: Departments) =>
  (await db.assessmentResult.findMany({ where: { roundId }, orderBy: { ordinal: "asc" } })).map(({ total }) =>
    total?.toFixed(2),
  );

describe("who scores", () => {
  test("each township that held a power in the period and the office, frozen at publication", async () => {
    const round = await aDepartmentDraft();
    const { department, townships, editor } = round;
    // One that held a power before the period only.
    const former = await aStaffedTownship(NOON, true);
    const { id } = await aDelegation({
      township: former.body,
      power: await aPower(department.body),
      from: "2025-01-01",
    });
    await endDelegation(id, "2025-12-31");
    // And one that holds one only since the period was over.
    const later = await aStaffedTownship(NOON, true);
    await aDelegation({ township: later.body, power: await aPower(department.body), from: "2026-06-01" });
    await done(publishRound(editor, await seenRound(round.roundId)));
    const scorers = await db.assessmentScorer.findMany({ where: { roundId: round.roundId } });
    expect(scorers.map(({ side, organisationId }) => `${side} ${organisationId}`).toSorted()).toEqual(
      [`OFFICE ${editor.actor.organisationId}`, ...townships.map(({ body }) => `TOWNSHIP ${body.id}`)].toSorted(),
    );
  });

  test("a department of which no township held a power is not assessed", async () => {
    const round = await aDepartmentDraft();
    const idle = await aStaffedDepartment(NOON, true);
    const seen = await seenRound(round.roundId);
    await done(chooseAgencies(round.editor, { ...seen, agencyIds: [round.agencyId, idle.body.id] }));
    expect(await publishRound(round.editor, await seenRound(round.roundId))).toMatchObject({
      error: { code: "no-township", names: idle.body.name },
    });
    expect(await db.assessmentScorer.count({ where: { roundId: round.roundId } })).toBe(0);
  });

  test("a township is no side of a department's own, and an agency is no department", async () => {
    const round = await aDepartmentDraft();
    const { citationId } = await db.assessmentIndicator.findFirstOrThrow({ where: { roundId: round.roundId } });
    const citation = { kind: "HANDOVER", id: citationId } as const;
    const indicator = { side: "DEPARTMENT", text: "指标", weight: "1", evidence: null, citation } as const;
    expect(await refusal(addIndicator(round.editor, { ...(await seenRound(round.roundId)), ...indicator }))).toBe(
      "no-such-side",
    );
    const seen = await seenRound(round.roundId);
    expect(await refusal(chooseAgencies(round.editor, { ...seen, agencyIds: [round.roundId] }))).toBe("no-such-agency");
  });
});

describe("blind", () => {
  test("no township sees another's scores or the office's, nobody sees any, until all are in and notified", async () => {
    const round = await aPublishedDepartmentRound({ scoringUntil: "2099-01-01" });
    const { townships, editor, approver, department } = round;
    const [first, second, third] = townships;
    await scoreAll(round, ["81", "72"], null);
    expect(await scoresIn(first.head, round)).toEqual(["81.00", "81.00", null, null]);
    expect(await scoresIn(second.head, round)).toEqual(["72.00", "72.00", null, null]);
    for (const who of [third.head, editor, approver, department.head])
      expect(await scoresIn(who, round)).toEqual([null, null, null, null]);
    const listed = await inReading(first.head, (tx) => readableRound(tx, first.head.actor, round.roundId));
    expect(listed?.agencies[0]).toMatchObject({
      scored: [
        { side: "TOWNSHIP", given: 2, of: 3 },
        { side: "OFFICE", given: 0, of: 1 },
      ],
      total: null,
    });
    expect(await refusal(notifyResults(editor, await seenRound(round.roundId)))).toBe("scoring-open");
    // By the database too: each reads what he gave, and nothing else.
    for (const [who, rows] of [
      [first.head, 2],
      [third.head, 0],
      [editor, 0],
      [department.head, 0],
    ] as const)
      expect([who.actor.role, await readBy(who, round)]).toEqual([who.actor.role, { scores: rows, told: 0 }]);
    await scoreAll(round, [null, null, "60"], "90");
    // All are in: the office sees who gave what; the townships still their own; the department when it is notified.
    const office = await pageOf(editor, round);
    // By region code, whatever was given.
    expect(office.indicators[0]?.given.map(({ score }) => score).toSorted()).toEqual(["60.00", "72.00", "81.00"]);
    expect(office.indicators[0]).toMatchObject({ score: "71.00" });
    expect(office.sides).toEqual({ TOWNSHIP: "71.00", OFFICE: "90.00" });
    expect(await scoresIn(first.head, round)).toEqual(["81.00", "81.00", null, null]);
    expect(await scoresIn(department.head, round)).toEqual([null, null, null, null]);
    await done(notifyResults(editor, await seenRound(round.roundId)));
    const told = await pageOf(department.head, round);
    expect(told.indicators.map(({ score, given }) => [score, given.length])).toEqual([
      ["71.00", 0],
      ["71.00", 0],
      ["90.00", 0],
      ["90.00", 0],
    ]);
    expect(JSON.stringify(told.indicators)).not.toContain("81.00");
    expect(told.sides).toEqual({ TOWNSHIP: "71.00", OFFICE: "90.00" });
    expect(await readBy(department.head, round)).toEqual({ scores: 2, told: 6 });
    expect(await readBy(first.head, round)).toEqual({ scores: 2, told: 0 });
  });

  /** Rows that somebody reads past the program. */
  async function readBy({ actor }: Ctx, { roundId, agencyId }: Departments) {
    await appSql("BEGIN");
    try {
      await appSql("SELECT set_config('app.org', $1, true), set_config('app.actor', $2, true)", [
        actor.organisationId,
        actor.userId,
      ]);
      const [scores] = await appSql<{ n: number }>(
        `SELECT count(*)::int AS n FROM assessment_scores s JOIN assessment_sheets h ON h.id = s.sheet_id WHERE h.round_id = $1`,
        [roundId],
      );
      const told = await appSql("SELECT * FROM assessment_scores_told($1, $2)", [roundId, agencyId]);
      return { scores: scores?.n, told: told.length };
    } finally {
      await appSql("ROLLBACK");
    }
  }
});

describe("scoring", () => {
  test("only by the heads of those who score, once each, and by nobody for two", async () => {
    const round = await aPublishedDepartmentRound({ scoringUntil: "2099-01-01" });
    const { townships, department, editor, approver } = round;
    const [first, second] = townships;
    const mine = await sheetOf(round, first.head, "TOWNSHIP", "80");
    for (const who of [
      first.clerk,
      department.head,
      department.clerk,
      editor,
      (await aStaffedTownship(NOON, true)).head,
    ])
      expect(await refusal(submitScores(who, mine))).toBe("forbidden");
    // A township does not score by the office's indicators.
    expect(await refusal(submitScores(first.head, await sheetOf(round, approver, "OFFICE", "80")))).toBe(
      "score-missing",
    );
    expect(await refusal(submitScores(first.head, { ...mine, shown: "" }))).toBe("evidence-changed");
    await done(submitScores(first.head, mine));
    expect(await refusal(submitScores(first.head, mine))).toBe("scored-already");
    const twice = { ...second.head, actor: { ...second.head.actor, userId: first.head.actor.userId } };
    expect(await refusal(submitScores(twice, await sheetOf(round, second.head, "TOWNSHIP", "80")))).toBe(
      "scored-other-side",
    );
  });

  test("townships count as their exact mean; who is missing by the scheme's rule, never as zero", async () => {
    const whole = await aNotifiedDepartmentRound();
    expect(await totalsOf(whole)).toEqual(["83.02"]);
    expect((await pageOf(whole.editor, whole)).sides).toEqual({ TOWNSHIP: "80.023333", OFFICE: "90.00" });
    const past = { scoringUntil: "2026-06-02" };
    const left = await aPublishedDepartmentRound({ ...past, missing: "EXCLUDE" });
    await scoreAll(left, ["81", null, "72"], "90");
    await done(notifyResults({ ...left.editor, now: new Date("2026-06-03T04:00:00Z") }, await seenRound(left.roundId)));
    expect(await totalsOf(left)).toEqual(["80.55"]); // 0.7 × 76.5 + 27
    const lowest = await aPublishedDepartmentRound({ ...past, missing: "LOWEST" });
    await scoreAll(lowest, ["81", null, "72"], "90");
    await done(
      notifyResults({ ...lowest.editor, now: new Date("2026-06-03T04:00:00Z") }, await seenRound(lowest.roundId)),
    );
    expect(await totalsOf(lowest)).toEqual(["76.70"]); // 0.7 × (81 + 60 + 72) ÷ 3 + 27
    const waiting = await aPublishedDepartmentRound({ ...past, missing: "EXTEND" });
    await scoreAll(waiting, ["81", null, "72"], "90");
    const after = { ...waiting.editor, now: new Date("2026-06-03T04:00:00Z") };
    expect(await refusal(notifyResults(after, await seenRound(waiting.roundId)))).toBe("scores-missing");
  });

  test("tasks: each township's head and the office's approver, until they have scored", async () => {
    const round = await aPublishedDepartmentRound({ scoringUntil: "2099-01-01" });
    const [first, second] = round.townships;
    await scoreAll(round, ["80"], null);
    const open = async (ctx: Ctx) =>
      (await inReading(ctx, (tx) => assessmentTasks(tx, ctx, TODAY))).filter(({ href }) =>
        href.includes(round.roundId),
      );
    expect(await open(first.head)).toEqual([]);
    for (const ctx of [second.head, round.approver])
      expect(await open(ctx)).toMatchObject([{ kind: "assessment.score", dueOn: "2099-01-01" }]);
    for (const ctx of [second.clerk, round.editor, round.department.head]) expect(await open(ctx)).toEqual([]);
  });
});

test("objection, re-examination by others, confirmation, seal, use; a late change refused", async () => {
  const round = await aNotifiedDepartmentRound();
  const { roundId, agencyId, editor, approver, department, townships } = round;
  const objection = { roundId, agencyId, position: "OBJECT", reasons: WORDS } as const;
  expect(await refusal(replyToResult(townships[0].head, objection))).toBe("forbidden");
  await done(replyToResult(department.head, objection));
  const indicator = await db.assessmentIndicator.findFirstOrThrow({ where: { roundId, side: "TOWNSHIP", ordinal: 1 } });
  const examined = {
    roundId,
    agencyId,
    outcome: "CHANGED",
    findings: WORDS,
    scores: { [indicator.id]: "90" },
  } as const;
  // The approver gave the office's scores.
  expect(await refusal(reexamine(approver, examined))).toBe("scored-yourself");
  await done(reexamine(editor, examined));
  // 0.7 × (0.6 × 90 + 0.4 × 80.02333…) + 27 = 87.206533…
  expect(await totalsOf(round)).toEqual(["83.02", "87.21"]);
  expect((await pageOf(department.head, round)).indicators[0]).toMatchObject({ score: "90.00" });
  const notice = await inReading(department.head, (tx) =>
    notifiedResult(tx, department.head.actor, { roundId, agencyId }, TODAY),
  );
  if (!notice) throw new Error("no notice");
  const words = (await textOf(await resultDocument(notice, "zh-CN"))).replaceAll(/\s/g, "");
  expect(words).toContain("部门赋权行为考核结果通知");
  expect(words).toContain("87.21");
  expect(words).not.toContain("80.04");
  await done(confirmRound(editor, await seenRound(roundId)));
  await done(sealRound(approver, await seenRound(roundId)));
  const late = await sheetOf(round, townships[0].head, "TOWNSHIP", "1");
  expect(await refusal(submitScores(townships[0].head, late))).toBe("sealed");
  await done(
    recordUse(editor, {
      ...{ roundId, agencyId, kind: "RECTIFICATION", grounds: WORDS, dueOn: day("2026-07-01"), correctsId: null },
    }),
  );
  const [use] = await inReading(department.head, (tx) =>
    usesOf(tx, department.head.actor, { agencyId, roundId }, TODAY),
  );
  expect(use).toMatchObject({ total: "87.21", may: { answer: true } });
  const answer = { useId: use?.id ?? "", done: WORDS, evidence: "材料" };
  expect(await refusal(answerRectification(townships[0].head, answer))).toBe("forbidden");
  await done(answerRectification(department.head, answer));
});

test("what the database refuses", async () => {
  const round = await aPublishedDepartmentRound({ scoringUntil: "2099-01-01" });
  const { roundId, agencyId, editor, approver, department, townships } = round;
  const by = ({ actor }: Ctx, ...steps: Step[]) =>
    codeOf(
      [
        [
          "SELECT set_config('app.org', $1, true), set_config('app.actor', $2, true)",
          [actor.organisationId, actor.userId],
        ],
        ...steps,
      ],
      [],
      roundId,
      "assessment.confirmed",
    );
  const id = "00000000-0000-7000-8000-000000000002";
  const sheet = (who: Ctx, side: string): Step[] => [
    [
      `INSERT INTO assessment_sheets (id, round_id, agency_id, side, organisation_id, submitted_by_id, "on")
       VALUES ('${id}', $1, $2, $3::"AssessmentSide", $4, $5, '2026-06-01')`,
      [roundId, agencyId, side, who.actor.organisationId, who.actor.userId],
    ],
    [
      `INSERT INTO assessment_scores (id, sheet_id, indicator_id, score)
       SELECT gen_random_uuid(), '${id}', id, 80 FROM assessment_indicators WHERE round_id = $1 AND side = $2::"AssessmentSide"`,
      [roundId, side],
    ],
    [
      `INSERT INTO assessment_evidence (sheet_id, indicator_id, kind, figures, "on")
       SELECT '${id}', id, 'LATE_HANDOVER', '{"due": 1}', '2026-06-01' FROM assessment_indicators WHERE round_id = $1 AND side = $2::"AssessmentSide"`,
      [roundId, side],
    ],
  ];
  const [first] = townships;
  expect(await by(first.head, ...sheet(first.head, "TOWNSHIP"))).toBe("allowed");
  expect(await by(approver, ...sheet(approver, "OFFICE"))).toBe("allowed");
  const stranger = await aStaffedTownship(NOON, true);
  for (const [who, side] of [
    [first.clerk, "TOWNSHIP"],
    [first.head, "OFFICE"],
    [stranger.head, "TOWNSHIP"],
    [department.head, "DEPARTMENT"],
    [department.head, "TOWNSHIP"],
    [editor, "OFFICE"],
    [approver, "TOWNSHIP"],
  ] as const)
    expect([who.actor.role, side, await by(who, ...sheet(who, side))]).toEqual([who.actor.role, side, "DC006"]);
  const scorer: Step = [
    `INSERT INTO assessment_scorers VALUES ($1, $2, 'TOWNSHIP', $3, 's')`,
    [roundId, agencyId, stranger.body.id],
  ];
  expect(await by(editor, scorer)).toBe("DC002");
  // What has no grant is refused before any rule.
  for (const sql of ["UPDATE assessment_scorers SET name = 'x'", "DELETE FROM assessment_scorers"])
    expect(await by(editor, [`${sql} WHERE round_id = $1`, [roundId]])).toBe("42501");
  const draft = await aDepartmentDraft();
  expect(
    await by(editor, [
      `UPDATE assessment_rounds SET subject = 'AGENCY', version = version + 1 WHERE id = $1`,
      [draft.roundId],
    ]),
  ).toBe("DC002");
  for (const columns of [
    "(round_id, agency_id, name, of_agency_id) VALUES ($1, $2, 'n', $2)",
    "(round_id, agency_id, name) VALUES ($1, $2, 'n')",
  ])
    expect(await by(editor, [`INSERT INTO assessment_agencies ${columns}`, [draft.roundId, stranger.body.id]])).toMatch(
      /^(DC005|23514|23503)$/,
    );
  expect(
    await by(editor, [
      "INSERT INTO assessment_agencies (round_id, agency_id, name, department_id) VALUES ($1, $2, 'n', $2)",
      [draft.roundId, stranger.body.id],
    ]),
  ).toBe("DC005");
});
