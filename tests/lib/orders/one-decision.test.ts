import { expect, test } from "vitest";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { recordDecision } from "@/lib/orders/record-decision";
import { reviewOrder } from "@/lib/orders/review-order";
import type { Ctx } from "@/lib/shared/context";
import { aConsultation, aStaffedDepartment, aStaffedTownship, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { anOrganisation, asRole } from "@/tests/support/factories";
import { got } from "@/tests/support/orders.factories";

// P09: one decision. 1,000 orders for a night's run.
const ORDERS = Number(process.env.DECISION_ORDERS ?? 100);
const ANSWERED = "2026-03-05T02:00:00Z";
const DECIDED = "2026-03-12T02:00:00Z";

test(`${ORDERS} orders × 2 clerks: nothing is decided twice, the loser is told who and when`, {
  timeout: 600_000,
}, async () => {
  const [department, township] = [await aStaffedDepartment(ANSWERED), await aStaffedTownship(ANSWERED)];
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const editor = await asRole("ESTABLISHMENT_EDITOR", office, "2026-03-10T02:00:00Z");
  const approvers = [
    await asRole("ESTABLISHMENT_APPROVER", office, DECIDED),
    await asRole("ESTABLISHMENT_APPROVER", office, DECIDED),
  ] as const;
  const counted = { orders: 0, decided: 0, double: 0, told: 0, other: 0 };
  for (let index = 0; index < ORDERS; index++) {
    const { orderId, roundId, lines } = await aConsultation([{ department: department.body }], {
      township: township.body,
    });
    const [line] = lines;
    if (!line) throw new Error("no line");
    got(await giveOpinion(department.clerk, { lineId: line.id, digest: line.digest, answer: "AGREE", reason: "" }));
    const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
    got(await reviewOrder(editor, { orderId, version }));
    const { version: lineVersion } = await db.orderLine.findUniqueOrThrow({ where: { id: line.id } });
    const decide = (ctx: Ctx, clerk: number) =>
      recordDecision(ctx, {
        ...{
          roundId,
          organ: "市委机构编制委员会",
          decidedOn: day("2026-03-12"),
          reasons: "经会议研究，同意下列事项。",
        },
        documentNumber: `卫编〔2026〕${1000 + index * 2 + clerk}号`,
        lines: [
          {
            ...{ lineId: line.id, lineVersion, outcome: "APPROVED", mode: "OWN_NAME", scope: null },
            ...{ reason: null, plannedOn: day("2026-06-01") },
          },
        ],
      });
    const results = await Promise.all(approvers.map(decide));
    counted.orders += 1;
    const decisions = await db.decisionLine.count({ where: { lineId: line.id } });
    const won = results.filter(({ ok }) => ok).length;
    counted.decided += won;
    if (decisions > 1 || won > 1) counted.double += 1;
    const winner = approvers[results.findIndex(({ ok }) => ok)];
    for (const result of results) {
      if (result.ok) continue;
      const { error } = result;
      const isTold =
        error.code === "decided-already" &&
        error.by.includes(winner?.actor.name ?? "?") &&
        /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(error.at);
      counted[isTold ? "told" : "other"] += 1;
    }
  }
  console.info(`one decision (P09): ${JSON.stringify(counted)}`);
  expect(counted).toEqual({ orders: ORDERS, decided: ORDERS, double: 0, told: ORDERS, other: 0 });
});
