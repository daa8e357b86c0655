import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReviewListEditionInput } from "./list-edition.schema";
import { type EditionRefusal, setListEdition, takeListEdition } from "./move-list-edition";

type ReviewListEditionError = Forbidden | Busy | EditionRefusal | { code: "same-person" };

/**
 * The justice bureau's opinion on a list under review, bound to its digest. "Unlawful" sends the draft back; "lawful" and
 * "risk stated" leave it for the approval. Whoever compiled the list does not review it ("same-person").
 */
export async function reviewListEdition(
  ctx: Ctx,
  input: ReviewListEditionInput,
): Promise<Result<void, ReviewListEditionError>> {
  const allowed = authorise(ctx.actor, "list.review");
  if (!allowed.ok) return allowed;
  const { userId } = ctx.actor;
  if (!userId) return err({ code: "forbidden" });

  return inTransaction<void, ReviewListEditionError>(ctx, {}, async (tx) => {
    // Only what may be sent back may be judged: the state is the same for both verdicts.
    const taken = await takeListEdition(tx, input, "send-back");
    if (!taken.ok) return taken;
    const { edition, move } = taken.value;
    if (edition.compiledById === userId) return err({ code: "same-person" });
    const { verdict, reasons } = input;
    const set = await setListEdition(tx, edition, verdict === "UNLAWFUL" ? { state: move.to } : {});
    if (!set.ok) return set;
    const { id, digest } = edition;
    await tx.legalityOpinion.create({
      data: { subjectType: "LIST_EDITION", subjectId: id, verdict, reasons, digest, givenById: userId },
    });
    await recordAudit(tx, ctx, { event: "list.reviewed", subjectId: id, data: { verdict, digest } });
    return ok(undefined);
  });
}
