import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type OrderingObstacle, orderingObstacle } from "./order.rules";
import type { StartOrderInput } from "./order.schema";
import { findRound } from "./round.queries";

type StartOrderError = Forbidden | { code: OrderingObstacle | "round-not-found" | "order-already-live" };
const CONFLICTS = { orders_one_live_per_round: { code: "order-already-live" } } as const;

/** A township opens its basket in a round: one DRAFT, or the refusal that there is one already. */
export async function startOrder(ctx: Ctx, { roundId, townshipId }: StartOrderInput) {
  const allowed = authorise(ctx.actor, "order.prepare", { organisationId: townshipId });
  if (!allowed.ok) return allowed;

  return inTransaction<{ orderId: string }, StartOrderError>(ctx, CONFLICTS, async (tx) => {
    const round = await findRound(tx, roundId);
    if (!round) return err({ code: "round-not-found" });
    const isInvited = round.townshipIds.includes(townshipId);
    const editionState = round.edition.state;
    const today = civilDate(ctx.now);
    const obstacle = orderingObstacle({ round, isInvited, editionState, orderState: null, amendUntil: null }, today);
    if (obstacle) return err({ code: obstacle });
    const live = await tx.order.count({ where: { roundId, townshipId, state: { not: "WITHDRAWN" } } });
    if (live > 0) return err({ code: "order-already-live" });

    const order = await tx.order.create({ data: { roundId, townshipId, state: "DRAFT" } });
    const data = { roundId, townshipId, startedOn: today };
    await recordAudit(tx, ctx, { event: "order.started", subjectId: order.id, data });
    return ok({ orderId: order.id });
  });
}
