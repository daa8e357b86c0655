import "server-only";
import type { ChangedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type DraftRefused, draftForChange, itemForChange } from "./draft-for-change";
import type { MenuItemKey } from "./menu-edition.schema";

export type RemoveMenuItemError = Forbidden | Busy | DraftRefused | ChangedMeanwhile;

/** Takes a matter off a draft. The power and its versions stay on record: its code is its own for ever. */
export async function removeMenuItem(
  ctx: Ctx,
  key: MenuItemKey,
): Promise<Result<{ editionId: string }, RemoveMenuItemError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;

  return inTransaction<{ editionId: string }, RemoveMenuItemError>(ctx, {}, async (tx) => {
    const seen = await itemForChange(tx, key);
    if (!seen.ok) return seen;
    const { editionId, powerId, code } = seen.value;
    const draft = await draftForChange(tx, editionId);
    if (!draft.ok) return draft;
    await tx.menuItem.delete({ where: { id: key.itemId }, select: { id: true } });
    await recordAudit(tx, ctx, { event: "menu.item-removed", subjectId: editionId, data: { powerId, code } });
    return ok({ editionId });
  });
}
