import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { type Actor, authorise, type Permission } from "@/lib/identity/permissions";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Busy } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { PROPOSAL_MOVES, type ProposalEvent, type ProposalState } from "./agency.machine";
import { STRANDING, strands } from "./appointment-move";

export type ProposalRefusal =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "not-stranded" }
  | ChangedMeanwhile
  | Busy;

const MOVES: readonly Move<ProposalState, Permission>[] = PROPOSAL_MOVES;
const RECORD = {
  ...{ id: true, agencyId: true, state: true, version: true, filedById: true },
  agency: { select: STRANDING },
} satisfies Prisma.AgencyProposalSelect;
type ProposalRecord = Prisma.AgencyProposalGetPayload<{ select: typeof RECORD }>;
type Taken = { record: ProposalRecord; today: CivilDate };
type Event = Exclude<ProposalEvent, "propose">;

/** The proposal as the actor saw it, if he may do this to it now. */
export async function takeProposal(
  tx: Tx,
  { actor, now }: Ctx,
  { proposalId, version }: { proposalId: string; version: number },
  event: Event,
): Promise<Result<Taken, ProposalRefusal>> {
  const record = await tx.agencyProposal.findUnique({ where: { id: proposalId }, select: RECORD });
  if (!record) return err({ code: "not-found" });
  if (!mayMove(actor, event, record.agency)) return err({ code: "forbidden" });
  if (record.version !== version) return err(await changedMeanwhile(tx, record.agencyId));
  if (!findMove(MOVES, event, record.state)) return err({ code: "move-not-allowed" });
  const today = civilDate(now);
  if (event === "lapse" && !strands(record.agency, today)) return err({ code: "not-stranded" });
  return ok({ record, today });
}

const mayMove = (
  actor: Actor,
  event: Event,
  { departmentId, townshipId }: { departmentId: string; townshipId: string },
): boolean =>
  event === "lapse"
    ? authorise(actor, "agency.keep").ok
    : event === "withdraw"
      ? authorise(actor, "agency.township", { organisationId: townshipId }).ok
      : authorise(actor, "agency.department", { organisationId: departmentId }).ok;

/** Compare and set. */
export async function moveProposal(
  tx: Tx,
  { record: { id, state, version, agencyId } }: Taken,
  event: Event,
  data: Prisma.AgencyProposalUpdateManyMutationInput,
): Promise<Result<void, ProposalRefusal>> {
  const move = findMove(MOVES, event, state);
  if (!move) return err({ code: "move-not-allowed" });
  const { count } = await tx.agencyProposal.updateMany({
    where: { id, state, version },
    data: { ...data, state: move.to, version: { increment: 1 } },
  });
  return count === 0 ? err(await changedMeanwhile(tx, agencyId)) : ok(undefined);
}
