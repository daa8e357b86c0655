import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { decideReturn } from "@/lib/delegations/decide-return";
import { proposeReturn } from "@/lib/delegations/propose-return";
import { answerEvaluation } from "@/lib/evaluations/answer-evaluation";
import { closeTraining } from "@/lib/evaluations/close-training";
import { correctEvaluation } from "@/lib/evaluations/correct-evaluation";
import { decideEvaluation } from "@/lib/evaluations/decide-evaluation";
import { evaluationDocument } from "@/lib/evaluations/documents/evaluation-document";
import { readableCampaign } from "@/lib/evaluations/evaluation.queries";
import { AnswerEvaluationInput } from "@/lib/evaluations/evaluation.schema";
import { AS_PROPOSED } from "@/lib/evaluations/evaluation.terms";
import { readableRow } from "@/lib/evaluations/evaluation-page.queries";
import { evaluationTasks } from "@/lib/evaluations/evaluation-tasks.queries";
import { openCampaign } from "@/lib/evaluations/open-campaign";
import { refreshFacts } from "@/lib/evaluations/refresh-facts";
import { systemContext } from "@/lib/identity/system-context";
import type { Ctx } from "@/lib/shared/context";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { textOf } from "@/tests/support/docx";
import { done } from "@/tests/support/duty-lists.factories";
import {
  anEvaluation,
  answerAll,
  answeredByBoth,
  campaignOf,
  type Evaluated,
  rowOf,
  rowsOf,
  seen,
} from "@/tests/support/evaluation.factories";
import { asRole, given } from "@/tests/support/factories";
import { slowDb } from "@/tests/support/slow-db";
import { answered, DECISION, inForce, noon, proposal, proposed, returnOf } from "@/tests/support/take-back.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const REASON = "经研究，按此办理。";

const sidesOf = ({ delegations: [first] }: Evaluated) => {
  if (!first) throw new Error("no delegation");
  return first;
};
const decide = async (
  evaluated: Evaluated,
  outcome: Parameters<typeof decideEvaluation>[1]["outcome"],
  on = "2026-06-03",
  reason: string | null = REASON,
) => decideEvaluation(at(evaluated.approver, noon(on)), { rows: seen(await rowOf(evaluated)), outcome, reason });

const kindsFor = async (ctx: Ctx, on: string, { campaignId }: Evaluated) =>
  (await evaluationTasks(db, at(ctx, noon(on)), day(on)))
    .filter(({ href }) => href.includes(campaignId))
    .map(({ kind }) => kind);

