import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addIndicator } from "@/lib/assessments/add-indicator";
import { assessedAgency } from "@/lib/assessments/assessed-agency.queries";
import { CITATION_KINDS, type CitationKind } from "@/lib/assessments/assessment.terms";
import { assessmentSheets } from "@/lib/assessments/assessment-sheets";
import { assessmentTasks } from "@/lib/assessments/assessment-tasks.queries";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { confirmRound } from "@/lib/assessments/confirm-round";
import { notifiedResult } from "@/lib/assessments/documents/notified-result.queries";
import { resultDocument } from "@/lib/assessments/documents/result-document";
import { draftRound } from "@/lib/assessments/draft-round";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { reexamine } from "@/lib/assessments/reexamine";
import { removeIndicator } from "@/lib/assessments/remove-indicator";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { readableRound } from "@/lib/assessments/round-page.queries";
import { sealRound } from "@/lib/assessments/seal-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import { recordAudit } from "@/lib/audit/record-audit";
import { changeSetting } from "@/lib/identity/change-setting";
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
  seenRound,
  sheet,
} from "@/tests/support/assessment.factories";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { textOf } from "@/tests/support/docx";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, given } from "@/tests/support/factories";

const refusal = async (result: Promise<{ ok: boolean; error?: { code: string } }>) =>
  (await result).error?.code ?? "ok";
const pageOf = (ctx: Ctx, { roundId, agencyId }: Assessing, on = "2026-06-01") =>
  inReading(ctx, (tx) => assessedAgency(tx, ctx.actor, { roundId, agencyId }, day(on)));
const totalsOf = async ({ roundId }: Assessing) =>
  (await db.assessmentResult.findMany({ where: { roundId }, orderBy: { ordinal: "asc" } })).map(({ total }) =>
    total?.toFixed(2),
  );

describe("a scheme", () => {
  test("whose weights sum to 99.99 is refused, and told the sum; 100.00 is published", async () => {
    const round = await aDraft({ weights: ["60", "39.99"] });
    const { editor, roundId } = round;
    expect(await publishRound(editor, await seenRound(roundId))).toMatchObject({
      error: { code: "weights-not-whole", side: "TOWNSHIP", sum: "99.99" },
    });
    for (const side of ["TOWNSHIP", "DEPARTMENT"] as const)
      await done(addIndicator(editor, { ...(await indicator(round)), side, weight: "0.01" }));
    await done(publishRound(editor, await seenRound(roundId)));
    expect(await refusal(addIndicator(editor, await indicator(round)))).toBe("move-not-allowed");
  });

  test("an indicator cites something real, and no supporting duty of a township", async () => {
    const round = await aDraft();
    const { editor, township, department } = round;
    const cite = async (kind: CitationKind, id: string) =>
      refusal(addIndicator(editor, { ...(await indicator(round)), citation: { kind, id } }));
    for (const kind of CITATION_KINDS) expect([kind, await cite(kind, randomUUID())]).toEqual([kind, "cites-nothing"]);
    const dutyOf = (kind: "BASIC" | "SUPPORTING") =>
      given(async (tx) => {
        const { id } = await tx.duty.create({
          data: {
            ...{ townshipId: township.body.id, kind, ordinal: 1, category: "类", name: `事项${kind}`, source: "测试" },
            ...{ department: department.body.name, departmentDuty: "牵头", townshipDuty: "配合" },
            startsOn: new Date("2026-01-01T00:00:00Z"),
          },
        });
        const ended = { dutyId: id, kind, name: "", endsOn: "", reason: "" };
        await recordAudit(tx, editor, { event: "duty.ended", subjectId: township.body.id, data: ended });
        return id;
      });
    expect(await cite("DUTY", await dutyOf("SUPPORTING"))).toBe("cites-supporting-duty");
    expect(await cite("DUTY", await dutyOf("BASIC"))).toBe("ok");
    // A hand-over of the delegation, not the delegation's agency.
    expect(await cite("HANDOVER", round.agencyId)).toBe("cites-nothing");
  });

  test("is planned with days in order, a document of its own, agencies that are there", async () => {
    const { editor, roundId } = await aDraft();
    const input = roundInput();
    expect(await refusal(draftRound(editor, { ...input, periodTo: day("2025-12-31") }))).toBe("period-reversed");
    expect(await refusal(draftRound(editor, { ...input, scoringUntil: day("2026-01-01") }))).toBe(
      "scoring-before-period-ends",
    );
    await done(draftRound(editor, input));
    expect(await refusal(draftRound(editor, input))).toBe("document-number-taken");
    const agencyIds = [randomUUID()];
    expect(await refusal(chooseAgencies(editor, { ...(await seenRound(roundId)), agencyIds }))).toBe("no-such-agency");
    const [first] = await db.assessmentIndicator.findMany({ where: { roundId } });
    const removal = { ...(await seenRound(roundId)), indicatorId: first?.id ?? "" };
    await done(removeIndicator(editor, removal));
    expect(await refusal(removeIndicator(editor, removal))).toBe("changed-meanwhile");
  });
});

