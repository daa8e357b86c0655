import "server-only";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { DelegationState } from "./delegation.machine";
import type { SuspensionPeriod } from "./suspension.rules";

/** A delegation with its suspensions, the newest first, as the use cases of suspension need it. */
export type SuspendableRecord = {
  id: string;
  state: DelegationState;
  version: number;
  effectiveTo: CivilDate | null;
  suspensions: (SuspensionPeriod & { id: string })[];
};

export async function findSuspendable(tx: Tx, id: string): Promise<SuspendableRecord | null> {
  const row = await tx.delegation.findUnique({
    where: { id },
    select: {
      id: true,
      state: true,
      version: true,
      effectiveTo: true,
      suspensions: { orderBy: { fromOn: "desc" }, select: { id: true, fromOn: true, resumesOn: true } },
    },
  });
  return (
    row && {
      ...row,
      effectiveTo: fromDbDateOrNull(row.effectiveTo),
      suspensions: row.suspensions.map(({ id: suspensionId, fromOn, resumesOn }) => ({
        id: suspensionId,
        from: fromDbDate(fromOn),
        resumes: fromDbDateOrNull(resumesOn),
      })),
    }
  );
}