describe("opening", () => {
  test("freezes the set with facts, proposals and reasons; what comes into force later is no part of it", async () => {
    const evaluated = await anEvaluation(2);
    const { township, department } = sidesOf(evaluated);
    await inForce({ township, department });
    const rows = await rowsOf(evaluated);
    expect(rows).toHaveLength(2);
    // No register is kept: that is what is on record, and what the proposal says.
    for (const row of rows) {
      expect(row).toMatchObject({ state: "OPEN", proposal: "TRAIN", factsOn: "2026-06-01", standing: "waiting" });
      expect(row.facts).toMatchObject({ inForceSince: "2026-01-01", daysExercised: 151, usage: null });
      expect(row.findings.map(({ code }) => code)).toEqual(["register-missing"]);
    }
  });

  test("is refused for wrong days, for nothing to evaluate, and twice under one document", async () => {
    const evaluated = await anEvaluation();
    const { township } = sidesOf(evaluated);
    const input = campaignOf([township.body.id]);
    const { editor } = evaluated;
    expect(codeOf(await openCampaign(editor, { ...input, dueOn: day("2026-05-31") }))).toBe("due-in-past");
    expect(codeOf(await openCampaign(editor, { ...input, domains: ["ECOLOGY"] }))).toBe("nothing-to-evaluate");
    expect(codeOf(await openCampaign(evaluated.approver, input))).toBe("forbidden");
    expect(codeOf(await openCampaign(editor, input))).toBe("ok");
    expect(codeOf(await openCampaign(editor, input))).toBe("document-number-taken");
  });

  test("facts are refreshed until somebody has answered", async () => {
    const evaluated = await anEvaluation(2);
    const first = sidesOf(evaluated);
    await done(proposeReturn(first.township.head, await proposal(first)));
    const { version } = await db.evaluationCampaign.findUniqueOrThrow({ where: { id: evaluated.campaignId } });
    const later = at(evaluated.editor, noon("2026-06-03"));
    const refreshed = await refreshFacts(later, { campaignId: evaluated.campaignId, version });
    expect(refreshed).toEqual({ ok: true, value: { rows: 2, changed: 1 } });
    const row = (await rowsOf(evaluated)).find(({ delegationId }) => delegationId === first.id);
    expect(row).toMatchObject({ proposal: "RETURN", factsOn: "2026-06-03" });
    expect(row?.facts.pendingCases).toBe(2);
    expect(codeOf(await refreshFacts(later, { campaignId: evaluated.campaignId, version }))).toBe("changed-meanwhile");
    await answerAll(evaluated, "TOWNSHIP");
    const again = { campaignId: evaluated.campaignId, version: version + 1 };
    expect(codeOf(await refreshFacts(later, again))).toBe("nothing-to-refresh");
  });
});

describe("answering", () => {
  test("is each side's own; a later answer replaces the earlier, which stays", async () => {
    const evaluated = await anEvaluation();
    const { township } = sidesOf(evaluated);
    const stranger = (await inForce()).township.clerk;
    const row = await rowOf(evaluated);
    const colleague = await asRole("TOWNSHIP_CLERK", township.body, noon("2026-06-01"));
    const answer = { rows: seen(row), outcome: "KEEP" as const, reason: REASON };
    expect(codeOf(await answerEvaluation(stranger, answer))).toBe("forbidden");
    expect(codeOf(await answerEvaluation(evaluated.approver, answer))).toBe("forbidden");
    expect(codeOf(await answerEvaluation(township.head, answer))).toBe("ok");
    expect(codeOf(await answerEvaluation(colleague, answer))).toBe("changed-meanwhile");
    await answerAll(evaluated, "DEPARTMENT", "RETURN");
    await answerAll(evaluated, "TOWNSHIP", "ADJUST");
    const { answers } = await rowOf(evaluated);
    expect(answers.TOWNSHIP?.outcome).toBe("ADJUST");
    expect(answers.DEPARTMENT?.outcome).toBe("RETURN");
    expect(await db.evaluationAnswer.count({ where: { rowId: row.id, side: "TOWNSHIP" } })).toBe(2);
  });

  test("of several rows stands when the other side answered one of them meanwhile", async () => {
    const evaluated = await anEvaluation(2);
    const { township, department } = sidesOf(evaluated);
    const rows = await rowsOf(evaluated);
    const all = { rows: rows.flatMap(seen), outcome: AS_PROPOSED, reason: REASON } as const;
    const one = { ...all, rows: all.rows.slice(0, 1) };
    expect(codeOf(await answerEvaluation(township.clerk, one))).toBe("ok");
    expect(codeOf(await answerEvaluation(department.clerk, { ...all, rows: [...all.rows] }))).toBe("ok");
    expect(codeOf(await answerEvaluation(department.clerk, one))).toBe("changed-meanwhile");
    // Facts anew are a change to both.
    const untouched = await anEvaluation();
    const before = seen(await rowOf(untouched));
    const campaign = { campaignId: untouched.campaignId, version: 1 };
    await done(refreshFacts(at(untouched.editor, noon("2026-06-02")), campaign));
    const late = { ...all, rows: before };
    expect(codeOf(await answerEvaluation(sidesOf(untouched).township.clerk, late))).toBe("changed-meanwhile");
  });

  test("late still counts and says so", async () => {
    const evaluated = await anEvaluation();
    await answerAll(evaluated, "TOWNSHIP", "KEEP", "2026-06-11");
    expect((await rowOf(evaluated)).answers.TOWNSHIP).toMatchObject({ isLate: true, givenOn: "2026-06-11" });
  });
});