describe("scoring", () => {
  let round: Assessing;
  beforeAll(async () => {
    round = await aPublishedRound();
  });

  test("each scores its own side of its own agencies, whole and once", async () => {
    const { township, department, editor } = round;
    const stranger = await anAgency();
    const [of_township, of_department] = [await sheet(round, "TOWNSHIP", "90"), await sheet(round, "DEPARTMENT", "70")];
    // The department on the township's indicators, and the other way about.
    expect(await refusal(submitScores(department.head, of_township))).toBe("score-missing");
    expect(await refusal(submitScores(township.head, of_department))).toBe("score-missing");
    for (const who of [stranger.township.head, stranger.department.head, township.clerk, department.clerk, editor])
      expect(await refusal(submitScores(who, of_township))).toBe("forbidden");
    const [one = ""] = Object.keys(of_township.scores);
    expect(await refusal(submitScores(township.head, { ...of_township, scores: { [one]: "90" } }))).toBe(
      "score-missing",
    );
    const late = at(township.head, "2026-06-11T04:00:00Z");
    expect(await refusal(submitScores(late, of_township))).toBe("scoring-over");
    const ahead = at(township.head, "2026-01-01T04:00:00Z");
    expect(await refusal(submitScores(ahead, of_township))).toBe("scoring-ahead");
    await done(submitScores(township.head, of_township));
    expect(await refusal(submitScores(township.head, of_township))).toBe("scored-already");
    // The same person in another post.
    const twoHats = { ...department.head, actor: { ...department.head.actor, userId: township.head.actor.userId } };
    expect(await refusal(submitScores(twoHats, of_department))).toBe("scored-other-side");
  });

  test("nobody sees what one side gave until both are in", async () => {
    const { township, department, editor, approver } = round;
    const seen = async (who: Ctx) => {
      const page = await pageOf(who, round);
      return [page?.visible, page?.indicators.map(({ score }) => score)];
    };
    expect(await seen(township.head)).toEqual([["TOWNSHIP"], ["90.00", "90.00", null, null]]);
    expect(await seen(department.head)).toEqual([["DEPARTMENT"], [null, null, null, null]]);
    for (const who of [editor, approver]) expect(await seen(who)).toEqual([[], [null, null, null, null]]);
    // That it is in is no secret; what it says is in no list, and in no event.
    const listed = await inReading(editor, (tx) => readableRound(tx, editor.actor, round.roundId));
    expect(listed?.agencies[0]).toMatchObject({
      scored: [
        { side: "TOWNSHIP", given: 1, of: 1 },
        { side: "DEPARTMENT", given: 0, of: 1 },
      ],
      total: null,
    });
    expect(JSON.stringify(listed)).not.toContain("90.00");
    const events = await db.auditEvent.findMany({ where: { subjectId: round.roundId, event: "assessment.scored" } });
    expect(events.map(({ data }) => data)).toEqual([{ agencyId: round.agencyId, side: "TOWNSHIP" }]);
    expect(await refusal(notifyResults(editor, await seenRound(round.roundId)))).toBe("scoring-open");
    // The day itself still belongs to the scorers; the next opens what there is.
    expect((await pageOf(department.head, round, "2026-06-10"))?.visible).toEqual(["DEPARTMENT"]);
    expect((await pageOf(department.head, round, "2026-06-11"))?.visible).toEqual(["TOWNSHIP", "DEPARTMENT"]);
    await done(submitScores(department.head, await sheet(round, "DEPARTMENT", "70")));
    for (const who of [township.head, department.head, editor])
      expect(await seen(who)).toEqual([
        ["TOWNSHIP", "DEPARTMENT"],
        ["90.00", "90.00", "70.00", "70.00"],
      ]);
    // Before they are notified nobody else does.
    const leader = await asRole("LEADER", await anOrganisation("CITY"), NOON);
    expect(await seen(leader)).toEqual([[], [null, null, null, null]]);
  });

  test("others of the desk do not find it at all", async () => {
    const stranger = await anAgency();
    for (const who of [stranger.township.head, stranger.department.head]) expect(await pageOf(who, round)).toBeNull();
    const draft = await aDraft();
    expect(await pageOf(draft.township.head, draft)).toBeNull();
  });

  test("what is missing follows the scheme: left out, the lowest, or waited for", async () => {
    const afterwards = (ctx: Ctx) => at(ctx, "2026-06-11T04:00:00Z");
    for (const [missing, totals] of [
      ["EXCLUDE", ["80.00"]],
      ["LOWEST", ["74.00"]],
    ] as const) {
      const half = await aPublishedRound({ missing });
      await done(submitScores(half.township.head, await sheet(half, "TOWNSHIP", "80")));
      await done(notifyResults(afterwards(half.editor), await seenRound(half.roundId)));
      expect([missing, await totalsOf(half)]).toEqual([missing, totals]);
    }
    const waiting = await aPublishedRound({ missing: "EXTEND" });
    const { editor, department, township, roundId } = waiting;
    await done(submitScores(township.head, await sheet(waiting, "TOWNSHIP", "80")));
    expect(await refusal(notifyResults(afterwards(editor), await seenRound(roundId)))).toBe("scores-missing");
    expect((await pageOf(department.head, waiting, "2026-06-11"))?.visible).toEqual(["DEPARTMENT"]);
    await done(submitScores(afterwards(department.head), await sheet(waiting, "DEPARTMENT", "60")));
    await done(notifyResults(afterwards(editor), await seenRound(roundId)));
    expect(await totalsOf(waiting)).toEqual(["74.00"]);
  });
});

