import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RecordUseInput } from "./assessment-use.schema";

type RecordUseError =
  | { code: "forbidden" | "not-found" | "not-sealed" | "used-already" | "use-changed" | "use-answered" | "due-passed" }
  | Busy;

const CONFLICTS = {
  assessment_uses_once: { code: "used-already" },
  assessment_uses_corrected_once: { code: "use-changed" },
} as const;

/**
 * The establishment office says, after the seal, what a result is used for (结果运用): commendation, an opinion for
 * appointments, or rectification by a day. In words and once; a second of the kind corrects the one that stands.
 */
export async function recordUse(
  ctx: Ctx,
  { roundId, agencyId, kind, grounds, dueOn, correctsId }: RecordUseInput,
): Promise<Result<void, RecordUseError>> {
  const { userId } = ctx.actor;
  if (!authorise(ctx.actor, "assessment.manage").ok || !userId) return err({ code: "forbidden" });
  return inTransaction<void, RecordUseError>(ctx, CONFLICTS, async (tx) => {
    const result = await tx.assessmentResult.findFirst({
      where: { roundId, agencyId },
      orderBy: { ordinal: "desc" },
      include: { round: { select: { state: true } } },
    });
    if (result && result.round.state !== "SEALED") return err({ code: "not-sealed" });
    if (!result) return err({ code: "not-found" });
    const stands = await tx.assessmentUse.findFirst({
      where: { roundId, agencyId, kind, correction: null },
      include: { rectification: true },
    });
    if (stands && correctsId === null) return err({ code: "used-already" });
    if (correctsId !== null && stands?.id !== correctsId) return err({ code: "use-changed" });
    if (stands?.rectification) return err({ code: "use-answered" });
    const today = civilDate(ctx.now);
    if (dueOn !== null && dueOn <= today) return err({ code: "due-passed" });
    await tx.assessmentUse.create({
      data: {
        ...{ roundId, agencyId, kind, resultOrdinal: result.ordinal, reasons: grounds, correctsId },
        ...{ dueOn: dueOn && toDbDate(dueOn), byId: userId, on: toDbDate(today) },
      },
    });
    await recordAudit(tx, ctx, {
      event: correctsId ? "assessment.use-corrected" : "assessment.used",
      subjectId: roundId,
      data: { agencyId, kind },
    });
    return ok(undefined);
  });
}
