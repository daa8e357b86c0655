import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type DraftRefused, draftForChange } from "./draft-for-change";
import type { MenuItemInput } from "./power.schema";
import { type MatterRefused, planMatters, takePlanned } from "./take-matters";

export type AddMenuItemsError = Forbidden | Busy | DraftRefused | { code: "items-refused"; refused: MatterRefused[] };
type Added = { added: number; changed: number; unchanged: number };

/** Puts many matters on a draft, all or none, as an import does, from data that are no workbook. */
export async function addMenuItems(
  ctx: Ctx,
  { editionId, items, sourceSha256 }: { editionId: string; items: readonly MenuItemInput[]; sourceSha256: string },
): Promise<Result<Added, AddMenuItemsError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;

  return inTransaction<Added, AddMenuItemsError>(ctx, {}, async (tx) => {
    const draft = await draftForChange(tx, editionId);
    if (!draft.ok) return draft;
    const plan = await planMatters(
      tx,
      editionId,
      items.map((item) => ({ item })),
    );
    if (plan.refused.length > 0) return err({ code: "items-refused", refused: plan.refused });
    const taken = await takePlanned(tx, editionId, plan);
    const counts = { rows: items.length, accepted: items.length };
    const data = { importId: null, fileSha256: sourceSha256, ...counts, root: plan.root };
    await recordAudit(tx, ctx, { event: "menu.imported", subjectId: editionId, data });
    return ok({ ...taken, unchanged: plan.unchanged });
  });
}