describe("from the result to the seal", () => {
  test("notified, objected, examined by another, confirmed, sealed by another", async () => {
    const round = await aNotifiedRound();
    const { editor, approver, department, township, roundId, agencyId } = round;
    expect(await totalsOf(round)).toEqual(["83.04"]);
    const seen = await pageOf(department.head, round);
    expect(seen?.sides).toEqual({ TOWNSHIP: "80.05", DEPARTMENT: "90.00" });
    const object = { roundId, agencyId, position: "OBJECT" as const, reasons: WORDS };
    expect(await refusal(replyToResult(township.head, object))).toBe("forbidden");
    expect(await refusal(replyToResult(at(department.head, "2026-07-02T04:00:00Z"), object))).toBe("out-of-time");
    await done(replyToResult(at(department.head, "2026-07-01T04:00:00Z"), object));
    expect(await refusal(replyToResult(department.head, object))).toBe("replied-already");
    expect(await refusal(confirmRound(editor, await seenRound(roundId)))).toBe("objections-open");

    const afterwards = (ctx: Ctx) => at(ctx, "2026-07-02T04:00:00Z");
    const [changed = "", other = ""] = Object.keys((await sheet(round, "TOWNSHIP", "0")).scores);
    const findings = { roundId, agencyId, outcome: "CHANGED" as const, findings: WORDS };
    const scorer = { ...approver, actor: { ...approver.actor, userId: township.head.actor.userId } };
    const scores = { [changed]: "85", [other]: null };
    const objector = { ...approver, actor: { ...approver.actor, userId: department.head.actor.userId } };
    const clerk = { ...approver, actor: { ...approver.actor, userId: township.clerk.actor.userId } };
    expect(await refusal(reexamine(afterwards(objector), { ...findings, scores }))).toBe("scored-yourself");
    expect(await refusal(reexamine(afterwards(clerk), { ...findings, scores }))).toBe("of-a-party");
    expect(await refusal(reexamine(afterwards(scorer), { ...findings, scores }))).toBe("scored-yourself");
    expect(await refusal(reexamine(afterwards(department.head), { ...findings, scores }))).toBe("forbidden");
    expect(await refusal(reexamine(afterwards(approver), { ...findings, scores: {} }))).toBe("nothing-changed");
    expect(await refusal(reexamine(afterwards(approver), { ...findings, scores: { [randomUUID()]: "1" } }))).toBe(
      "no-such-score",
    );
    await done(reexamine(afterwards(approver), { ...findings, scores }));
    expect(await refusal(reexamine(afterwards(approver), { ...findings, scores }))).toBe("examined-already");
    // 0.7 × (0.6 × 85 + 0.4 × 80.05) + 0.3 × 90 = 85.114; the old score and result stay.
    expect(await totalsOf(round)).toEqual(["83.04", "85.11"]);
    expect((await pageOf(township.head, round))?.indicators[0]).toMatchObject({ score: "85.00", before: "80.05" });

    expect(await refusal(sealRound(approver, await seenRound(roundId)))).toBe("move-not-allowed");
    await done(confirmRound(afterwards(editor), await seenRound(roundId)));
    const same = { ...approver, actor: { ...approver.actor, userId: editor.actor.userId } };
    expect(await refusal(sealRound(afterwards(same), await seenRound(roundId)))).toBe("confirmed-yourself");
    await done(sealRound(afterwards(approver), await seenRound(roundId)));
    for (const late of [
      submitScores(township.head, await sheet(round, "TOWNSHIP", "100")),
      replyToResult(department.head, object),
      reexamine(afterwards(approver), { ...findings, scores }),
      confirmRound(editor, await seenRound(roundId)),
      addIndicator(editor, await indicator(round)),
    ])
      expect(await refusal(late)).toBe("sealed");
  });

  test("is confirmed early only when every department has accepted", async () => {
    const round = await aNotifiedRound();
    const { editor, department, roundId, agencyId } = round;
    expect(await refusal(confirmRound(editor, await seenRound(roundId)))).toBe("window-open");
    await done(replyToResult(department.head, { roundId, agencyId, position: "ACCEPT", reasons: null }));
    await done(confirmRound(editor, await seenRound(roundId)));
    const silent = await aNotifiedRound();
    await done(confirmRound(at(silent.editor, "2026-07-02T04:00:00Z"), await seenRound(silent.roundId)));
  });

  test("whose turn it is stands on the workbench", async () => {
    const round = await aPublishedRound();
    const { editor, department, township, roundId, agencyId } = round;
    const tasks = async (ctx: Ctx, on = "2026-06-01") =>
      (await assessmentTasks(db, ctx, day(on)))
        .filter(({ href }) => href.includes(roundId))
        .map(({ kind, dueOn }) => [kind, dueOn]);
    expect(await tasks(township.head)).toEqual([["assessment.score", "2026-06-10"]]);
    expect(await tasks(township.clerk)).toEqual([]);
    await done(submitScores(township.head, await sheet(round, "TOWNSHIP", "80")));
    expect([await tasks(township.head), await tasks(editor)]).toEqual([[], []]);
    await done(submitScores(department.head, await sheet(round, "DEPARTMENT", "80")));
    expect(await tasks(editor)).toEqual([["assessment.notify", null]]);
    await done(notifyResults(editor, await seenRound(roundId)));
    expect(await tasks(department.head)).toEqual([["assessment.reply", "2026-07-01"]]);
    await done(replyToResult(department.head, { roundId, agencyId, position: "OBJECT", reasons: WORDS }));
    expect(await tasks(editor)).toEqual([["assessment.reexamine", "2026-07-01"]]);
  });

  test("the notice and the register say the result, by region code and name", async () => {
    const round = await aNotifiedRound();
    const { editor, department, roundId, agencyId } = round;
    const ids = { roundId, agencyId };
    const notified = await inReading(editor, (tx) => notifiedResult(tx, department.head.actor, ids, day("2026-06-01")));
    const text = notified && (await textOf(await resultDocument(notified, "zh-CN")));
    for (const words of ["83.04", "80.05", "乡镇评分占70%", "2026年7月1日"]) expect(text).toContain(words);
    const page = await inReading(editor, (tx) => readableRound(tx, editor.actor, roundId));
    const [agencies] = page ? assessmentSheets(page, "zh-CN") : [];
    expect(agencies?.rows[0]).toContain("83.04");
  });
});

