import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { type LegalityObstacle, legalityObstacle } from "@/lib/menu/legality.rules";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ApproveListEditionInput } from "./list-edition.schema";
import { type EditionRefusal, setListEdition, takeListEdition } from "./move-list-edition";

type ApproveListEditionError =
  | Forbidden
  | Busy
  | EditionRefusal
  | { code: "own-draft" | "same-person" | LegalityObstacle };

/**
 * Approves the reviewed text under a document number: the day on which the list is formed, from which the 20 working
 * days for publication run. Not by whoever compiled or reviewed it, and not without the justice bureau's opinion on this very text.
 */
export async function approveListEdition(
  ctx: Ctx,
  input: ApproveListEditionInput,
): Promise<Result<void, ApproveListEditionError>> {
  const allowed = authorise(ctx.actor, "list.approve");
  if (!allowed.ok) return allowed;

  return inTransaction<void, ApproveListEditionError>(ctx, {}, async (tx) => {
    const taken = await takeListEdition(tx, input, "approve");
    if (!taken.ok) return taken;
    const { edition, move } = taken.value;
    const { userId } = ctx.actor;
    if (edition.compiledById === userId) return err({ code: "own-draft" });
    const opinions = await tx.legalityOpinion.findMany({
      where: { subjectType: "LIST_EDITION", subjectId: edition.id },
      orderBy: { givenAt: "asc" },
      select: { verdict: true, digest: true, givenById: true },
    });
    const obstacle = legalityObstacle(opinions, edition.digest);
    if (obstacle) return err({ code: obstacle });

    if (opinions.at(-1)?.givenById === userId) return err({ code: "same-person" });
    const { documentNumber } = input;
    const formedOn = toDbDate(civilDate(ctx.now));
    const set = await setListEdition(tx, edition, { state: move.to, documentNumber, formedOn, approvedById: userId });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, {
      event: "list.approved",
      subjectId: edition.id,
      data: { documentNumber, digest: edition.digest },
    });
    return ok(undefined);
  });
}
