import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { askCancellation } from "@/lib/delegations/ask-cancellation";
import { correctDecision } from "@/lib/delegations/correct-decision";
import { declineCancellation } from "@/lib/delegations/decline-cancellation";
import { readableDelegation } from "@/lib/delegations/delegation-page.queries";
import { signHandover } from "@/lib/delegations/sign-handover";
import { gatherFacts } from "@/lib/evaluations/evaluation-facts.queries";
import { systemContext } from "@/lib/identity/system-context";
import { readableDecision } from "@/lib/orders/decision-record.queries";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { loadWorkbench } from "@/lib/workbench/workbench.queries";
import { at, day } from "@/tests/support/consultation.factories";
import {
  aCorrection,
  anApprover,
  CORRECTED_AT,
  correct,
  open,
  standingOf,
  TERMS,
} from "@/tests/support/corrections.factories";
import { appSql, db } from "@/tests/support/db";
import {
  type AHandover,
  aHandover,
  anApprovedLine,
  approvedLines,
  checklistOf,
  completeChecklist,
} from "@/tests/support/delegations.factories";
import { anOrganisation, given } from "@/tests/support/factories";
import { got } from "@/tests/support/orders.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const delegationOf = (id: string) => db.delegation.findUniqueOrThrow({ where: { id } });
const lineOf = async (delegationId: string) =>
  (await db.delegation.findUniqueOrThrow({ where: { id: delegationId }, select: { decisionLine: true } })).decisionLine
    .lineId;

let approver: Ctx;
let second: Ctx;
beforeAll(async () => {
  approver = await anApprover();
  second = await anApprover();
});

/** Both heads sign the complete checklist, on the day of the decision. */
async function sign(handover: AHandover): Promise<void> {
  const { digest } = await checklistOf(handover.id);
  for (const { head } of [handover.department, handover.township])
    got(await signHandover(head, { delegationId: handover.id, digest }));
}

describe("a revocation before force", () => {
  test("ends the hand-over as cancelled; both decisions stay on record and name each other", async () => {
    const handover = await aHandover();
    const lineId = await lineOf(handover.id);
    const former = await standingOf(lineId);
    const { decisionId } = got(await correct(approver, [lineId]));
    expect(await delegationOf(handover.id)).toMatchObject({
      ...{ state: "ENDED", endKind: "CANCELLED", effectiveFrom: null, decisionLineId: former.id },
      ...{ cancelledOn: new Date("2026-03-20"), endReason: "登记有误，会议另行研究。" },
    });
    expect((await db.orderLine.findUniqueOrThrow({ where: { id: lineId } })).state).toBe("REVOKED");
    const read = async (id: string) =>
      (await db.$transaction((tx) => readableDecision(tx, approver.actor, id)))?.lines[0];
    expect(await read(former.decisionId)).toMatchObject({ outcome: "APPROVED", successor: { id: decisionId } });
    expect(await read(decisionId)).toMatchObject({ outcome: "REVOKED", supersedes: { id: former.decisionId } });
    const page = await db.$transaction((tx) => readableDelegation(tx, approver.actor, handover.id, day("2026-03-20")));
    expect(page).toMatchObject({ cancelledOn: "2026-03-20", plot: null });
    // Nothing opens again by itself, and the checklist is closed.
    await open();
    expect(await db.delegation.count({ where: { decisionLine: { lineId } } })).toBe(1);
  });

  test("reaches what both have signed, until its day; from then on it is refused, with the place to go", async () => {
    const [early, late] = [await aHandover(), await aHandover({ plannedOn: "2026-03-12" })];
    for (const handover of [early, late]) {
      await completeChecklist(handover);
      await sign(handover);
    }
    expect((await delegationOf(late.id)).state).toBe("IN_FORCE");
    expect(await correct(approver, [await lineOf(late.id)])).toMatchObject({
      error: { code: "in-force-already", delegationId: late.id },
    });
    const lineId = await lineOf(early.id);
    const onItsDay = at(approver, "2026-06-01T02:00:00Z");
    expect(codeOf(await correct(onItsDay, [lineId], {}, { decidedOn: day("2026-06-01") }))).toBe("in-force-already");
    expect(codeOf(await correct(approver, [lineId]))).toBe("ok");
    await advanceDelegations(systemContext(db, new Date("2026-06-01T02:00:00Z")));
    expect((await delegationOf(early.id)).state).toBe("ENDED");
  });

  test("frees the matter: the same line may be approved again later", async () => {
    const handover = await aHandover();
    const lineId = await lineOf(handover.id);
    got(await correct(approver, [lineId]));
    got(await correct(approver, [lineId], TERMS));
    await open(CORRECTED_AT);
    const { delegation, outcome } = await standingOf(lineId);
    expect(outcome).toBe("APPROVED");
    expect(delegation).toMatchObject({ state: "HANDING_OVER", plannedOn: new Date("2026-07-01") });
  });
});

