import { expect, test } from "vitest";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { gatherFacts } from "@/lib/evaluations/evaluation-facts.queries";
import { proposeOutcome } from "@/lib/evaluations/proposal.rules";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { delegationOf, inForce, noon, ready, sign } from "@/tests/support/take-back.factories";

const LAST_YEAR = { from: day("2025-07-01"), to: day("2026-05-31") };
const THRESHOLDS = { suspensions: 9, termDays: 0, lateItems: 9, pendingCases: 9, idleMonths: 12 };

const factsOn = async (id: string, today: string) => {
  const facts = (await gatherFacts(db, { id }, LAST_YEAR, day(today))).get(id);
  if (!facts) throw new Error("no facts");
  return facts;
};

test("a return that both sides have signed is under way until the delegation ends with it", async () => {
  const begun = await ready();
  for (const side of ["DEPARTMENT", "TOWNSHIP"] as const) await done(sign(begun, side, "2026-06-05"));
  expect((await delegationOf(begun.id)).state).toBe("RETURNING");
  const facts = await factsOn(begun.id, "2026-06-08");
  expect(facts.returns).toMatchObject([{ state: "CONFIRMED", isLive: true }]);
  expect(proposeOutcome(facts, THRESHOLDS).findings.map(({ code }) => code)).toContain("return-under-way");
});

test("a suspension that lasts is named with its own day and reason, though it began after the period", async () => {
  const delegation = await inForce();
  const { version } = await delegationOf(delegation.id);
  const order = { documentNumber: "卫政文〔2026〕70号", reason: "执法力量不足，暂停办理。", from: day("2026-06-03") };
  await done(
    suspendDelegation(at(delegation.approver, noon("2026-06-03")), { delegationId: delegation.id, version, ...order }),
  );
  const { findings } = proposeOutcome(await factsOn(delegation.id, "2026-06-08"), THRESHOLDS);
  expect(findings.find(({ code }) => code === "suspended")?.figures).toEqual({
    from: "2026-06-03",
    reason: order.reason,
  });
});
