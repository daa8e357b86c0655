import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Forbidden, reachOf } from "@/lib/identity/permissions";
import { civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { NotFound } from "./order-move";
import { type WindowObstacle, windowObstacle } from "./round.rules";
import type { MakeWishInput } from "./wish.schema";

type MakeWishError =
  | Forbidden
  | NotFound
  | { code: WindowObstacle | "not-invited" | "no-such-department" | "wish-already" };

/** A township wishes for a matter that is not on the menu, inside the round's window. The department's days begin today. */
export async function makeWish(ctx: Ctx, input: MakeWishInput) {
  const { organisationId: townshipId, userId } = ctx.actor;
  if (reachOf(ctx.actor, "order.prepare") === null || !townshipId || !userId) return err({ code: "forbidden" });
  const conflicts = { menu_wishes_one_live: { code: "wish-already" } } as const;
  return inTransaction<{ wishId: string }, MakeWishError>(ctx, conflicts, async (tx) => {
    const { roundId, departmentId, name, reason, legalBasis } = input;
    const round = await tx.orderRound.findUnique({ where: { id: roundId } });
    if (!round) return err({ code: "not-found" });
    const invited = await tx.roundInvitation.findFirst({ where: { roundId, townshipId } });
    if (!invited) return err({ code: "not-invited" });
    const today = civilDate(ctx.now);
    const window = { state: round.state, opensOn: fromDbDate(round.opensOn), closesOn: fromDbDate(round.closesOn) };
    const obstacle = windowObstacle(window, today);
    if (obstacle) return err({ code: obstacle });
    const department = await tx.organisation.findFirst({
      where: { id: departmentId, kind: "DEPARTMENT", endsOn: null },
    });
    if (!department) return err({ code: "no-such-department" });
    const { id } = await tx.menuWish.create({
      data: {
        ...{ roundId, townshipId, departmentId, name, reason, legalBasis },
        ...{ state: "SENT", askedOn: toDbDate(today), wishedById: userId },
      },
      select: { id: true },
    });
    const data = { roundId, townshipId, organisationId: departmentId };
    await recordAudit(tx, ctx, { event: "wish.made", subjectId: id, data });
    return ok({ wishId: id });
  });
}
