import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import type { Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MenuItemKey } from "./menu-edition.schema";
import { CONTENT_SELECT, contentOf } from "./power-content.queries";

export type DraftRefused = { code: "not-found" } | { code: "edition-not-draft"; state: string };

/**
 * The draft whose matters are about to change. Its version goes up, so that nobody hands in, or discards, a text that
 * he has not seen.
 */
export async function draftForChange(tx: Tx, editionId: string): Promise<Result<{ number: number }, DraftRefused>> {
  const edition = await tx.menuEdition.findUnique({ where: { id: editionId }, select: { state: true, number: true } });
  if (!edition) return err({ code: "not-found" });
  if (edition.state !== "DRAFT") return err({ code: "edition-not-draft", state: edition.state });
  await tx.menuEdition.update({ where: { id: editionId }, data: { version: { increment: 1 } }, select: { id: true } });
  return ok({ number: edition.number });
}

/** The item, if it still shows the version that the person saw. */
export async function itemForChange(tx: Tx, key: MenuItemKey) {
  const row = await tx.menuItem.findUnique({
    where: { id: key.itemId },
    select: {
      editionId: true,
      powerId: true,
      part: true,
      power: { select: { code: true } },
      powerVersion: { select: CONTENT_SELECT },
    },
  });
  if (!row) return err({ code: "not-found" });
  const { editionId, powerId, part, power, powerVersion } = row;
  if (powerVersion.id !== key.powerVersionId || powerVersion.version !== key.version) {
    return err(await changedMeanwhile(tx, editionId));
  }
  const before = { part, content: contentOf(powerVersion) };
  return ok({ editionId, powerId, code: power.code, frozen: powerVersion.frozenAt !== null, before });
}
