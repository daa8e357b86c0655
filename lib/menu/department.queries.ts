import "server-only";
import type { Tx } from "@/lib/shared/context";

/** A city body that may hold a power: every one but the townships and those who run the computers. */
export type HolderDto = { id: string; name: string; shortName: string };

export function listHolders(tx: Tx): Promise<HolderDto[]> {
  return tx.organisation.findMany({
    where: { kind: { notIn: ["TOWNSHIP", "OPERATIONS"] }, endsOn: null },
    select: { id: true, name: true, shortName: true },
    orderBy: { shortName: "asc" },
  });
}

/** Short names by id. */
export async function holderNames(tx: Tx): Promise<Map<string, string>> {
  return new Map((await listHolders(tx)).map(({ id, shortName }) => [id, shortName]));
}
