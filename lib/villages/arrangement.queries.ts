import "server-only";
import { fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { type Content, type ListedMatter, ordered, type VillageName } from "./arrangement.rules";
import { LeftOut } from "./arrangement.schema";

const VILLAGE = { select: { regionCode: true } } as const;
export const ARRANGEMENT = {
  include: {
    places: { orderBy: { ordinal: "asc" }, include: { village: VILLAGE, matters: true } },
    grids: { orderBy: [{ village: { regionCode: "asc" } }, { number: "asc" }], include: { village: VILLAGE } },
    copiedFrom: { select: { township: { select: { shortName: true } } } },
  },
} as const satisfies Prisma.VillageArrangementDefaultArgs;
type Row = Prisma.VillageArrangementGetPayload<typeof ARRANGEMENT>;

export type ArrangementRecord = ReturnType<typeof arrangementRecord>;

export const arrangementRecord = ({ places, grids, copiedFrom, ...row }: Row) => ({
  ...{ id: row.id, townshipId: row.townshipId, number: row.number, state: row.state, version: row.version },
  ...{ submittedById: row.submittedById, returnedFor: row.returnedFor, movedOn: fromDbDate(row.movedOn) },
  ...{ submittedOn: fromDbDateOrNull(row.submittedOn), confirmedOn: fromDbDateOrNull(row.confirmedOn) },
  supersededOn: fromDbDateOrNull(row.supersededOn),
  leftOut: LeftOut.parse(row.leftOut),
  copiedFrom: copiedFrom?.township.shortName ?? null,
  content: contentOf(places, grids),
});

const contentOf = (places: Row["places"], grids: Row["grids"]): Content =>
  ordered({
    places: places.map(({ kind, village, name, purpose, post, address, phone, hours, matters }) => ({
      ...{ kind, village: village?.regionCode ?? null, name, purpose, post, address, phone, hours },
      matters: matters.map(({ powerId, mode }) => ({ powerId, mode })),
    })),
    grids: grids.map(({ village, number, covers, households, leaderPost, fullTime, partTime, phone }) => ({
      ...{ village: village.regionCode, number, covers, households, leaderPost, fullTime, partTime, phone },
    })),
  });

/** Villages of a township, by code. */
export async function villagesOf(tx: Tx, townshipId: string): Promise<(VillageName & { id: string })[]> {
  const rows = await tx.village.findMany({ where: { townshipId }, orderBy: { regionCode: "asc" } });
  return rows.map(({ id, name, regionCode }) => ({ id, name, code: regionCode }));
}

/** Matters on a township's list in force today, by code; the database judges by the same view. */
export const listedMatters = (tx: Tx, townshipId: string): Promise<ListedMatter[]> =>
  tx.$queryRaw<ListedMatter[]>`
    SELECT power_id::text AS "powerId", code, name FROM village_listed WHERE township_id = ${townshipId}::uuid ORDER BY code`;

/** The township's arrangement in one of these states, whoever asks. */
export async function arrangementIn(
  tx: Tx,
  townshipId: string,
  states: readonly Row["state"][],
): Promise<ArrangementRecord | null> {
  const row = await tx.villageArrangement.findFirst({
    where: { townshipId, state: { in: [...states] } },
    ...ARRANGEMENT,
  });
  return row && arrangementRecord(row);
}

/** Names of matters by id, whatever list they are on: as they were worded last. */
export async function matterNames(tx: Tx, powerIds: readonly string[]): Promise<Map<string, ListedMatter>> {
  const rows = await tx.power.findMany({
    where: { id: { in: [...powerIds] } },
    select: { id: true, code: true, versions: { select: { name: true }, orderBy: { number: "desc" }, take: 1 } },
  });
  return new Map(
    rows.map(({ id, code, versions }) => [id, { powerId: id, code, name: versions[0]?.name ?? code }] as const),
  );
}