describe("other terms", () => {
  test("are handed over anew: signatures void, the agreement concluded again, the rest kept", async () => {
    const handover = await aHandover({ type: "LICENCE" });
    await completeChecklist(handover);
    await sign(handover);
    const before = await checklistOf(handover.id);
    const lineId = await lineOf(handover.id);
    const to = { ...TERMS, outcome: "PARTLY_APPROVED", scope: "仅限建成区", conditions: "先行培训" } as const;
    got(await correct(approver, [lineId], to));
    const after = await checklistOf(handover.id);
    expect(after).toMatchObject({ state: "HANDING_OVER", scope: "仅限建成区", plannedOn: "2026-07-01" });
    expect(after.items.filter(({ doneOn }) => doneOn === null).map(({ kind }) => kind)).toEqual(["AGREEMENT"]);
    expect(after.items.find(({ kind }) => kind === "AGREEMENT")?.evidence).toBe("协议编号 2026-01");
    expect(after.digest).not.toBe(before.digest);
    expect(
      codeOf(await signHandover(handover.department.head, { delegationId: handover.id, digest: before.digest })),
    ).toBe("checklist-incomplete");
    const page = await db.$transaction((tx) => readableDelegation(tx, approver.actor, handover.id, day("2026-03-20")));
    expect(page).toMatchObject({ conditions: "先行培训", signed: [] });
    // Its time runs from the correction; what was delivered before stands before it.
    expect(page?.plot?.lines.map(({ kind, doneOn }) => [kind, doneOn])).toContainEqual(["SIGNATURES", null]);
    expect(page?.plot?.scale.from).toBe("2026-03-12");
    expect(page?.plot?.lines.find(({ kind }) => kind === "AGREEMENT")?.planned.from).toBeGreaterThan(0);
    expect(page?.cancellation.decisions.map(({ outcome }) => outcome)).toEqual(["APPROVED", "PARTLY_APPROVED"]);
    // Delivered again and signed by both, it is handed over on the new terms.
    await completeChecklist({ ...handover, department: later(handover.department) });
    const { digest } = await checklistOf(handover.id);
    for (const { head } of [handover.department, handover.township])
      got(await signHandover(at(head, CORRECTED_AT), { delegationId: handover.id, digest }));
    expect(await delegationOf(handover.id)).toMatchObject({
      state: "HANDED_OVER",
      effectiveFrom: new Date("2026-07-01"),
    });
  });

  test("say why, differ from what stands, and keep to the menu and the calendar", async () => {
    const { lineId } = await anApprovedLine();
    const problems = async (change: object) => {
      const refused = await correct(approver, [lineId], { ...TERMS, ...change });
      return refused.ok || refused.error.code !== "line-problems" ? codeOf(refused) : refused.error.lines[0]?.problems;
    };
    expect(await problems({ plannedOn: day("2026-06-01") })).toEqual(["nothing-changed"]);
    expect(await problems({ mode: "SERVICE_FRONT" })).toEqual(["mode-not-offered"]);
    expect(await problems({ plannedOn: day("2026-03-19") })).toEqual(["planned-on-too-early"]);
    expect(codeOf(await correct(approver, [lineId], {}, { decidedOn: day("2026-03-11") }))).toBe(
      "corrected-before-decision",
    );
    expect(codeOf(await correct(approver, [lineId], {}, { decidedOn: day("2026-03-21") }))).toBe("decided-in-future");
    const { decision } = await db.decisionLine.findFirstOrThrow({ where: { lineId }, include: { decision: true } });
    const taken = { documentNumber: decision.documentNumber };
    expect(codeOf(await correct(approver, [lineId], {}, taken))).toBe("document-number-taken");
  });
});

/** The same people on the day of the correction. */
const later = (body: AHandover["department"]): AHandover["department"] => ({
  ...body,
  clerk: at(body.clerk, CORRECTED_AT),
});

