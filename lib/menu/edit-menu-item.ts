import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { knownLaws } from "@/lib/law/law.queries";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { holderNames } from "./department.queries";
import { type DraftRefused, draftForChange, itemForChange } from "./draft-for-change";
import { flowErrors } from "./flow/flow.rules";
import { findPowers } from "./known-powers.queries";
import type { MenuItemKey } from "./menu-edition.schema";
import { type ContentRefused, contentRefusal } from "./menu-item.rules";
import type { MenuItemInput } from "./power.schema";
import { changedFields, type PowerContent } from "./power-content.rules";
import { addVersions, rewriteVersions, withKnownTitles } from "./write-power-versions";

export type EditMenuItemError =
  | Forbidden
  | Busy
  | DraftRefused
  | ContentRefused
  | ChangedMeanwhile
  | { code: "already-on-menu"; powerCode: string }
  | { code: "flow-problems"; count: number };
const OF_FLOW: ReadonlySet<string> = new Set(["steps", "statutoryDays", "promisedDays"]);

type Edited = { powerVersionId: string; fields: string[] };

/**
 * Changes what a draft says of a matter; what `item` leaves out stays as it is. A version that some edition has frozen is left alone: the matter gets the next
 * version of its power; one that only the draft knows is rewritten. Nothing changed writes nothing. A change of the flow,
 * or of the days that it is held against, leaves none with errors.
 */
export async function editMenuItem(
  ctx: Ctx,
  { key, item }: { key: MenuItemKey; item: Partial<MenuItemInput> },
): Promise<Result<Edited, EditMenuItemError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;

  return inTransaction<Edited, EditMenuItemError>(ctx, {}, async (tx) => {
    const seen = await itemForChange(tx, key);
    if (!seen.ok) return seen;
    const { editionId, powerId, code, frozen, before } = seen.value;
    const { part, ...typed } = { ...before.content, part: before.part, ...item };
    const content = withKnownTitles(typed, await knownLaws(tx));
    const fields: string[] = changedFields(before.content, content);
    if (before.part !== part) fields.push("part");
    if (fields.length === 0) return ok({ powerVersionId: key.powerVersionId, fields });

    const unsound = fields.some((field) => OF_FLOW.has(field)) ? flowErrors(content).length : 0;
    if (unsound > 0) return err({ code: "flow-problems", count: unsound });

    const draft = await draftForChange(tx, editionId);
    if (!draft.ok) return draft;
    const departments = await holderNames(tx);
    const refusal = contentRefusal(content, departments);
    if (refusal) return err(refusal);
    const namesake = (await findPowers(tx, editionId, content.name)).find(content);
    if (namesake?.item && namesake.item.id !== key.itemId) {
      return err({ code: "already-on-menu", powerCode: namesake.code });
    }

    const target = { powerId, frozen, isText: fields.some((field) => field !== "part"), content };
    const powerVersionId = await writeContent(tx, key, target, departments);
    if (!powerVersionId) return err(await changedMeanwhile(tx, editionId));
    await tx.menuItem.update({ where: { id: key.itemId }, data: { part, powerVersionId }, select: { id: true } });
    const data = { powerId, code, fields };
    await recordAudit(tx, ctx, { event: "menu.item-changed", subjectId: editionId, data });
    return ok({ powerVersionId, fields });
  });
}

type Target = { powerId: string; frozen: boolean; isText: boolean; content: PowerContent };

/** Writes the content where it belongs and returns the version that now holds it; null when somebody was faster. */
async function writeContent(
  tx: Tx,
  key: MenuItemKey,
  { powerId, frozen, isText, content }: Target,
  departments: ReadonlyMap<string, string>,
): Promise<string | null> {
  // 基础 or 自选 is the menu's own word about a matter; a frozen version stays as it is.
  if (frozen && !isText) return key.powerVersionId;
  if (frozen) {
    const last = await tx.powerVersion.aggregate({ where: { powerId }, _max: { number: true } });
    const [added] = await addVersions(tx, [{ powerId, number: (last._max.number ?? 0) + 1, content }], departments);
    return added ?? null;
  }
  const rewritten = { versionId: key.powerVersionId, seen: key.version, content };
  return (await rewriteVersions(tx, [rewritten], departments)) === 1 ? key.powerVersionId : null;
}