describe("deciding", () => {
  test("several at once where all say the same; the last closes the campaign", async () => {
    const evaluated = await answeredByBoth(3);
    const rows = await rowsOf(evaluated);
    const approver = at(evaluated.approver, noon("2026-06-03"));
    const [first, ...others] = rows;
    if (!first) throw new Error("no row");
    const batch = { rows: others.flatMap(seen), outcome: AS_PROPOSED, reason: null } as const;
    expect(await decideEvaluation(approver, { ...batch, rows: [...batch.rows] })).toEqual({
      ok: true,
      value: { decided: 2, isClosed: false },
    });
    const last = await decideEvaluation(approver, { ...batch, rows: seen(first) });
    expect(last).toEqual({ ok: true, value: { decided: 1, isClosed: true } });
    const campaign = await db.evaluationCampaign.findUniqueOrThrow({ where: { id: evaluated.campaignId } });
    expect(campaign.state).toBe("CLOSED");
  });

  test("of many rows asks the database no more often than of one", async () => {
    const [few, many] = [await anEvaluation(1), await anEvaluation(4)];
    const asked = async (evaluated: Evaluated) => {
      const { db: counted, statements } = slowDb(0, { timeoutMs: 10_000 });
      const { township, department } = sidesOf(evaluated);
      const batch = { outcome: AS_PROPOSED, reason: null } as const;
      const counts: number[] = [];
      const step = async (work: Promise<{ ok: boolean }>) => {
        expect((await work).ok).toBe(true);
        counts.push(statements());
      };
      for (const [side, { clerk }] of [
        ["DEPARTMENT", department],
        ["TOWNSHIP", township],
      ] as const) {
        const rows = (await rowsOf(evaluated)).map(({ id, answerVersion }) => ({
          rowId: id,
          version: answerVersion[side],
        }));
        await step(
          answerEvaluation({ ...at(clerk, noon("2026-06-02")), db: counted }, { ...batch, rows, reason: REASON }),
        );
      }
      const rows = (await rowsOf(evaluated)).flatMap(seen);
      await step(decideEvaluation({ ...at(evaluated.approver, noon("2026-06-03")), db: counted }, { ...batch, rows }));
      return counts;
    };
    expect(await asked(many)).toEqual(await asked(few));
  });

  test("departing from proposal or a side takes a reason, one by one", async () => {
    const evaluated = await answeredByBoth(2);
    const rows = await rowsOf(evaluated);
    const approver = at(evaluated.approver, noon("2026-06-03"));
    const all = { rows: rows.flatMap(seen), outcome: "KEEP" as const, reason: REASON };
    expect(codeOf(await decideEvaluation(approver, all))).toBe("one-by-one");
    expect(codeOf(await decide(evaluated, "KEEP", "2026-06-03", null))).toBe("reason-missing");
    expect(codeOf(await decide(evaluated, "KEEP"))).toBe("ok");
    expect(codeOf(await decide(evaluated, "KEEP"))).toBe("move-not-allowed");
  });

  test("silence is waited for, stated, and never taken for consent", async () => {
    const evaluated = await anEvaluation();
    await answerAll(evaluated, "DEPARTMENT", "TRAIN");
    expect(codeOf(await decide(evaluated, "TRAIN", "2026-06-10"))).toBe("answers-outstanding");
    expect(codeOf(await decide(evaluated, "TRAIN", "2026-06-11", null))).toBe("reason-missing");
    expect(codeOf(await decide(evaluated, "TRAIN", "2026-06-11"))).toBe("ok");
    expect((await rowOf(evaluated)).decision?.silent).toEqual(["TOWNSHIP"]);
  });

  test("by two approvers at once is one decision", async () => {
    for (let round = 0; round < 3; round++) {
      const evaluated = await answeredByBoth();
      const rows = seen(await rowOf(evaluated));
      const approver = at(evaluated.approver, noon("2026-06-03"));
      const results = await Promise.all(
        (["TRAIN", "KEEP"] as const).map((outcome) => decideEvaluation(approver, { rows, outcome, reason: REASON })),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await db.evaluationDecision.count({ where: { rowId: rows[0]?.rowId ?? "" } })).toBe(1);
    }
  });

  test("is corrected by a later decision that keeps the earlier, and calls off its training", async () => {
    const evaluated = await answeredByBoth();
    await done(decide(evaluated, "TRAIN"));
    const { id, training } = await rowOf(evaluated);
    const correction = { rowId: id, ordinal: 1, outcome: "ADJUST" as const, reason: REASON };
    const approver = at(evaluated.approver, noon("2026-06-04"));
    expect(codeOf(await correctEvaluation(approver, { ...correction, outcome: "TRAIN" }))).toBe("corrects-nothing");
    const both = await Promise.all([1, 2].map(() => correctEvaluation(approver, correction)));
    expect(both.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
    const after = await rowOf(evaluated);
    expect(after.decision).toMatchObject({ ordinal: 2, outcome: "ADJUST" });
    expect(after.earlier).toMatchObject([{ ordinal: 1, outcome: "TRAIN" }]);
    const close = { rowId: id, trainingId: training?.id ?? "", doneOn: day("2026-06-05"), note: REASON };
    const clerk = at(sidesOf(evaluated).department.clerk, noon("2026-06-05"));
    expect(codeOf(await closeTraining(clerk, close))).toBe("training-void");
  });
});

describe("what follows", () => {
  test("a training is the department's to close, once, with what was done", async () => {
    const evaluated = await answeredByBoth();
    const { department, township } = sidesOf(evaluated);
    await done(decide(evaluated, "TRAIN"));
    const { id, training } = await rowOf(evaluated);
    const close = { rowId: id, trainingId: training?.id ?? "", doneOn: day("2026-06-05"), note: "培训一天，8人参加。" };
    const clerk = at(department.clerk, noon("2026-06-05"));
    expect(await kindsFor(department.clerk, "2026-06-05", evaluated)).toEqual(["evaluation.train"]);
    expect(await kindsFor(evaluated.editor, "2027-06-05", evaluated)).toEqual(["evaluation.train-late"]);
    expect(codeOf(await closeTraining(township.clerk, close))).toBe("forbidden");
    expect(codeOf(await closeTraining(clerk, { ...close, doneOn: day("2026-06-02") }))).toBe("done-before-decision");
    expect(codeOf(await closeTraining(clerk, { ...close, doneOn: day("2026-06-06") }))).toBe("done-in-future");
    expect(codeOf(await closeTraining(clerk, close))).toBe("ok");
    expect(codeOf(await closeTraining(clerk, close))).toBe("changed-meanwhile");
    expect(await kindsFor(department.clerk, "2026-06-05", evaluated)).toEqual([]);
  });

  test("a return is not begun by itself: it waits for a head, until one begins it", async () => {
    const evaluated = await answeredByBoth();
    const first = sidesOf(evaluated);
    await done(decide(evaluated, "RETURN"));
    expect(await db.delegationReturn.count({ where: { delegationId: first.id } })).toBe(0);
    expect(await kindsFor(first.township.head, "2026-06-04", evaluated)).toEqual(["evaluation.begin-return"]);
    expect(await kindsFor(first.department.head, "2026-06-04", evaluated)).toEqual(["evaluation.begin-return"]);
    await done(proposeReturn(at(first.township.head, noon("2026-06-04")), await proposal(first)));
    expect(await kindsFor(first.township.head, "2026-06-04", evaluated)).toEqual([]);
  });

  test("a return that was refused, ran out with its term, or was decided otherwise later says so, and waits for nobody", async () => {
    const standing = async (evaluated: Evaluated, on: string) => {
      const { id: rowId } = await rowOf(evaluated);
      const { campaignId, approver } = evaluated;
      const page = await readableRow(db, approver.actor, { campaignId, rowId }, day(on));
      return [page?.returnStanding, await kindsFor(sidesOf(evaluated).township.head, on, evaluated)];
    };
    const waits = ["awaits", ["evaluation.begin-return"]];
    const refused = await answeredByBoth();
    await done(decide(refused, "RETURN"));
    expect(await standing(refused, "2026-06-04")).toEqual(waits);
    const begun = await answered(await proposed({ on: sidesOf(refused) }));
    expect(await standing(refused, "2026-06-04")).toEqual(["under-way", []]);
    const { version } = await returnOf(begun.returnId);
    const decision = { ...DECISION, returnId: begun.returnId, version, decidedOn: day("2026-06-05") };
    await done(decideReturn(at(begun.approver, noon("2026-06-05")), { ...decision, outcome: "REFUSED" }));
    expect(await standing(refused, "2026-06-06")).toEqual(["refused", []]);

    const entrusted = await inForce({ mode: "ENTRUST", to: "2026-06-30" });
    const expired = await answeredByBoth(1, entrusted);
    await done(decide(expired, "RETURN"));
    await done(advanceDelegations(systemContext(db, new Date(noon("2026-07-01")))));
    expect(await standing(expired, "2026-07-01")).toEqual(["expired", []]);

    const earlier = await answeredByBoth();
    await done(decide(earlier, "RETURN"));
    const again = at(earlier.editor, noon("2026-07-01"));
    const { campaignId } = await done(
      openCampaign(again, { ...campaignOf([sidesOf(earlier).township.body.id]), dueOn: day("2026-07-10") }),
    );
    const later = { ...earlier, campaignId };
    expect(await standing(earlier, "2026-07-02")).toEqual(waits);
    await done(decide(later, "KEEP", "2026-07-11"));
    expect(await standing(earlier, "2026-07-11")).toEqual(["superseded", []]);
  });

  test("the workbench tells who has to answer, who decides, and who stays silent", async () => {
    const evaluated = await anEvaluation();
    const { township, department } = sidesOf(evaluated);
    expect(await kindsFor(township.clerk, "2026-06-02", evaluated)).toEqual(["evaluation.answer"]);
    expect(await kindsFor(evaluated.approver, "2026-06-02", evaluated)).toEqual([]);
    await answerAll(evaluated, "TOWNSHIP");
    expect(await kindsFor(township.clerk, "2026-06-02", evaluated)).toEqual([]);
    expect(await kindsFor(department.clerk, "2026-06-11", evaluated)).toEqual(["evaluation.answer"]);
    expect(await kindsFor(evaluated.editor, "2026-06-11", evaluated)).toEqual(["evaluation.silent"]);
    expect(await kindsFor(evaluated.approver, "2026-06-11", evaluated)).toEqual(["evaluation.decide-silent"]);
    await answerAll(evaluated, "DEPARTMENT");
    expect(await kindsFor(evaluated.approver, "2026-06-11", evaluated)).toEqual(["evaluation.decide"]);
  });
});

describe("reading", () => {
  test("townships and departments see their own rows, in one order", async () => {
    const [mine, other] = [sidesOf(await anEvaluation()), sidesOf(await anEvaluation())];
    const { editor } = await anEvaluation();
    const both = campaignOf([other.township.body.id, mine.township.body.id]);
    const { campaignId } = await done(openCampaign(editor, both));
    const read = (ctx: Ctx) => readableCampaign(db, ctx.actor, campaignId, day("2026-06-02"));
    const whole = await read(editor);
    expect(whole?.rows).toHaveLength(2);
    const keys = whole?.rows.map(({ code, regionCode }) => `${code} ${regionCode}`);
    expect(keys).toEqual([...(keys ?? [])].sort());
    const own = await read(mine.township.clerk);
    expect(own?.rows.map(({ delegationId }) => delegationId)).toEqual([mine.id]);
    expect((await read(mine.department.clerk))?.rows).toHaveLength(1);
    expect(await read((await inForce()).township.clerk)).toBeNull();
    const foreign = whole?.rows.find(({ delegationId }) => delegationId === other.id);
    const address = { campaignId, rowId: foreign?.id ?? "" };
    expect(await readableRow(db, mine.township.clerk.actor, address, day("2026-06-02"))).toBeNull();
    expect(await readableRow(db, other.township.clerk.actor, address, day("2026-06-02"))).not.toBeNull();
  });

  test("the report says every row with its reasons, and who was silent", async () => {
    const evaluated = await anEvaluation();
    await answerAll(evaluated, "DEPARTMENT");
    await done(decide(evaluated, "TRAIN", "2026-06-11"));
    const campaign = await readableCampaign(db, evaluated.approver.actor, evaluated.campaignId, day("2026-06-11"));
    if (!campaign) throw new Error("no campaign");
    const text = textOf(await evaluationDocument(campaign, "zh-CN"));
    for (const words of [
      "共1项，其中已审定1项",
      "乡镇没有登记承接能力台账",
      "审定时未答复：乡镇",
      "不作排名",
      "2026年6月11日",
    ])
      expect(text).toContain(words);
  });
});

test("one body's part of the report says whose it is and bears no signature; the whole bears one", async () => {
  const evaluated = await answeredByBoth();
  await done(decide(evaluated, "TRAIN"));
  const { township, department } = sidesOf(evaluated);
  const textFor = async ({ actor }: Ctx) => {
    const campaign = await readableCampaign(db, actor, evaluated.campaignId, day("2026-06-04"));
    if (!campaign) throw new Error("no campaign");
    return textOf(await evaluationDocument(campaign, "zh-CN"));
  };
  const signer = "市委机构编制委员会办公室";
  for (const { clerk } of [township, department]) {
    const text = await textFor(clerk);
    expect(text).toContain(`${clerk.actor.organisationName}部分`);
    expect(text).toContain("不是全部评估");
    expect(text).not.toContain(signer);
  }
  const whole = await textFor(evaluated.approver);
  expect(whole).toContain(signer);
  expect(whole).not.toContain("部分");
});

test("more than 200 rows at once are refused, with what to do", () => {
  const rows = (count: number) => Array.from({ length: count }, () => `${randomUUID()}:1`).join(",");
  const parsed = (count: number) =>
    AnswerEvaluationInput.safeParse({ rows: rows(count), outcome: "KEEP", reason: REASON });
  expect(parsed(200).success).toBe(true);
  expect(parsed(201).error?.issues.map(({ message }) => message)).toEqual(["rows-too-many"]);
});

test("an answer without a row, or a row that is not there, is refused", async () => {
  const evaluated = await anEvaluation();
  const { township } = sidesOf(evaluated);
  const nowhere = [{ rowId: evaluated.campaignId, version: 1 }];
  expect(codeOf(await answerEvaluation(township.clerk, { rows: nowhere, outcome: "KEEP", reason: REASON }))).toBe(
    "not-found",
  );
  const lost = { rowId: evaluated.campaignId, ordinal: 1, outcome: "KEEP" as const, reason: REASON };
  expect(codeOf(await correctEvaluation(evaluated.approver, lost))).toBe("not-found");
  expect(await given((tx) => tx.evaluationAnswer.count({ where: { row: { campaignId: evaluated.campaignId } } }))).toBe(
    0,
  );
});
