import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { correctionOf } from "./list-digest";
import type { DiscardListEditionInput } from "./list-edition.schema";
import { type EditionRefusal, setListEdition, takeListEdition } from "./move-list-edition";
import type { Correction } from "./published-list.schema";

/** What compiling it afresh needs to know. */
type Discarded = { townshipId: string; correction: Correction | null };
type DiscardListEditionError = Forbidden | Busy | EditionRefusal;

/**
 * Gives an unpublished edition up. Its number goes back (its own becomes negative), so that the published editions of a
 * list count 1, 2, 3 … without gaps.
 */
export async function discardListEdition(
  ctx: Ctx,
  input: DiscardListEditionInput,
): Promise<Result<Discarded, DiscardListEditionError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;

  return inTransaction<Discarded, DiscardListEditionError>(ctx, {}, async (tx) => {
    const taken = await takeListEdition(tx, input, "discard");
    if (!taken.ok) return taken;
    const { edition, move } = taken.value;
    const discarded = await tx.listEdition.count({ where: { dutyListId: edition.dutyListId, state: "DISCARDED" } });
    const set = await setListEdition(tx, edition, { state: move.to, number: -(discarded + 1) });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, { event: "list.discarded", subjectId: edition.id, data: { reason: input.reason } });
    return ok({ townshipId: edition.dutyList.townshipId, correction: correctionOf(edition) });
  });
}
