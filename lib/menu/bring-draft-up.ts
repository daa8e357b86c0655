import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx, Tx } from "@/lib/shared/context";
import { itemsBehindLaw } from "./adjusted-items.queries";

/**
 * Brings the menu draft, where there is one, to what a change of law decided: new versions in the place of the old, parts
 * added, cancelled matters taken off. A matter that the draft itself has rewritten is left to the editor; the draft is not
 * handed in before. Part of the caller's transaction.
 */
export async function bringDraftUp(tx: Tx, ctx: Ctx): Promise<void> {
  const draft = await tx.menuEdition.findFirst({ where: { state: "DRAFT" }, select: { id: true } });
  if (!draft) return;
  const behind = (await itemsBehindLaw(tx, draft.id)).filter(({ isOwn }) => !isOwn);
  if (behind.length === 0) return;
  const items = await tx.menuItem.findMany({
    where: { editionId: draft.id },
    select: { id: true, powerId: true, part: true, ordinal: true, power: { select: { code: true } } },
  });
  const present = new Set(items.map(({ powerId }) => powerId));
  for (const { itemId, become } of behind) {
    const item = items.find(({ id }) => id === itemId);
    if (!item) continue;
    const own = become.find(({ powerId }) => powerId === item.powerId);
    if (own) await tx.menuItem.update({ where: { id: itemId }, data: { powerVersionId: own.powerVersionId } });
    else await tx.menuItem.delete({ where: { id: itemId } });
    for (const { powerId, powerVersionId } of become) {
      if (present.has(powerId)) continue;
      present.add(powerId);
      const { part, ordinal } = item;
      await tx.menuItem.create({ data: { editionId: draft.id, powerId, powerVersionId, part, ordinal } });
    }
    const { powerId, power } = item;
    await recordAudit(
      tx,
      ctx,
      own
        ? { event: "menu.item-changed", subjectId: draft.id, data: { powerId, code: power.code, fields: ["law"] } }
        : { event: "menu.item-removed", subjectId: draft.id, data: { powerId, code: power.code } },
    );
  }
  await tx.menuEdition.update({ where: { id: draft.id }, data: { version: { increment: 1 } }, select: { id: true } });
}
