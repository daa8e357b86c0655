import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RecallListEditionInput } from "./list-edition.schema";
import { type EditionRefusal, setListEdition, takeListEdition } from "./move-list-edition";

type RecallListEditionError = Forbidden | Busy | EditionRefusal;

/** Takes a list back from the legality review, with the reason. */
export async function recallListEdition(
  ctx: Ctx,
  input: RecallListEditionInput,
): Promise<Result<void, RecallListEditionError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;

  return inTransaction<void, RecallListEditionError>(ctx, {}, async (tx) => {
    const taken = await takeListEdition(tx, input, "recall");
    if (!taken.ok) return taken;
    const { edition, move } = taken.value;
    const set = await setListEdition(tx, edition, { state: move.to });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, { event: "list.recalled", subjectId: edition.id, data: { reason: input.reason } });
    return ok(undefined);
  });
}