test("a share set anew, with its document, touches later rounds alone", async () => {
  const [before, draft] = [await aScoredRound(), await aDraft()];
  const administrator = await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), NOON);
  const key = "percent.assessment-township" as const;
  const source = "测编〔2026〕60号";
  await done(changeSetting(administrator, { key, value: 60, source, seen: "70" }));
  await done(publishRound(draft.editor, await seenRound(draft.roundId)));
  for (const [side, score] of [
    ["TOWNSHIP", "80.05"],
    ["DEPARTMENT", "90"],
  ] as const)
    await done(
      submitScores(side === "TOWNSHIP" ? draft.township.head : draft.department.head, await sheet(draft, side, score)),
    );
  for (const round of [before, draft]) await done(notifyResults(round.editor, await seenRound(round.roundId)));
  // 0.6 × 80.05 + 0.4 × 90 = 84.03.
  expect([await totalsOf(before), await totalsOf(draft)]).toEqual([["83.04"], ["84.03"]]);
  const share = async ({ roundId }: Assessing) => {
    const round = await db.assessmentRound.findUniqueOrThrow({ where: { id: roundId } });
    return [Number(round.townshipShare), round.shareSource];
  };
  expect(await share(draft)).toEqual([60, source]);
  expect((await share(before))[0]).toBe(70);
});
