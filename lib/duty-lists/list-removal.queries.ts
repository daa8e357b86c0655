import "server-only";
import { fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { removalOf } from "./list-removal.rules";
import type { PublishedList, Removal } from "./published-list.schema";

type Former = Pick<PublishedList, "entries" | "removed">;
type Listed = Readonly<{ delegationId: string; powerId: string; code: string; name: string }>;

/**
 * Why matters that `former` showed are missing in a list of `present` powers, from the records as they stand. What it
 * left out as suspended is carried on until it returns to a list or ends.
 */
export async function removalsSince(tx: Tx, former: Former, present: ReadonlySet<string>): Promise<Removal[]> {
  const listed: Listed[] = [
    ...former.entries.flatMap(({ power: { powerId, code, name }, delegation }) =>
      delegation ? [{ delegationId: delegation.id, powerId, code, name }] : [],
    ),
    ...former.removed.filter(({ reason }) => reason === "SUSPENDED"),
  ].filter(({ powerId }) => !present.has(powerId));
  const delegations = await tx.delegation.findMany({
    where: { id: { in: listed.map(({ delegationId }) => delegationId) } },
    select: { id: true, state: true, suspendedOn: true, endKind: true, effectiveTo: true, endedByAdjustmentId: true },
  });
  const fates = new Map(delegations.map((delegation) => [delegation.id, delegation]));
  return listed.flatMap(({ delegationId, powerId, code, name }) => {
    const fate = fates.get(delegationId);
    const removal =
      fate &&
      removalOf({
        ...fate,
        suspendedOn: fromDbDateOrNull(fate.suspendedOn),
        effectiveTo: fromDbDateOrNull(fate.effectiveTo),
      });
    return removal ? [{ delegationId, powerId, code, name, ...removal }] : [];
  });
}
