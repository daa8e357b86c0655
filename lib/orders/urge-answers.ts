import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { loadQueue } from "./consultation.queries";
import type { UrgeAnswersInput } from "./mediation.schema";
import { urgedOnDay } from "./overdue-answers.queries";

type UrgeAnswersError = Forbidden | { code: "nothing-overdue" } | { code: "urged-today"; by: string; at: string };

/**
 * 催办: the establishment office urges a department whose last day has passed, once a day. It is on record in the thread of
 * every line that waits; silence it does not turn into consent.
 */
export async function urgeAnswers(ctx: Ctx, { orderId, departmentId, text }: UrgeAnswersInput) {
  const allowed = authorise(ctx.actor, "consultation.mediate");
  const { userId } = ctx.actor;
  if (!allowed.ok || !userId) return err({ code: "forbidden" });
  const conflicts = { mediation_notes_one_urging_a_day: { code: "urged-today", by: "", at: "" } } as const;
  return inTransaction<{ lines: number }, UrgeAnswersError>(ctx, conflicts, async (tx) => {
    const today = civilDate(ctx.now);
    const held = {
      menuItem: { powerVersion: { departmentId } },
      order: { id: orderId, state: "IN_CONSULTATION" },
    } as const;
    const overdue = (await loadQueue(tx, ctx.actor, today, held)).filter(({ isOverdue }) => isOverdue);
    if (overdue.length === 0) return err({ code: "nothing-overdue" });
    const lineIds = overdue.map(({ id }) => id);
    const earlier = await urgedOnDay(tx, lineIds, today);
    if (earlier) return err({ code: "urged-today", ...earlier });
    await tx.mediationNote.createMany({
      data: lineIds.map((lineId) => ({
        ...{ lineId, kind: "URGING" as const, text },
        ...{ notedOn: toDbDate(today), notedById: userId },
      })),
    });
    await recordAudit(tx, ctx, {
      event: "mediation.urged",
      subjectId: orderId,
      data: { organisationId: departmentId, lines: overdue.length, notedOn: today },
    });
    return ok({ lines: overdue.length });
  });
}
