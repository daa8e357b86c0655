import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import type { Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { CEILING_MOVES, type CeilingState } from "./ceiling.machine";
import type { CeilingMove } from "./ceiling.schema";

const MOVES: readonly Move<CeilingState, string>[] = CEILING_MOVES;

export type CeilingMoveRefused = ChangedMeanwhile | { code: "not-found" | "move-not-allowed" };
type Row = { id: string; inForceFrom: Date; importedById: string };

/** The catalogue as the person saw it, in a state from which `event` is lawful; else why not. */
export async function ceilingForMove(
  tx: Tx,
  event: "confirm" | "discard",
  { catalogueId, version }: CeilingMove,
): Promise<Result<Row, CeilingMoveRefused>> {
  const row = await tx.ceilingCatalogue.findUnique({
    where: { id: catalogueId },
    select: { id: true, state: true, version: true, inForceFrom: true, importedById: true },
  });
  if (!row) return err({ code: "not-found" });
  if (row.version !== version) return err(await changedMeanwhile(tx, catalogueId));
  return findMove(MOVES, event, row.state) ? ok(row) : err({ code: "move-not-allowed" });
}

/** Compare and set: the row must still be as `ceilingForMove` read it. */
export async function moveCeiling(
  tx: Tx,
  event: "confirm" | "discard",
  { catalogueId: id, version }: CeilingMove,
  changes: Prisma.CeilingCatalogueUncheckedUpdateManyInput = {},
): Promise<Result<void, ChangedMeanwhile>> {
  const state = event === "confirm" ? "CONFIRMED" : "DISCARDED";
  const { count } = await tx.ceilingCatalogue.updateMany({
    where: { id, version, state: "DRAFT" },
    data: { ...changes, state, version: { increment: 1 } },
  });
  return count === 1 ? ok(undefined) : err(await changedMeanwhile(tx, id));
}
