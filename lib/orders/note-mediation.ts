import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { NoteMediationInput } from "./mediation.schema";
import { findConsultedLine } from "./opinion.queries";
import type { NotFound } from "./order-move";

type NoteMediationError = Forbidden | NotFound | { code: "not-in-consultation" };

/** The establishment office's opinion as mediator, in the thread of a line. Neither side's consent changes. */
export async function noteMediation(ctx: Ctx, { lineId, text }: NoteMediationInput) {
  const allowed = authorise(ctx.actor, "consultation.mediate");
  const { userId } = ctx.actor;
  if (!allowed.ok || !userId) return err({ code: "forbidden" });
  return inTransaction<{ noteId: string }, NoteMediationError>(ctx, {}, async (tx) => {
    const line = await findConsultedLine(tx, lineId);
    if (!line) return err({ code: "not-found" });
    if (line.orderState !== "IN_CONSULTATION") return err({ code: "not-in-consultation" });
    const { id } = await tx.mediationNote.create({
      data: { lineId, kind: "OPINION", text, notedOn: toDbDate(civilDate(ctx.now)), notedById: userId },
      select: { id: true },
    });
    await recordAudit(tx, ctx, { event: "mediation.noted", subjectId: line.orderId, data: { notedLineId: lineId } });
    return ok({ noteId: id });
  });
}
