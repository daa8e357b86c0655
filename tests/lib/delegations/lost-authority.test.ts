// Authority in consultation, at the decision, and once it is lost by a delegation.
import { beforeAll, describe, expect, test } from "vitest";
import { authorityTasks } from "@/lib/delegations/authority-tasks.queries";
import { readableDelegation } from "@/lib/delegations/delegation-page.queries";
import { listLost } from "@/lib/delegations/lost-authority.queries";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { readableThread } from "@/lib/orders/opinion-thread.queries";
import { recordDecision } from "@/lib/orders/record-decision";
import { reviewOrder } from "@/lib/orders/review-order";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { aCeiling } from "@/tests/support/ceiling.factories";
import { aConsultation, aStaffedDepartment, at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { aHandover, DECIDED_AT } from "@/tests/support/delegations.factories";
import { anOrganisation, asRole } from "@/tests/support/factories";
import { aMenuDesk } from "@/tests/support/menu.factories";
import { DURING } from "@/tests/support/orders.factories";

const INSIDE = "对目录内行为的处罚";
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const reads = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>) => inReading(ctx, work);

let desk: Awaited<ReturnType<typeof aMenuDesk>>;
let before: Awaited<ReturnType<typeof aHandover>>;
beforeAll(async () => {
  desk = await aMenuDesk(DURING);
  // Decided while the city had no catalogue on record.
  before = await aHandover();
  await aCeiling(desk, [INSIDE], "2026-03-01");
});

test("consultation shows it, and a decision refuses the line, named, unless it is refused or in another mode", async () => {
  const department = await aStaffedDepartment(DURING);
  const matter = { department: department.body, modes: ["OWN_NAME" as const, "ENTRUST" as const] };
  const { orderId, roundId, lines } = await aConsultation([matter]);
  const [line] = lines;
  if (!line) throw new Error("no line");
  const thread = await reads(department.clerk, (tx) => readableThread(tx, department.clerk, line.id));
  expect(thread?.authority[0]).toMatchObject({ mode: "OWN_NAME", standing: "invalid" });

  await giveOpinion(department.clerk, { lineId: line.id, digest: line.digest, answer: "AGREE", reason: "" });
  const editor = at(desk.editor, "2026-03-10T02:00:00Z");
  const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  expect(code(await reviewOrder(editor, { orderId, version }))).toBe("ok");
  const approver = at(desk.approver, DECIDED_AT);
  const seen = await db.orderLine.findUniqueOrThrow({ where: { id: line.id } });
  const decide = (mode: "OWN_NAME" | "ENTRUST", documentNumber: string) =>
    recordDecision(approver, {
      ...{ roundId, documentNumber, organ: "市委编委", decidedOn: day("2026-03-12"), reasons: "经会议研究，同意。" },
      lines: [
        {
          ...{ lineId: line.id, lineVersion: seen.version, mode, outcome: "APPROVED", scope: null },
          ...{ reason: "同意", plannedOn: day("2026-06-01") },
        },
      ],
    });
  expect(await decide("OWN_NAME", "卫编〔2026〕901号")).toEqual({
    ok: false,
    error: { code: "line-problems", lines: [{ lineId: line.id, problems: ["mode-unlawful"] }] },
  });
  expect(code(await decide("ENTRUST", "卫编〔2026〕901号"))).toBe("ok");
});

describe("a delegation whose authority is lost", () => {
  const today = day("2026-03-12");
  const seenBy = (ctx: Ctx) => reads(ctx, (tx) => readableDelegation(tx, ctx.actor, before.id, today));
  const tasksOf = async (ctx: Ctx) =>
    (await reads(ctx, (tx) => authorityTasks(tx, ctx, today))).filter(({ href }) => href.includes(before.id));

  test("is flagged on its page and in the list, with why and what may be done, and goes on", async () => {
    const page = await seenBy(before.township.clerk);
    expect(page?.lost?.faults).toMatchObject([
      { reason: "above-ceiling", remedies: expect.arrayContaining(["take-back"]) },
    ]);
    expect(page?.state).toBe("HANDING_OVER");
    const lost = await reads(desk.editor, (tx) => listLost(tx, desk.editor.actor, today));
    expect(lost.map(({ id }) => id)).toContain(before.id);
    const stranger = await aStaffedDepartment(DURING);
    expect(await reads(stranger.clerk, (tx) => listLost(tx, stranger.clerk.actor, today))).toEqual([]);
  });

  test("waits on the desks of the establishment office and of both sides, and on nobody else's", async () => {
    const reader = await asRole("INSPECTOR", await anOrganisation("ESTABLISHMENT_OFFICE"), DECIDED_AT);
    for (const ctx of [desk.editor, desk.approver, before.department.clerk, before.township.clerk])
      expect((await tasksOf(ctx)).map(({ messageKey }) => messageKey)).toEqual(["ceiling.tasks.above-ceiling"]);
    expect(await tasksOf(reader)).toEqual([]);
  });
});
