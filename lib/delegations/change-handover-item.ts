import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { findHandover, type HandoverRecord } from "./handover.queries";
import type { HandoverKind } from "./handover.rules";

export type ChangeItemError = { code: "forbidden" | "not-found" | "handed-over-already" } | ChangedMeanwhile;

type Seen = { delegationId: string; kind: HandoverKind; version: number };
type Changeable = { delegation: HandoverRecord; item: HandoverRecord["items"][number] };

/**
 * One item of a checklist, if the actor's side delivers it, nothing is signed over yet, and it still is as the actor
 * saw it. After the hand-over the checklist is evidence.
 */
export async function findChangeableItem(
  tx: Tx,
  ctx: Ctx,
  { delegationId, kind, version }: Seen,
): Promise<Result<Changeable, ChangeItemError>> {
  const delegation = await findHandover(tx, delegationId);
  const item = delegation?.items.find((candidate) => candidate.kind === kind);
  if (!delegation || !item) return err({ code: "not-found" });
  const allowed =
    item.side === "DEPARTMENT"
      ? authorise(ctx.actor, "handover.department", { organisationId: delegation.departmentId })
      : authorise(ctx.actor, "handover.township", { organisationId: delegation.townshipId });
  if (!allowed.ok) return allowed;
  if (delegation.state !== "HANDING_OVER") return err({ code: "handed-over-already" });
  if (item.version !== version) return err(await changedMeanwhile(tx, delegationId));
  return ok({ delegation, item });
}

type ItemFields = Omit<Prisma.HandoverItemUncheckedUpdateInput, "id" | "delegationId" | "version">;

/** Compare and set: false when somebody else was first. */
export async function changeItem(tx: Tx, item: { id: string; version: number }, data: ItemFields): Promise<boolean> {
  const { count } = await tx.handoverItem.updateMany({
    where: { id: item.id, version: item.version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}