describe("two people at once", () => {
  test("20 lines × 2 approvers: one standing decision each, the loser is told who and by which document", async () => {
    const lines = await approvedLines(20);
    await open();
    for (const { lineId } of lines) {
      const inputs = [await aCorrection([lineId]), await aCorrection([lineId], TERMS)];
      const results = await Promise.all([
        correctDecision(approver, inputs[0] as never),
        correctDecision(second, inputs[1] as never),
      ]);
      const [lost] = results.filter((result) => !result.ok);
      const won = results.findIndex(({ ok }) => ok);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(lost).toMatchObject({
        error: { code: "corrected-already", documentNumber: inputs[won]?.documentNumber },
      });
      const chain = await db.decisionLine.findMany({ where: { lineId } });
      expect(chain).toHaveLength(2);
      const { outcome, line } = await standingOf(lineId);
      expect(line.state).toBe(outcome);
    }
  });

  test("a correction that saw an older state is refused", async () => {
    const { lineId } = await anApprovedLine();
    const stale = await aCorrection([lineId], { lineVersion: 1 });
    expect(codeOf(await correctDecision(approver, stale))).toBe("changed-meanwhile");
  });
});

describe("giving a hand-over up", () => {
  test("either head asks once, the city declines with a reason or revokes", async () => {
    const handover = await aHandover();
    const ask = (ctx: Ctx) => askCancellation(ctx, { delegationId: handover.id, reason: "专业人员已经调离。" });
    expect(codeOf(await ask(handover.township.clerk))).toBe("forbidden");
    got(await ask(handover.township.head));
    expect(codeOf(await ask(handover.department.head))).toBe("cancellation-asked-already");
    const tasks = (await loadWorkbench(approver)).tasks.filter(({ href }) => href.endsWith(handover.id));
    expect(tasks).toMatchObject([{ kind: "delegation.cancellation-asked" }]);
    const { id: requestId } = await db.cancelRequest.findFirstOrThrow({ where: { delegationId: handover.id } });
    const declined = { delegationId: handover.id, requestId, reason: "请先由县级支援。" };
    expect(codeOf(await declineCancellation(handover.department.head, declined))).toBe("forbidden");
    got(await declineCancellation(approver, declined));
    expect(codeOf(await declineCancellation(approver, declined))).toBe("changed-meanwhile");
    got(await ask(handover.department.head));
    got(await correct(approver, [await lineOf(handover.id)]));
    const requests = await db.cancelRequest.findMany({ where: { delegationId: handover.id }, orderBy: { id: "asc" } });
    expect(requests.map(({ side, granted }) => [side, granted])).toEqual([
      ["TOWNSHIP", false],
      ["DEPARTMENT", true],
    ]);
    expect(codeOf(await ask(handover.township.head))).toBe("move-not-allowed");
  });
});

test("a request that nobody answered before the power came into force is still answered, by declining", async () => {
  const handover = await aHandover();
  await completeChecklist(handover);
  await sign(handover);
  got(await askCancellation(handover.township.head, { delegationId: handover.id, reason: "专业人员已经调离。" }));
  await advanceDelegations(systemContext(db, new Date("2026-06-01T02:00:00Z")));
  expect((await delegationOf(handover.id)).state).toBe("IN_FORCE");
  const late = at(approver, "2026-06-02T02:00:00Z");
  const asked = async () => (await loadWorkbench(late)).tasks.filter(({ href }) => href.endsWith(handover.id)).length;
  expect(await asked()).toBe(1);
  const page = await inReading(late, (tx) => readableDelegation(tx, late.actor, handover.id, day("2026-06-02")));
  expect(page?.cancellation.may).toEqual({ ask: null, correct: false, decline: true });
  const { id: requestId } = await db.cancelRequest.findFirstOrThrow({ where: { delegationId: handover.id } });
  got(await declineCancellation(late, { delegationId: handover.id, requestId, reason: "已经生效，改按退回办理。" }));
  expect(await asked()).toBe(0);
});

test("what a correction dropped is owed by nobody when the delegation is evaluated, late neither", async () => {
  const { id } = await aHandover();
  const overdue = async () => {
    const period = { from: day("2026-01-01"), to: day("2027-05-31") };
    return (await gatherFacts(db, { id }, period, day("2027-06-01"))).get(id)?.handover.overdue;
  };
  const before = (await checklistOf(id)).items.length;
  expect(await overdue()).toBe(before);
  const one = await db.handoverItem.findFirstOrThrow({ where: { delegationId: id, kind: "TRAINING" } });
  const dropped = { droppedOn: new Date("2026-03-20"), version: { increment: 1 } };
  await given((tx) => tx.handoverItem.update({ where: { id: one.id }, data: dropped }));
  expect(await overdue()).toBe(before - 1);
});

