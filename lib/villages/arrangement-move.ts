import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise, type Permission } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Busy } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { ARRANGEMENT_MOVES, type ArrangementEvent, type ArrangementState } from "./arrangement.machine";
import { ARRANGEMENT, type ArrangementRecord, arrangementRecord, villagesOf } from "./arrangement.queries";
import { type Content, ordered } from "./arrangement.rules";
import type { MovedArrangement } from "./arrangement.schema";

const MOVES: readonly Move<ArrangementState, Permission>[] = ARRANGEMENT_MOVES;

export type ArrangementRefusal =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "not-a-draft" | "place-name-taken" }
  | ChangedMeanwhile
  | Busy;

/** The arrangement as the actor saw it, if it is his township's and he may do this. */
async function seen(
  tx: Tx,
  { actor }: Ctx,
  { arrangementId, version }: MovedArrangement,
  permission: Permission,
): Promise<Result<ArrangementRecord, ArrangementRefusal>> {
  const row = await tx.villageArrangement.findUnique({ where: { id: arrangementId }, ...ARRANGEMENT });
  if (!row) return err({ code: "not-found" });
  if (!authorise(actor, permission, { organisationId: row.townshipId }).ok) return err({ code: "forbidden" });
  return row.version === version ? ok(arrangementRecord(row)) : err(await changedMeanwhile(tx, row.id));
}

/** The draft that is to be changed. */
export async function takeDraft(
  tx: Tx,
  ctx: Ctx,
  input: MovedArrangement,
): Promise<Result<ArrangementRecord, ArrangementRefusal>> {
  const found = await seen(tx, ctx, input, "village.keep");
  if (found.ok && found.value.state !== "DRAFT") return err({ code: "not-a-draft" });
  return found;
}

/** The arrangement that is to be moved. */
export async function takeArrangement(
  tx: Tx,
  ctx: Ctx,
  input: MovedArrangement,
  event: ArrangementEvent,
): Promise<Result<ArrangementRecord, ArrangementRefusal>> {
  const permission = MOVES.find((move) => move.event === event)?.permission ?? "village.confirm";
  const found = await seen(tx, ctx, input, permission);
  if (found.ok && !findMove(MOVES, event, found.value.state)) return err({ code: "move-not-allowed" });
  return found;
}

/** Compare and set. */
export async function moveArrangement(
  tx: Tx,
  ctx: Ctx,
  { id, state, version }: Pick<ArrangementRecord, "id" | "state" | "version">,
  event: ArrangementEvent | null,
  data: Prisma.VillageArrangementUncheckedUpdateManyInput = {},
): Promise<Result<void, ArrangementRefusal>> {
  const move = event && findMove(MOVES, event, state);
  if (event && !move) return err({ code: "move-not-allowed" });
  const moved = event === "supersede" ? {} : { movedOn: toDbDate(civilDate(ctx.now)) };
  const { count } = await tx.villageArrangement.updateMany({
    where: { id, state, version },
    data: { ...moved, ...data, state: move?.to ?? state, version: { increment: 1 } },
  });
  return count === 0 ? err(await changedMeanwhile(tx, id)) : ok(undefined);
}

/** Writes all rows of a draft anew: a draft has no history but its events. */
export async function writeContent(
  tx: Tx,
  { id, townshipId }: Pick<ArrangementRecord, "id" | "townshipId">,
  content: Content,
): Promise<void> {
  const ids = new Map((await villagesOf(tx, townshipId)).map((village) => [village.code, village.id]));
  const { places, grids } = ordered(content);
  await tx.villageMatter.deleteMany({ where: { place: { arrangementId: id } } });
  await tx.villagePlace.deleteMany({ where: { arrangementId: id } });
  await tx.villageGrid.deleteMany({ where: { arrangementId: id } });
  const written = await tx.villagePlace.createManyAndReturn({
    data: places.map(({ village, matters: _matters, ...place }, index) => ({
      ...{ arrangementId: id, ordinal: index + 1, villageId: village === null ? null : (ids.get(village) ?? null) },
      ...place,
    })),
    select: { id: true, ordinal: true },
  });
  const matters = written.flatMap(({ id: placeId, ordinal }) =>
    (places[ordinal - 1]?.matters ?? []).map((matter) => ({ placeId, ...matter })),
  );
  if (matters.length > 0) await tx.villageMatter.createMany({ data: matters });
  await tx.villageGrid.createMany({
    data: grids.map(({ village, ...grid }) => ({ arrangementId: id, villageId: ids.get(village) ?? "", ...grid })),
  });
}

/** Two stations, or two windows, never bear one name. */
export const NAME_CONFLICT = { village_places_once: { code: "place-name-taken" } } as const;

/** Of two who begin a draft for one township, the second meets this. */
export const DRAFT_CONFLICT = { village_arrangements_one_draft: { code: "draft-exists" }, ...NAME_CONFLICT } as const;
