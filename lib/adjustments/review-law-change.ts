import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReviewLawChangeInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type ReviewLawChangeError = Forbidden | Busy | LawChangeRefused | { code: "same-person" };

/**
 * The justice bureau's opinion on the whole batch, bound to its digest. "Unlawful" sends the proposals back; the others
 * leave them for the decision. Whoever submitted them does not review them.
 */
export async function reviewLawChange(
  ctx: Ctx,
  input: ReviewLawChangeInput,
): Promise<Result<void, ReviewLawChangeError>> {
  const allowed = authorise(ctx.actor, "law-change.review");
  if (!allowed.ok) return allowed;
  const givenById = ctx.actor.userId;
  if (!givenById) return err({ code: "forbidden" });

  return inTransaction<void, ReviewLawChangeError>(ctx, {}, async (tx) => {
    // Only what may be sent back may be judged: the state is the same for both verdicts.
    const change = await lawChangeForMove(tx, "send-back", input);
    if (!change.ok) return change;
    const { id, digest, submittedById } = change.value;
    if (submittedById === givenById) return err({ code: "same-person" });
    const { verdict, reasons } = input;
    const moved = await moveLawChange(tx, change.value, verdict === "UNLAWFUL" ? { state: "OPEN" } : {});
    if (!moved.ok) return moved;
    const opinion = { verdict, reasons, digest: digest ?? "", givenById };
    await tx.legalityOpinion.create({ data: { subjectType: "LAW_CHANGE", subjectId: id, ...opinion } });
    await recordAudit(tx, ctx, {
      event: "law-change.reviewed",
      subjectId: id,
      data: { verdict, digest: digest ?? "" },
    });
    return ok(undefined);
  });
}
