// A draft is changed or given up, a published round withdrawn, its scoring extended, the wait for one that nobody scores ended.
import { describe, expect, test } from "vitest";
import { succeedDepartment } from "@/lib/agencies/succeed-department";
import { addIndicator } from "@/lib/assessments/add-indicator";
import { assessedAgency } from "@/lib/assessments/assessed-agency.queries";
import { assessmentTasks } from "@/lib/assessments/assessment-tasks.queries";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { discardRound } from "@/lib/assessments/discard-round";
import { notifiedResult } from "@/lib/assessments/documents/notified-result.queries";
import { resultDocument } from "@/lib/assessments/documents/result-document";
import { draftRound } from "@/lib/assessments/draft-round";
import { editRound } from "@/lib/assessments/edit-round";
import { endWait } from "@/lib/assessments/end-wait";
import { extendScoring } from "@/lib/assessments/extend-scoring";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { reexamine } from "@/lib/assessments/reexamine";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { readableRound } from "@/lib/assessments/round-page.queries";
import { submitScores } from "@/lib/assessments/submit-scores";
import { withdrawRound } from "@/lib/assessments/withdraw-round";
import { fromDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { anAgency, NOON, WORDS } from "@/tests/support/agency.factories";
import {
  type Assessing,
  aDraft,
  aNotifiedRound,
  aPublishedRound,
  aScoredRound,
  indicator,
  roundInput,
  SHARE_SOURCE,
  seenRound,
  sheet,
} from "@/tests/support/assessment.factories";
import { aStaffedDepartment, at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { textOf } from "@/tests/support/docx";
import { aDelegation, aPower, done } from "@/tests/support/duty-lists.factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";

const refusal = async (result: Promise<{ ok: boolean; error?: { code: string } }>) =>
  (await result).error?.code ?? "ok";
const BY_DOCUMENT = { documentNumber: "测编〔2026〕900号", reason: WORDS };
const stateOf = async (roundId: string) =>
  (await db.assessmentRound.findUniqueOrThrow({ where: { id: roundId } })).state;
const reads = async (ctx: Ctx, roundId: string) =>
  (await inReading(ctx, (tx) => readableRound(tx, ctx.actor, roundId))) !== null;
const tasksOf = async (ctx: Ctx, roundId: string, on = "2026-06-01") =>
  (await inReading(ctx, (tx) => assessmentTasks(tx, ctx, day(on)))).filter(({ href }) => href.includes(roundId));
/** By SQL as somebody, with an event about the round. */
const bySql = ({ actor }: Ctx, roundId: string, ...steps: Step[]) =>
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

describe("a draft", () => {
  test("its facts are changed, its number stays one of a kind, and its period while usage records are cited", async () => {
    const [round, other] = [await aDraft(), await aDraft()];
    const { editor, roundId } = round;
    const { subject: _, ...facts } = roundInput();
    await done(editRound(editor, { ...facts, ...(await seenRound(roundId)), name: "改名的考核", year: 2027 }));
    expect(await db.assessmentRound.findUniqueOrThrow({ where: { id: roundId } })).toMatchObject({
      ...{ name: "改名的考核", year: 2027, state: "DRAFT" },
    });
    const { documentNumber } = await db.assessmentRound.findUniqueOrThrow({ where: { id: other.roundId } });
    expect(await refusal(editRound(editor, { ...facts, ...(await seenRound(roundId)), documentNumber }))).toBe(
      "document-number-taken",
    );
    expect(
      await refusal(editRound(editor, { ...facts, ...(await seenRound(roundId)), periodFrom: day("2026-06-01") })),
    ).toBe("period-reversed");
    expect(await refusal(editRound(editor, { ...facts, roundId, version: 1 }))).toBe("changed-meanwhile");
    const published = await aPublishedRound();
    expect(await refusal(editRound(editor, { ...facts, ...(await seenRound(published.roundId)) }))).toBe(
      "move-not-allowed",
    );
  });

  test("is given up: no body ever reads it, nothing follows, and its number is free", async () => {
    const { editor, roundId, department } = await aDraft();
    const { documentNumber } = await db.assessmentRound.findUniqueOrThrow({ where: { id: roundId } });
    await done(discardRound(editor, { ...(await seenRound(roundId)), reason: WORDS }));
    expect(await stateOf(roundId)).toBe("WITHDRAWN");
    expect([await reads(editor, roundId), await reads(department.head, roundId)]).toEqual([true, false]);
    expect(await refusal(publishRound(editor, await seenRound(roundId)))).toBe("withdrawn");
    await done(draftRound(editor, { ...roundInput(), documentNumber }));
  });
});

describe("a published round is withdrawn", () => {
  test("by the approver, until it is confirmed; tasks go, what was hidden stays hidden", async () => {
    const round = await aPublishedRound({ scoringUntil: "2099-01-01" });
    const { roundId, agencyId, editor, approver, township, department } = round;
    await done(submitScores(township.head, await sheet(round, "TOWNSHIP", "80")));
    expect(await tasksOf(department.head, roundId)).toHaveLength(1);
    const seen = await seenRound(roundId);
    expect(await refusal(withdrawRound(editor, { ...seen, ...BY_DOCUMENT }))).toBe("forbidden");
    expect(await refusal(discardRound(editor, { ...seen, reason: WORDS }))).toBe("move-not-allowed");
    await done(withdrawRound(approver, { ...seen, ...BY_DOCUMENT }));
    expect(await tasksOf(department.head, roundId)).toEqual([]);
    expect(await refusal(submitScores(department.head, await sheet(round, "DEPARTMENT", "90")))).toBe("not-open");
    expect(await reads(department.head, roundId)).toBe(true);
    const page = await inReading(department.head, (tx) =>
      assessedAgency(tx, department.head.actor, { roundId, agencyId }, day("2026-06-01")),
    );
    expect(page?.indicators.map(({ score }) => score)).toEqual([null, null, null, null]);
    // Its number is free again.
    const { documentNumber } = await db.assessmentRound.findUniqueOrThrow({ where: { id: roundId } });
    await done(draftRound(editor, { ...roundInput(), documentNumber }));
  });

  test("also when it is notified, and never when it is confirmed; by the database too", async () => {
    const notified = await aNotifiedRound();
    const { roundId, editor, approver, department } = notified;
    const withdrawn = (state = "WITHDRAWN", document: string | null = "号"): Step => [
      `UPDATE assessment_rounds SET state = $2::"AssessmentState", version = version + 1, withdrawn_on = '2026-06-01',
         withdrawn_by_id = current_setting('app.actor')::uuid, withdraw_reason = '缘由', withdraw_document = $3 WHERE id = $1`,
      [roundId, state, document],
    ];
    expect(await bySql(approver, roundId, withdrawn())).toBe("allowed");
    expect(await bySql(editor, roundId, withdrawn())).toBe("DC006");
    expect(await bySql(department.head, roundId, withdrawn())).toBe("DC006");
    expect(await bySql(approver, roundId, withdrawn("WITHDRAWN", null))).toBe("23514");
    expect(await bySql(approver, roundId, withdrawn("NOTIFIED"))).toMatch(/^(DC00[235]|23514)$/);
    await done(withdrawRound(approver, { ...(await seenRound(roundId)), ...BY_DOCUMENT }));
    // Nothing comes back.
    for (const state of ["NOTIFIED", "PUBLISHED", "DRAFT", "CONFIRMED"])
      expect([
        state,
        await bySql(approver, roundId, [
          `UPDATE assessment_rounds SET state = $2::"AssessmentState", version = version + 1 WHERE id = $1`,
          [roundId, state],
        ]),
      ]).toEqual([state, expect.stringMatching(/^(DC00[23]|23514)$/)]);
  });
});

describe("scoring is extended", () => {
  test("to a later day, while the present one has not passed; by the database too", async () => {
    const round = await aPublishedRound({ scoringUntil: "2099-01-01" });
    const { roundId, editor } = round;
    const extended = async (until: string, on?: string) =>
      refusal(
        extendScoring(on ? at(editor, `${on}T04:00:00Z`) : editor, {
          ...(await seenRound(roundId)),
          until: day(until),
          reason: WORDS,
        }),
      );
    expect([await extended("2099-01-01"), await extended("2020-01-01")]).toEqual(["not-later", "not-later"]);
    expect(await extended("2099-02-01")).toBe("ok");
    expect(
      await db.auditEvent.findFirst({ where: { subjectId: roundId, event: "assessment.scoring-extended" } }),
    ).toMatchObject({ data: { from: "2099-01-01", until: "2099-02-01" } });
    const put = (sql: string): Step => [
      `UPDATE assessment_rounds SET version = version + 1, ${sql} WHERE id = $1`,
      [roundId],
    ];
    expect(await bySql(editor, roundId, put("scoring_until = '2099-03-01'"))).toBe("allowed");
    expect(await bySql(editor, roundId, put("scoring_until = '2098-03-01'"))).toBe("DC002");
    expect(await bySql(editor, roundId, put("scoring_until = '2099-03-01', missing = 'EXTEND'"))).toBe("DC002");
    // Once the day has passed whoever scored late could read the others.
    const passed = await aPublishedRound();
    const late = extendScoring(at(editor, "2026-06-20T04:00:00Z"), {
      ...(await seenRound(passed.roundId)),
      ...{ until: day("2026-07-20"), reason: WORDS },
    });
    expect(await refusal(late)).toBe("scoring-over");
  });
});

describe("the wait for missing scores is ended", () => {
  const late = (ctx: Ctx) => at(ctx, "2026-06-20T04:00:00Z");
  const ended = ({ roundId, agencyId }: Assessing) => ({ roundId, agencyId, reason: WORDS });

  test("only where the scheme waits and the day has passed: no result, never zero, and the round goes on", async () => {
    const round = await aPublishedRound({ missing: "EXTEND" });
    const { roundId, agencyId, editor, township, department } = round;
    await done(submitScores(township.head, await sheet(round, "TOWNSHIP", "80")));
    expect(await refusal(endWait(editor, ended(round)))).toBe("not-waiting");
    expect(await refusal(endWait(late(department.head), ended(round)))).toBe("forbidden");
    expect(await refusal(notifyResults(late(editor), await seenRound(roundId)))).toBe("scores-missing");
    expect(await tasksOf(department.head, roundId, "2026-06-20")).toHaveLength(1);
    await done(endWait(late(editor), ended(round)));
    expect(await refusal(endWait(late(editor), ended(round)))).toBe("wait-ended");
    expect(await tasksOf(department.head, roundId, "2026-06-20")).toEqual([]);
    const after = late(department.head);
    expect(await refusal(submitScores(after, await sheet(round, "DEPARTMENT", "90", "2026-06-20")))).toBe("wait-ended");
    await done(notifyResults(late(editor), await seenRound(roundId)));
    expect(await db.assessmentResult.findMany({ where: { roundId, agencyId } })).toMatchObject([{ total: null }]);
  });

  test("where all are in nothing is waited for; by the database too", async () => {
    const scored = await aScoredRound({ missing: "EXTEND" });
    expect(await refusal(endWait(late(scored.editor), ended(scored)))).toBe("not-waiting");
    const open = await aPublishedRound({ missing: "EXTEND" });
    const row = ({ roundId, agencyId }: Assessing, on: string): Step => [
      `INSERT INTO assessment_wait_ends (round_id, agency_id, reason, by_id, "on") VALUES ($1, $2, '缘由', current_setting('app.actor')::uuid, $3)`,
      [roundId, agencyId, on],
    ];
    expect(await bySql(open.editor, open.roundId, row(open, "2026-06-20"))).toBe("allowed");
    expect(await bySql(open.editor, open.roundId, row(open, "2026-06-05"))).toBe("DC005");
    expect(await bySql(open.township.head, open.roundId, row(open, "2026-06-20"))).toBe("DC006");
    expect(await bySql(scored.editor, scored.roundId, row(scored, "2026-06-20"))).toBe("DC005");
    const excluding = await aPublishedRound();
    expect(await bySql(excluding.editor, excluding.roundId, row(excluding, "2026-06-20"))).toBe("DC005");
  });
});

test("a re-examination that keeps the scores takes no other ones, and the notice tells the former result", async () => {
  const round = await aNotifiedRound();
  const { roundId, agencyId, approver, department } = round;
  await done(replyToResult(department.head, { roundId, agencyId, position: "OBJECT", reasons: WORDS }));
  const { id } = await db.assessmentIndicator.findFirstOrThrow({ where: { roundId, side: "TOWNSHIP", ordinal: 1 } });
  const examined = { roundId, agencyId, findings: WORDS, scores: { [id]: "90" } };
  expect(await refusal(reexamine(approver, { ...examined, outcome: "KEPT" }))).toBe("kept-with-changes");
  await done(reexamine(approver, { ...examined, outcome: "CHANGED" }));
  const notice = await inReading(department.head, (tx) =>
    notifiedResult(tx, department.head.actor, { roundId, agencyId }, day("2026-06-01")),
  );
  if (!notice) throw new Error("no notice");
  // 0.7 × (0.6 × 90 + 0.4 × 80.05) + 27 = 87.214.
  expect((await textOf(await resultDocument(notice, "zh-CN"))).replaceAll(/\s/g, "")).toContain("原83.04，复核后87.21");
});

describe("publication", () => {
  test("one is assessed once for one time, in rounds of one kind, until the first is withdrawn", async () => {
    const first = await aPublishedRound();
    const { editor, approver, roundId } = first;
    const { periodFrom, periodTo } = await db.assessmentRound.findUniqueOrThrow({ where: { id: roundId } });
    const again = await aDraft();
    const { subject: _, ...facts } = roundInput();
    const days = { periodFrom: fromDbDate(periodFrom), periodTo: fromDbDate(periodTo) };
    await done(editRound(editor, { ...facts, ...days, ...(await seenRound(again.roundId)) }));
    const { name } = await db.agency.findUniqueOrThrow({ where: { id: first.agencyId } });
    expect(await publishRound(editor, await seenRound(again.roundId))).toMatchObject({
      error: { code: "assessed-elsewhere", names: name },
    });
    const publish: Step[] = [
      [
        `INSERT INTO assessment_scorers SELECT $1, agency_id, side, organisation_id, 's' FROM assessment_scorers_due($1)`,
        [again.roundId],
      ],
      [
        `UPDATE assessment_rounds SET state = 'PUBLISHED', version = version + 1, township_share = 70, share_source = $2, published_on = '2026-06-01' WHERE id = $1`,
        [again.roundId, SHARE_SOURCE],
      ],
    ];
    expect(await bySql(editor, again.roundId, ...publish)).toBe("DC005");
    await done(withdrawRound(approver, { ...(await seenRound(roundId)), ...BY_DOCUMENT }));
    expect(await bySql(editor, again.roundId, ...publish)).toBe("allowed");
    await done(publishRound(editor, await seenRound(again.roundId)));
  });

  test("what an indicator cites concerns what is assessed, when it is added and when it is published", async () => {
    const round = await aDraft();
    const { editor, roundId } = round;
    const elsewhere = await anAgency({ editor, approver: round.approver });
    const { id } = await aDelegation({
      township: elsewhere.township.body,
      power: await aPower(elsewhere.department.body),
    });
    const cited = { ...(await indicator(round)), citation: { kind: "HANDOVER", id } as const };
    expect(await refusal(addIndicator(editor, cited))).toBe("cites-another");
    // Chosen after the indicators were written: they concern nothing any more.
    await done(chooseAgencies(editor, { ...(await seenRound(roundId)), agencyIds: [elsewhere.agencyId] }));
    expect(await refusal(publishRound(editor, await seenRound(roundId)))).toBe("indicator-cites-another");
    const publish: Step[] = [
      [
        `INSERT INTO assessment_scorers SELECT $1, agency_id, side, organisation_id, 's' FROM assessment_scorers_due($1)`,
        [roundId],
      ],
      [
        `UPDATE assessment_rounds SET state = 'PUBLISHED', version = version + 1, township_share = 70, share_source = $2, published_on = '2026-06-01' WHERE id = $1`,
        [roundId, SHARE_SOURCE],
      ],
    ];
    expect(await bySql(editor, roundId, ...publish)).toBe("DC005");
  });
});

describe("an agency that is handed on while its round is scored", () => {
  /** A published round over an agency of its own, which another department then takes over. */
  async function handedOn(before: (round: Assessing) => Promise<unknown>) {
    const sending = await anAgency();
    const { editor, agencyId, department, township } = sending;
    const { id } = await aDelegation({ township: township.body, power: await aPower(department.body) });
    const { roundId } = await done(draftRound(editor, { ...roundInput(), scoringUntil: day("2099-01-01") }));
    await done(chooseAgencies(editor, { ...(await seenRound(roundId)), agencyIds: [agencyId] }));
    const round = { ...sending, roundId, delegationId: id };
    for (const side of ["TOWNSHIP", "DEPARTMENT"] as const)
      await done(addIndicator(editor, { ...(await indicator(round)), side, weight: "100" }));
    await done(publishRound(editor, await seenRound(roundId)));
    await before(round);
    const successor = await aStaffedDepartment(NOON, true);
    const { version } = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
    const by = { departmentId: successor.body.id, fromOn: day("2026-06-01"), documentNumber: "测编〔2026〕5号" };
    await done(succeedDepartment(editor, { agencyId, version, ...by, reason: WORDS }));
    return { round, successor };
  }

  test("is scored by the department that has it now", async () => {
    await aDraft();
    const { round, successor } = await handedOn(async () => {});
    expect(await refusal(submitScores(round.department.head, await sheet(round, "DEPARTMENT", "90")))).toBe(
      "forbidden",
    );
    const theirs = { ...round, department: successor };
    await done(submitScores(successor.head, await sheet(theirs, "DEPARTMENT", "90")));
  });

  test("by the former one, where that has scored", async () => {
    const { round, successor } = await handedOn(async (one) =>
      done(submitScores(one.department.head, await sheet(one, "DEPARTMENT", "90"))),
    );
    const theirs = { ...round, department: successor };
    expect(await refusal(submitScores(successor.head, await sheet(theirs, "DEPARTMENT", "80")))).toBe("forbidden");
  });
});
