import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { loadReviewStandings, seatOf } from "./joint-review.queries";
import type { ReviewVerdict, SeatRemark } from "./joint-review.rules";
import type { GiveReviewOpinionInput } from "./joint-review.schema";
import { type ChangedMeanwhile, changedMeanwhile, type NotFound } from "./order-move";

export type GiveReviewOpinionError =
  | Forbidden
  | NotFound
  | ChangedMeanwhile
  | { code: "no-seat" | "not-under-review" | "text-changed" }
  | { code: "lines-missing"; count: number }
  | Busy;

/**
 * A seat of the joint review (编办、司法局、财政、人社) says what it thinks of an order, line by line. Until the decision it may
 * say it anew: the newest counts. `seen` names the seat's newest opinion as the sender saw it, so that two people of one
 * body do not overrule each other unawares.
 */
export async function giveReviewOpinion(
  ctx: Ctx,
  input: GiveReviewOpinionInput,
): Promise<Result<{ opinionId: string }, GiveReviewOpinionError>> {
  const allowed = authorise(ctx.actor, "review.give", { organisationId: ctx.actor.organisationId });
  if (!allowed.ok) return allowed;
  const givenById = ctx.actor.userId;
  if (!givenById) return err({ code: "forbidden" });

  return inTransaction<{ opinionId: string }, GiveReviewOpinionError>(ctx, {}, async (tx) => {
    const seat = await seatOf(tx, ctx.actor);
    if (!seat) return err({ code: "no-seat" });
    const { orderId, version, digest, seen, remarks } = input;
    const order = await tx.order.findUnique({
      where: { id: orderId },
      select: { state: true, version: true, lines: { select: { id: true } } },
    });
    const standing = (await loadReviewStandings(tx, [orderId], civilDate(ctx.now))).get(orderId);
    if (!order || !standing || order.state === "DRAFT") return err({ code: "not-found" });
    if (order.state !== "REVIEWED") return err({ code: "not-under-review" });
    if (standing.digest !== digest) return err({ code: "text-changed" });
    const newest = standing.opinions.findLast((opinion) => opinion.seat === seat.seat);
    if (order.version !== version || (newest?.id ?? null) !== seen) return changedMeanwhile(tx, orderId);
    const said = new Map(remarks.map((remark) => [remark.lineId, remark]));
    const missing = order.lines.filter(({ id }) => !said.has(id)).length;
    if (missing > 0 || said.size !== order.lines.length) return err({ code: "lines-missing", count: missing });

    const opinion = await tx.reviewOpinion.create({
      data: { orderId, seat: seat.seat, organisationId: seat.organisationId, digest, givenById },
      select: { id: true },
    });
    await tx.reviewOpinionLine.createMany({ data: remarks.map((remark) => ({ opinionId: opinion.id, ...remark })) });
    const counts = {
      agree: count(remarks, "AGREE"),
      agreeIf: count(remarks, "AGREE_IF"),
      object: count(remarks, "OBJECT"),
    };
    const data = { seat: seat.seat, ...counts, digest };
    await recordAudit(tx, ctx, { event: "review.given", subjectId: orderId, data });
    return ok({ opinionId: opinion.id });
  });
}

const count = (remarks: readonly SeatRemark[], verdict: ReviewVerdict): number =>
  remarks.filter((remark) => remark.verdict === verdict).length;
