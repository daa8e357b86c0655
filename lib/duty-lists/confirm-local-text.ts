import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ConfirmLocalTextInput } from "./local-text.schema";
import { type LocalTextRefusal, localTextSeen, setLocalText } from "./local-text-version";

type ConfirmLocalTextError = Forbidden | Busy | LocalTextRefusal | { code: "nothing-to-confirm" };

/** The central text has changed, and the township's own still holds beside it: said by the township, with one button. */
export async function confirmLocalText(
  ctx: Ctx,
  input: ConfirmLocalTextInput,
): Promise<Result<void, ConfirmLocalTextError>> {
  const { townshipId, powerId } = input;
  const allowed = authorise(ctx.actor, "list.local-text", { organisationId: townshipId });
  if (!allowed.ok) return allowed;

  return inTransaction<void, ConfirmLocalTextError>(ctx, {}, async (tx) => {
    const seen = await localTextSeen(tx, input);
    if (!seen.ok) return seen;
    const { listed, row, code } = seen.value;
    if (!row || row.seenVersionId === listed) return err({ code: "nothing-to-confirm" });
    const set = await setLocalText(tx, { townshipId, powerId }, row, { seenVersionId: listed });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, { event: "local-text.confirmed", subjectId: townshipId, data: { powerId, code } });
    return ok(undefined);
  });
}
