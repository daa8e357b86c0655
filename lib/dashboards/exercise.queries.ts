import "server-only";
import { readableDelegations } from "@/lib/delegations/delegation.queries";
import { onceInForce } from "@/lib/delegations/exercised.queries";
import type { Actor } from "@/lib/identity/permissions";
import { fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Exercise } from "./exercise.rules";

/** Every delegation within the actor's reach that came into force once: what figures, heatmap and months are counted from. */
export async function loadExercises(tx: Tx, actor: Actor): Promise<Exercise[]> {
  const readable = readableDelegations(actor);
  if (!readable) return [];
  const rows = await tx.delegation.findMany({
    where: { AND: [readable, onceInForce] },
    select: {
      ...{ townshipId: true, departmentId: true, plannedOn: true, effectiveFrom: true, effectiveTo: true },
      powerVersion: { select: { domain: true } },
      suspensions: { select: { fromOn: true, resumesOn: true } },
    },
  });
  return rows.flatMap(({ townshipId, departmentId, powerVersion, suspensions, ...row }) => {
    const from = fromDbDateOrNull(row.effectiveFrom);
    if (!from) return [];
    return {
      ...{ townshipId, departmentId, from, domain: powerVersion.domain, plannedOn: fromDbDate(row.plannedOn) },
      to: fromDbDateOrNull(row.effectiveTo),
      suspensions: suspensions.map(({ fromOn, resumesOn }) => ({
        ...{ from: fromDbDate(fromOn), resumes: fromDbDateOrNull(resumesOn) },
      })),
    };
  });
}
