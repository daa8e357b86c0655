import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { departmentOf } from "./assessed.rules";
import type { AnswerRectificationInput } from "./assessment-use.schema";

type AnswerError = { code: "forbidden" | "not-found" | "use-changed" | "use-answered" } | Busy;

const CONFLICTS = { assessment_rectifications_once: { code: "use-answered" } } as const;

/** The department that was assessed, or whose agency was, says what it did about a rectification and which papers show it, once. Late is told, not barred. */
export async function answerRectification(
  ctx: Ctx,
  { useId, done, evidence }: AnswerRectificationInput,
): Promise<Result<{ roundId: string; agencyId: string }, AnswerError>> {
  const { userId } = ctx.actor;
  return inTransaction<{ roundId: string; agencyId: string }, AnswerError>(ctx, CONFLICTS, async (tx) => {
    const use = await tx.assessmentUse.findUnique({
      where: { id: useId },
      include: { correction: true, rectification: true },
    });
    if (use?.kind !== "RECTIFICATION") return err({ code: "not-found" });
    const { roundId, agencyId } = use;
    const assessed = await tx.assessmentAgency.findUniqueOrThrow({
      where: { roundId_agencyId: { roundId, agencyId } },
      include: { agency: true },
    });
    const allowed = authorise(ctx.actor, "assessment.reply", { organisationId: departmentOf(assessed) });
    if (!allowed.ok || !userId) return err({ code: "forbidden" });
    if (use.correction) return err({ code: "use-changed" });
    if (use.rectification) return err({ code: "use-answered" });
    await tx.assessmentRectification.create({
      data: { useId, done, evidence, byId: userId, on: toDbDate(civilDate(ctx.now)) },
    });
    await recordAudit(tx, ctx, { event: "assessment.rectified", subjectId: roundId, data: { agencyId } });
    return ok({ roundId, agencyId });
  });
}
