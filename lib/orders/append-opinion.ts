import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type ConsultedLineRow, lastLineChange } from "./opinion.queries";
import { EVENT_OF_ANSWER, type OpinionAnswer, type OpinionSide } from "./opinion.rules";
import { ORDER_LINE_MOVES } from "./order.machine";

export type AppendOpinionError =
  | { code: "forbidden" | "not-in-consultation" }
  | { code: "text-changed" | "changed-meanwhile"; by: string; at: string };

type Answer = {
  side: OpinionSide;
  organisationId: string;
  answer: OpinionAnswer;
  reason: string;
  conditions: string | null;
  digest: string;
  version: number | undefined;
};

/**
 * What both sides' answers have in common: only while the order is in consultation, only to the text as it reads now,
 * and, where the caller says which version it saw, only if nothing was said or changed since. Appends, never overwrites.
 */
export async function appendOpinion(
  tx: Tx,
  ctx: Ctx,
  line: ConsultedLineRow,
  given: Answer,
): Promise<Result<{ opinionId: string }, AppendOpinionError>> {
  const { actor } = ctx;
  if (!actor.userId) return err({ code: "forbidden" });
  if (line.orderState !== "IN_CONSULTATION") return err({ code: "not-in-consultation" });
  if (line.digest !== given.digest) return err({ code: "text-changed", ...(await lastLineChange(tx, line)) });
  if (given.version !== undefined && given.version !== line.version)
    return err({ code: "changed-meanwhile", ...(await lastLineChange(tx, line)) });

  const event = given.side === "DEPARTMENT" ? EVENT_OF_ANSWER[given.answer] : null;
  const move = event && findMove(ORDER_LINE_MOVES, event, line.state);
  if (event && !move) return err({ code: "not-in-consultation" });
  const { count } = await tx.orderLine.updateMany({
    where: { id: line.id, state: line.state, version: line.version, digest: given.digest },
    data: { ...(move ? { state: move.to } : {}), version: { increment: 1 } },
  });
  if (count === 0) return err({ code: "changed-meanwhile", ...(await lastLineChange(tx, line)) });

  const { side, organisationId, answer, reason, conditions, digest } = given;
  const opinion = await tx.opinion.create({
    data: { lineId: line.id, side, organisationId, answer, reason, conditions, digest, givenById: actor.userId },
    select: { id: true },
  });
  await recordAudit(tx, ctx, {
    event: "opinion.given",
    subjectId: line.orderId,
    data: { lineId: line.id, side, answer, digest },
  });
  return ok({ opinionId: opinion.id });
}
