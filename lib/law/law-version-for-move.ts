import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { LAW_VERSION_MOVES, type LawVersionState } from "./law-version.machine";
import type { LawVersionMove } from "./law-version.schema";

const MOVES: readonly Move<LawVersionState, string>[] = LAW_VERSION_MOVES;

export type LawVersionMoveRefused = ChangedMeanwhile | { code: "not-found" | "move-not-allowed" };
type Row = {
  id: string;
  lawId: string;
  from: CivilDate;
  repealedOn: CivilDate | null;
  importedById: string;
  comparedWithId: string | null;
};

/** The version as the person saw it, in a state from which `event` is lawful; else why not. */
export async function lawVersionForMove(
  tx: Tx,
  event: "confirm" | "discard",
  { versionId, version }: LawVersionMove,
): Promise<Result<Row, LawVersionMoveRefused>> {
  const row = await tx.lawVersion.findUnique({
    where: { id: versionId },
    select: {
      ...{ id: true, lawId: true, state: true, version: true, inForceFrom: true, importedById: true },
      ...{ comparedWithId: true, law: { select: { repealedOn: true } } },
    },
  });
  if (!row) return err({ code: "not-found" });
  if (row.version !== version) return err(await changedMeanwhile(tx, versionId));
  if (!findMove(MOVES, event, row.state)) return err({ code: "move-not-allowed" });
  const { id, lawId, importedById, comparedWithId, inForceFrom, law } = row;
  const [from, repealedOn] = [fromDbDate(inForceFrom), fromDbDateOrNull(law.repealedOn)];
  return ok({ id, lawId, importedById, comparedWithId, from, repealedOn });
}

/** Compare and set: the row must still be the draft that `lawVersionForMove` read; with no state it stays one. */
export async function moveLawVersion(
  tx: Tx,
  { versionId: id, version }: LawVersionMove,
  changes: Prisma.LawVersionUncheckedUpdateManyInput,
): Promise<Result<void, ChangedMeanwhile>> {
  const { count } = await tx.lawVersion.updateMany({
    where: { id, version, state: "DRAFT" },
    data: { ...changes, version: { increment: 1 } },
  });
  return count === 1 ? ok(undefined) : err(await changedMeanwhile(tx, id));
}
