import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise, type Permission } from "@/lib/identity/permissions";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Busy } from "@/lib/shared/transaction";
import type { AssessmentRound, Prisma } from "@/prisma/generated/client";
import { ROUND_MOVES, type RoundEvent, type RoundState } from "./assessment.machine";
import type { SeenRound } from "./assessment.schema";

export type RoundRefusal =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "sealed" | "withdrawn" }
  | ChangedMeanwhile
  | Busy;

const MOVES: readonly Move<RoundState, Permission>[] = ROUND_MOVES;
type Taken = { round: AssessmentRound; today: CivilDate; userId: string };

/** The round as the actor saw it, if he may do this to it now. What is sealed says so. */
export async function takeRound(
  tx: Tx,
  { actor, now }: Ctx,
  { roundId, version }: SeenRound,
  event: Exclude<RoundEvent, "draft">,
): Promise<Result<Taken, RoundRefusal>> {
  const { userId } = actor;
  const allowed = authorise(actor, event === "seal" || event === "withdraw" ? "assessment.seal" : "assessment.manage");
  if (!allowed.ok || !userId) return err({ code: "forbidden" });
  const round = await tx.assessmentRound.findUnique({ where: { id: roundId } });
  if (!round) return err({ code: "not-found" });
  if (round.state === "SEALED") return err({ code: "sealed" });
  if (round.state === "WITHDRAWN") return err({ code: "withdrawn" });
  if (round.version !== version) return err(await changedMeanwhile(tx, roundId));
  return findMove(MOVES, event, round.state)
    ? ok({ round, today: civilDate(now), userId })
    : err({ code: "move-not-allowed" });
}

/** Compare and set. */
export async function moveRound(
  tx: Tx,
  { round }: Taken,
  event: RoundEvent,
  data: Prisma.AssessmentRoundUncheckedUpdateManyInput = {},
): Promise<Result<void, RoundRefusal>> {
  const { id, state, version } = round;
  const move = findMove(MOVES, event, state);
  if (!move) return err({ code: "move-not-allowed" });
  const { count } = await tx.assessmentRound.updateMany({
    where: { id, state, version },
    data: { ...data, state: move.to, version: { increment: 1 } },
  });
  return count === 0 ? err(await changedMeanwhile(tx, id)) : ok(undefined);
}
