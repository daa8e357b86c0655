import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";

const named = async (tx: Tx, where: Prisma.OrganisationWhereInput) =>
  (
    await tx.organisation.findMany({
      where,
      orderBy: [{ regionCode: { sort: "asc", nulls: "last" } }, { shortName: "asc" }],
      select: { id: true, shortName: true },
    })
  ).map(({ id, shortName }) => ({ id, name: shortName }));

/** Townships by region code, then other bodies by name; never by any number. */
export const bodiesInOrder = (tx: Tx, ids: readonly string[]) => named(tx, { id: { in: [...ids] } });

/** All townships of today, and those that are none any more but still stand in `also`; by region code. */
export const townshipsInOrder = (tx: Tx, also: readonly string[]) =>
  named(tx, { kind: "TOWNSHIP", OR: [{ endsOn: null }, { id: { in: [...also] } }] });

/** Whether the actor sits in a township. */
export async function isTownship(tx: Tx, { organisationId }: Actor): Promise<boolean> {
  return (
    organisationId !== null && (await tx.organisation.count({ where: { id: organisationId, kind: "TOWNSHIP" } })) > 0
  );
}
