import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise } from "@/lib/identity/permissions";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { type ReturnEvent, type ReturnState, returnMove } from "./return.machine";
import { findReturn, type ReturnRecord } from "./return.queries";

export type ReturnRefusal = { code: "not-found" | "return-move-not-allowed" } | ChangedMeanwhile;

type Bodies = { departmentId: string; townshipId: string };

/** The side for which the actor speaks in a return: a head of the department or of the township; null for others. */
export function returnSide({ actor }: Pick<Ctx, "actor">, { departmentId, townshipId }: Bodies): OpinionSide | null {
  if (authorise(actor, "return.department", { organisationId: departmentId }).ok) return "DEPARTMENT";
  return authorise(actor, "return.township", { organisationId: townshipId }).ok ? "TOWNSHIP" : null;
}

/** A return as the actor saw it, if the event may happen to it now. */
export async function takeReturn(
  tx: Tx,
  { returnId, version }: { returnId: string; version: number },
  event: ReturnEvent,
): Promise<Result<{ record: ReturnRecord; to: ReturnState }, ReturnRefusal>> {
  const record = await findReturn(tx, returnId);
  if (!record) return err({ code: "not-found" });
  if (record.version !== version) return err(await changedMeanwhile(tx, returnId));
  const move = returnMove(event, record.state);
  return move ? ok({ record, to: move.to }) : err({ code: "return-move-not-allowed" });
}

/** Compare and set. */
export async function setReturn(
  tx: Tx,
  record: Pick<ReturnRecord, "id" | "state" | "version">,
  data: Prisma.DelegationReturnUncheckedUpdateManyInput,
): Promise<Result<void, ChangedMeanwhile>> {
  const { id, state, version } = record;
  const { count } = await tx.delegationReturn.updateMany({
    where: { id, state, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1 ? ok(undefined) : err(await changedMeanwhile(tx, id));
}
