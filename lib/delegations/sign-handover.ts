import "server-only";
import { goneFrom } from "@/lib/adjustments/law-notice.queries";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, reachOf } from "@/lib/identity/permissions";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { DELEGATION_MOVES, type DelegationState } from "./delegation.machine";
import { enterForce } from "./enter-force";
import { findHandover, type HandoverRecord } from "./handover.queries";
import { firstDayInForce, isComplete } from "./handover.rules";
import type { SignHandoverInput } from "./handover.schema";

export type SignHandoverError =
  | {
      code:
        | "forbidden"
        | "not-found"
        | "handed-over-already"
        | "signed-already"
        | "checklist-changed"
        | "term-passed"
        | "gone-by-law"
        | "same-person";
    }
  | { code: "checklist-incomplete"; missing: number }
  | ChangedMeanwhile
  | Busy;

export type SignedHandover = { side: OpinionSide; state: DelegationState; effectiveFrom: CivilDate | null };

const CONFLICTS = {
  handover_signatures_once: { code: "signed-already" },
  handover_signatures_one_person: { code: "same-person" },
} as const;

/**
 * A head signs the complete checklist, for the department or for the township, nobody for both. The second signature under the same
 * checklist hands over: in force from the day planned or the day of signing, whichever is later, and at once when that
 * day has come.
 */
export async function signHandover(
  ctx: Ctx,
  { delegationId, digest }: SignHandoverInput,
): Promise<Result<SignedHandover, SignHandoverError>> {
  const { actor } = ctx;
  const maySign = reachOf(actor, "handover.sign-department") ?? reachOf(actor, "handover.sign-township");
  if (maySign === null || !actor.userId) return err({ code: "forbidden" });
  const signedById = actor.userId;
  return inTransaction<SignedHandover, SignHandoverError>(ctx, CONFLICTS, async (tx) => {
    const delegation = await findHandover(tx, delegationId);
    if (!delegation) return err({ code: "not-found" });
    const side = sideOf(ctx, delegation);
    if (!side) return err({ code: "forbidden" });
    if (delegation.state !== "HANDING_OVER") return err({ code: "handed-over-already" });
    const missing = delegation.items.filter((item) => item.doneOn === null).length;
    if (!isComplete(delegation.items)) return err({ code: "checklist-incomplete", missing });
    if (delegation.digest !== digest) return err({ code: "checklist-changed" });
    const valid = delegation.signatures.filter((signature) => signature.digest === digest);
    if (valid.some((signature) => signature.side === side)) return err({ code: "signed-already" });
    if (valid.some((signature) => signature.signedById === signedById)) return err({ code: "same-person" });

    await tx.handoverSignature.create({ data: { delegationId, side, digest, signedById } });
    if (valid.length > 0) return handOver(tx, ctx, delegation, side);
    await recordAudit(tx, ctx, { event: "handover.signed", subjectId: delegationId, data: { side, digest } });
    return ok({ side, state: delegation.state, effectiveFrom: null });
  });
}

function sideOf({ actor }: Ctx, { departmentId, townshipId }: HandoverRecord): OpinionSide | null {
  if (authorise(actor, "handover.sign-department", { organisationId: departmentId }).ok) return "DEPARTMENT";
  return authorise(actor, "handover.sign-township", { organisationId: townshipId }).ok ? "TOWNSHIP" : null;
}

async function handOver(
  tx: Tx,
  ctx: Ctx,
  delegation: HandoverRecord,
  side: OpinionSide,
): Promise<Result<SignedHandover, SignHandoverError>> {
  const { id, version, digest } = delegation;
  const today = civilDate(ctx.now);
  const effectiveFrom = firstDayInForce(delegation.plannedOn, today);
  if (delegation.effectiveTo && effectiveFrom > delegation.effectiveTo) return err({ code: "term-passed" });
  const gone = (await goneFrom(tx)).get(delegation.powerId);
  if (gone && gone <= effectiveFrom) return err({ code: "gone-by-law" });
  const move = findMove(DELEGATION_MOVES, "hand-over", "HANDING_OVER");
  if (!move) return err({ code: "handed-over-already" });
  const { count } = await tx.delegation.updateMany({
    where: { id, state: "HANDING_OVER", version },
    data: { state: move.to, effectiveFrom: toDbDate(effectiveFrom), version: { increment: 1 } },
  });
  if (count === 0) return err(await changedMeanwhile(tx, id));
  await recordAudit(tx, ctx, { event: "handover.signed", subjectId: id, data: { side, digest } });
  await recordAudit(tx, ctx, { event: "delegation.handed-over", subjectId: id, data: { effectiveFrom } });
  if (effectiveFrom > today) return ok({ side, state: move.to, effectiveFrom });
  await enterForce(tx, ctx, { id, version: version + 1, effectiveFrom });
  return ok({ side, state: "IN_FORCE", effectiveFrom });
}
