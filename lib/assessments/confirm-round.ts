import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type ConfirmObstacle, confirmObstacle } from "./assessment.rules";
import type { SeenRound } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

type ConfirmError = RoundRefusal | { code: ConfirmObstacle };

/** Confirms the results when every department has accepted, was examined again, or let its days pass. */
export async function confirmRound(ctx: Ctx, seen: SeenRound): Promise<Result<void, ConfirmError>> {
  return inTransaction<void, ConfirmError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "confirm");
    if (!taken.ok) return taken;
    const { round, today, userId } = taken.value;
    const roundId = round.id;
    const agencies = await tx.assessmentAgency.findMany({ where: { roundId }, select: { agencyId: true } });
    const replies = await tx.assessmentReply.findMany({ where: { roundId }, include: { reexamination: true } });
    const said = agencies.map(({ agencyId }) => {
      const reply = replies.find((candidate) => candidate.agencyId === agencyId);
      return reply ? { position: reply.position, isExamined: reply.reexamination !== null } : null;
    });
    if (!round.objectionUntil) return err({ code: "move-not-allowed" });
    const obstacle = confirmObstacle(said, fromDbDate(round.objectionUntil), today);
    if (obstacle) return err({ code: obstacle });
    const moved = await moveRound(tx, taken.value, "confirm", {
      ...{ confirmedOn: toDbDate(today), confirmedById: userId },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "assessment.confirmed", subjectId: roundId, data: {} });
    return ok(undefined);
  });
}
