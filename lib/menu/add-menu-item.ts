import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { holderNames } from "./department.queries";
import { type DraftRefused, draftForChange } from "./draft-for-change";
import { findPowers } from "./known-powers.queries";
import { type ContentRefused, contentRefusal } from "./menu-item.rules";
import type { MenuItemInput } from "./power.schema";
import { addPowers, addVersions } from "./write-power-versions";

export type AddMenuItemError =
  | Forbidden
  | Busy
  | DraftRefused
  | ContentRefused
  | { code: "already-on-menu"; powerCode: string };
type Added = { itemId: string; powerId: string; code: string };

/**
 * Puts one matter on a draft: a new power with the next code, or a new version of the power that already bears this
 * name at this department.
 */
export async function addMenuItem(
  ctx: Ctx,
  { editionId, item }: { editionId: string; item: MenuItemInput },
): Promise<Result<Added, AddMenuItemError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;
  const { part, ...content } = item;

  return inTransaction<Added, AddMenuItemError>(ctx, {}, async (tx) => {
    const draft = await draftForChange(tx, editionId);
    if (!draft.ok) return draft;
    const departments = await holderNames(tx);
    const refusal = contentRefusal(content, departments);
    if (refusal) return err(refusal);

    const known = (await findPowers(tx, editionId, content.name)).find(content);
    if (known?.item) return err({ code: "already-on-menu", powerCode: known.code });
    const power = known ?? (await addPowers(tx, 1))[0];
    if (!power) throw new Error("no power was added");
    const number = (known?.lastNumber ?? 0) + 1;
    const [powerVersionId = ""] = await addVersions(tx, [{ powerId: power.id, number, content }], departments);
    const last = await tx.menuItem.aggregate({ where: { editionId }, _max: { ordinal: true } });
    const ordinal = (last._max.ordinal ?? 0) + 1;
    const created = await tx.menuItem.create({
      data: { editionId, powerId: power.id, powerVersionId, part, ordinal },
      select: { id: true },
    });
    const data = { powerId: power.id, code: power.code, name: content.name };
    await recordAudit(tx, ctx, { event: "menu.item-added", subjectId: editionId, data });
    return ok({ itemId: created.id, powerId: power.id, code: power.code });
  });
}
