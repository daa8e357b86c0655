import "server-only";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { arrangementIn } from "./arrangement.queries";
import type { LeftOut } from "./arrangement.schema";

export type OpenRefusal = { code: "forbidden" | "not-found" | "draft-exists" | "place-name-taken" };

/** Whether the actor may begin a draft for this township now. */
export async function mayOpenDraft(tx: Tx, { actor }: Ctx, townshipId: string): Promise<Result<void, OpenRefusal>> {
  const township = await tx.organisation.findFirst({ where: { id: townshipId, kind: "TOWNSHIP", endsOn: null } });
  if (!township) return err({ code: "not-found" });
  const allowed = authorise(actor, "village.keep", { organisationId: townshipId });
  if (!allowed.ok) return allowed;
  return (await arrangementIn(tx, townshipId, ["DRAFT", "SUBMITTED"])) ? err({ code: "draft-exists" }) : ok(undefined);
}

/** The next arrangement of a township, without rows. */
export async function openDraft(
  tx: Tx,
  { now }: Ctx,
  townshipId: string,
  copied: Readonly<{ copiedFromId: string; leftOut: LeftOut }> | null,
): Promise<{ id: string; number: number; townshipId: string }> {
  const last = await tx.villageArrangement.aggregate({ where: { townshipId }, _max: { number: true } });
  return tx.villageArrangement.create({
    data: {
      ...{ townshipId, number: (last._max.number ?? 0) + 1, movedOn: toDbDate(civilDate(now)) },
      ...(copied && { copiedFromId: copied.copiedFromId, leftOut: copied.leftOut }),
    },
    select: { id: true, number: true, townshipId: true },
  });
}
