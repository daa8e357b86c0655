import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { bringDraftUp } from "@/lib/menu/bring-draft-up";
import { type LegalityObstacle, legalityObstacle } from "@/lib/menu/legality.rules";
import { type CivilDate, civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type AdjustmentRow, loadAdjustments } from "./adjustment.queries";
import {
  type BatchProblem,
  batchDigest,
  batchProblem,
  type DecisionDayProblem,
  decisionDayProblem,
  effectiveDay,
} from "./adjustment.rules";
import { carryOut } from "./carry-out";
import { affectedTownships, listingTownships } from "./impact.queries";
import type { DecideLawChangeInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type DecideLawChangeError =
  | Forbidden
  | Busy
  | LawChangeRefused
  | BatchProblem
  | { code: LegalityObstacle | DecisionDayProblem | "text-changed" | "own-proposal" | "same-person" };
type Decided = { adjustments: number; lists: number; effectiveOn: CivilDate; powerIds: string[] };

/**
 * Decides all proposals of a change in one batch: new versions of powers, the end of what the law no longer gives, and an
 * errand for every list that shows any of it. By a third person, on the justice bureau's opinion on this very text; a
 * power that got a newer version meanwhile keeps the whole batch back ("power-changed").
 */
export async function decideLawChange(
  ctx: Ctx,
  input: DecideLawChangeInput,
): Promise<Result<Decided, DecideLawChangeError>> {
  const allowed = authorise(ctx.actor, "law-change.decide");
  if (!allowed.ok) return allowed;
  const decidedById = ctx.actor.userId;
  if (!decidedById) return err({ code: "forbidden" });

  return inTransaction<Decided, DecideLawChangeError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "decide", input);
    if (!change.ok) return change;
    const { digest, submittedById, inForceOn } = change.value;
    const adjustments = await loadAdjustments(tx, input.changeId);
    const problem = batchProblem(adjustments);
    if (problem) return err(problem);
    if (digest !== input.digest || digest !== batchDigest(change.value, adjustments))
      return err({ code: "text-changed" });
    if (submittedById === decidedById) return err({ code: "own-proposal" });
    const reviewed = await reviewOf(tx, input.changeId, digest);
    if (!reviewed.ok) return reviewed;
    if (reviewed.value === decidedById) return err({ code: "same-person" });
    const today = civilDate(ctx.now);
    const dayProblem = decisionDayProblem(input.decidedOn, await submissionDay(tx, input.changeId), today);
    if (dayProblem) return err({ code: dayProblem });

    const effectiveOn = effectiveDay(inForceOn, today);
    const { documentNumber, organ, decidedOn, reasons } = input;
    // Whose lists follow is asked before the powers are gone from them.
    const townships = await townshipsToFollow(tx, adjustments);
    const moved = await moveLawChange(tx, change.value, {
      ...{ state: "DECIDED", documentNumber, organ, reasons, decidedById, reviewedById: reviewed.value },
      ...{ decidedOn: toDbDate(decidedOn), decidedAt: ctx.now, effectiveOn: toDbDate(effectiveOn) },
    });
    if (!moved.ok) return moved;
    await carryOut(tx, ctx, adjustments, { documentNumber, effectiveOn });
    await bringDraftUp(tx, ctx);
    await tx.listBatch.createMany({
      data: townships.map((townshipId) => ({ changeId: input.changeId, townshipId })),
    });
    await recordAudit(tx, ctx, {
      event: "law-change.decided",
      subjectId: input.changeId,
      data: {
        ...{ documentNumber, decidedOn, effectiveOn },
        ...{ adjustments: adjustments.length, lists: townships.length },
      },
    });
    const powerIds = adjustments.flatMap(({ power }) => power?.id ?? []);
    return ok({ adjustments: adjustments.length, lists: townships.length, effectiveOn, powerIds });
  });
}

/** Who gave the favourable opinion on this text; else what is in the way. */
async function reviewOf(tx: Tx, changeId: string, digest: string): Promise<Result<string, { code: LegalityObstacle }>> {
  const opinions = await tx.legalityOpinion.findMany({
    where: { subjectType: "LAW_CHANGE", subjectId: changeId },
    orderBy: { givenAt: "asc" },
    select: { verdict: true, digest: true, givenById: true },
  });
  const obstacle = legalityObstacle(opinions, digest);
  if (obstacle) return err({ code: obstacle });
  return ok(opinions.findLast((opinion) => opinion.digest === digest)?.givenById ?? "");
}

async function submissionDay(tx: Tx, id: string): Promise<CivilDate> {
  const { submittedOn } = await tx.lawChange.findUniqueOrThrow({ where: { id }, select: { submittedOn: true } });
  if (!submittedOn) throw new Error(`law change ${id} was never submitted`);
  return fromDbDate(submittedOn);
}

/** Townships with a published list that shows a power of the change, or will show one that is added for all of them. */
async function townshipsToFollow(tx: Tx, adjustments: readonly AdjustmentRow[]): Promise<string[]> {
  const isForAll = adjustments.some(({ kind, parts }) => kind === "ADD" && parts[0]?.departmentId === null);
  const powerIds = adjustments.flatMap(({ power }) => power?.id ?? []);
  const found = isForAll ? await listingTownships(tx) : await affectedTownships(tx, powerIds);
  const listing = new Set((await listingTownships(tx)).map(({ id }) => id));
  return found.filter(({ id }) => listing.has(id)).map(({ id }) => id);
}