test("what was refused may be given after all, with a word where the joint review does not carry it", async () => {
  const { lineId } = await anApprovedLine();
  got(await correct(approver, [lineId]));
  const seat = await anOrganisation("DEPARTMENT");
  await given((tx) => tx.organisation.update({ where: { id: seat.id }, data: { reviewSeat: "FINANCE" } }));
  expect(await correct(approver, [lineId], TERMS)).toMatchObject({ error: { code: "review-reason-missing" } });
  got(await correct(approver, [lineId], TERMS, { reviewReason: "经费已由年度预算安排，财政局会上无异议。" }));
  await open(CORRECTED_AT);
  expect((await standingOf(lineId)).delegation?.state).toBe("HANDING_OVER");
  await given((tx) => tx.organisation.update({ where: { id: seat.id }, data: { reviewSeat: null } }));
});

describe("the database", () => {
  /** SQLSTATE or constraint with which the statements are refused, in one transaction; "allowed" when they are not. */
  async function refusal(...statements: [sql: string, values: unknown[]][]): Promise<string> {
    await appSql("BEGIN");
    try {
      await appSql("SELECT set_config('app.actor', 'somebody', true)");
      for (const [sql, values] of statements) await appSql(sql, values);
      await appSql("COMMIT");
      return "allowed";
    } catch (thrown) {
      const { code, constraint } = thrown as { code: string; constraint?: string };
      return constraint ?? code;
    } finally {
      await appSql("ROLLBACK");
    }
  }
  const DECISION = `INSERT INTO decisions (id, round_id, organ, document_number, decided_on, reasons, recorded_by_id)
    SELECT $1, round_id, 'x', $2, '2026-03-20', 'x', $1 FROM decisions WHERE id = $3`;
  const LINE = `INSERT INTO decision_lines (id, decision_id, line_id, supersedes_id, outcome, reason)
    VALUES (gen_random_uuid(), $1, $2, $3, 'REVOKED', 'x')`;
  const successor = (standing: { id: string; lineId: string; decisionId: string }): [string, unknown[]][] => {
    const id = randomUUID();
    return [
      [DECISION, [id, id, standing.decisionId]],
      [LINE, [id, standing.lineId, standing.id]],
    ];
  };

  test("keeps a chain from forking, from jumping lines, and a line from saying otherwise", async () => {
    const [one, other] = await approvedLines(2);
    if (!one || !other) throw new Error("two lines");
    got(await correct(approver, [one.lineId]));
    const [root] = await db.decisionLine.findMany({ where: { lineId: one.lineId }, orderBy: { id: "asc" } });
    const standing = await standingOf(other.lineId);
    if (!root) throw new Error("no decision");
    expect(await refusal(...successor(root))).toBe("decision_lines_one_successor");
    expect(await refusal(...successor({ ...standing, lineId: one.lineId }))).toBe("DC005");
    // The line itself was not moved.
    expect(await refusal(...successor(standing))).toBe("DC005");
    expect(await refusal(["UPDATE decision_lines SET reason = 'x' WHERE id = $1", [root.id]])).toBe("42501");
  });

  test("changes nothing of a decided line without a correction", async () => {
    const { lineId } = await anApprovedLine();
    const update = (set: string) => refusal([`UPDATE order_lines SET ${set} WHERE id = $1`, [lineId]]);
    expect(await update("mode = 'ENTRUST'")).toBe("DC002");
    expect(await update("scope = '全部', version = version + 1")).toBe("DC002");
    expect(await update("state = 'REVOKED', version = version + 1")).toBe("DC005");
    expect(await update("state = 'REFUSED', version = version + 1")).toBe("DC003");
    expect(await update("version = version + 1")).toBe("DC004");
  });

  test("lets nobody cancel, or change the terms of, a hand-over past a decision", async () => {
    const { id } = await aHandover();
    const update = (set: string) => refusal([`UPDATE delegations SET ${set} WHERE id = $1`, [id]]);
    expect(await update("mode = 'ENTRUST', effective_to = '2030-01-01'")).toBe("DC005");
    expect(await update("planned_on = '2026-12-01'")).toBe("DC005");
    expect(await update("state = 'ENDED', end_kind = 'CANCELLED', end_reason = 'x', cancelled_on = '2026-03-20'")).toBe(
      "DC005",
    );
    expect(await update("replanned_at = NULL, cancelled_on = '2026-03-20'")).toMatch(/DC005|delegations_cancelled/);
  });

  test("does not take back what is in force by a correction", async () => {
    const handover = await aHandover({ plannedOn: "2026-03-12" });
    await completeChecklist(handover);
    await sign(handover);
    expect(await refusal(...successor(await standingOf(await lineOf(handover.id))))).toBe("DC005");
  });
});
