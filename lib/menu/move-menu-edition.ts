import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import type { Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { MENU_EDITION_MOVES, type MenuEditionState } from "./menu-edition.machine";

type MenuEvent = (typeof MENU_EDITION_MOVES)[number]["event"];
const MOVES: readonly Move<MenuEditionState, string>[] = MENU_EDITION_MOVES;

export type EditionRow = { id: string; number: number; title: string; state: MenuEditionState; version: number };
export type MoveRefused = ChangedMeanwhile | { code: "not-found" } | { code: "move-not-allowed"; state: string };

/** The edition as the person saw it, in a state from which `event` is lawful; else why not. */
export async function editionForMove(
  tx: Tx,
  event: MenuEvent,
  { editionId, version }: { editionId: string; version: number },
): Promise<Result<EditionRow & { digest: string | null }, MoveRefused>> {
  const edition = await tx.menuEdition.findUnique({
    where: { id: editionId },
    select: { id: true, number: true, title: true, state: true, version: true, digest: true },
  });
  if (!edition) return err({ code: "not-found" });
  if (edition.version !== version) return err(await changedMeanwhile(tx, editionId));
  if (!findMove(MOVES, event, edition.state)) {
    return err({ code: "move-not-allowed", state: edition.state });
  }
  return ok(edition);
}

type Changes = Omit<Prisma.MenuEditionUncheckedUpdateManyInput, "state" | "version">;

/** Compare and set: the row must still be in the state and version that `editionForMove` read. */
export async function moveEdition(
  tx: Tx,
  edition: EditionRow,
  event: MenuEvent,
  changes: Changes = {},
): Promise<Result<void, MoveRefused>> {
  const move = findMove(MOVES, event, edition.state);
  if (!move) return err({ code: "move-not-allowed", state: edition.state });
  const { count } = await tx.menuEdition.updateMany({
    where: { id: edition.id, state: edition.state, version: edition.version },
    data: { ...changes, state: move.to, version: { increment: 1 } },
  });
  return count === 1 ? ok(undefined) : err(await changedMeanwhile(tx, edition.id));
}
