import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { DelegationState } from "./delegation.machine";
import { endDelegation } from "./end-delegation";
import { returnMove } from "./return.machine";
import { findReturn, type ReturnRecord } from "./return.queries";
import { lastDayOfReturn } from "./return.rules";
import type { SignReturnInput } from "./return.schema";
import { type ReturnRefusal, returnSide, setReturn } from "./return-move";

export type SignReturnError =
  | ReturnRefusal
  | { code: "forbidden" | "archive-missing" | "record-changed" | "term-passed" }
  | { code: "signed-already" | "signed-for-other-side" }
  | Busy;

/** `lastOn`: last day on which the township exercises the power; null until both have signed. */
export type SignedReturn = { side: OpinionSide; state: DelegationState; lastOn: CivilDate | null };

const CONFLICTS = {
  return_signatures_once: { code: "signed-already" },
  return_signatures_one_person: { code: "signed-for-other-side" },
} as const;

/**
 * A head signs the reverse confirmation (反向确认书) over the whole record. The second signature settles the last day: as
 * planned, or the day of signing if that is later. Until then the township goes on, past the planned day too.
 */
export async function signReturn(
  ctx: Ctx,
  { returnId, digest }: SignReturnInput,
): Promise<Result<SignedReturn, SignReturnError>> {
  const { actor } = ctx;
  const maySign = reachOf(actor, "return.department") ?? reachOf(actor, "return.township");
  if (maySign === null || !actor.userId) return err({ code: "forbidden" });
  const signedById = actor.userId;
  return inTransaction<SignedReturn, SignReturnError>(ctx, CONFLICTS, async (tx) => {
    const record = await findReturn(tx, returnId);
    if (!record) return err({ code: "not-found" });
    const side = returnSide(ctx, record);
    if (!side) return err({ code: "forbidden" });
    if (!returnMove("sign", record.state)) return err({ code: "return-move-not-allowed" });
    if (record.archiveOn === null) return err({ code: "archive-missing" });
    if (record.digest !== digest) return err({ code: "record-changed" });
    const { effectiveTo, state } = record.delegation;
    const today = civilDate(ctx.now);
    if (effectiveTo !== null && today > effectiveTo) return err({ code: "term-passed" });
    const valid = record.signatures.filter((signature) => signature.digest === digest);
    if (valid.some((signature) => signature.side === side)) return err({ code: "signed-already" });
    if (valid.some((signature) => signature.signedById === signedById)) return err({ code: "signed-for-other-side" });

    await tx.returnSignature.create({ data: { returnId, side, digest, signedById } });
    await recordAudit(tx, ctx, { event: "return.signed", subjectId: returnId, data: { side, digest } });
    return valid.length > 0 ? confirm(tx, ctx, record, side, today) : ok({ side, state, lastOn: null });
  });
}

async function confirm(
  tx: Tx,
  ctx: Ctx,
  record: ReturnRecord,
  side: OpinionSide,
  today: CivilDate,
): Promise<Result<SignedReturn, SignReturnError>> {
  const { id, delegationId, delegation, plannedLastOn } = record;
  const move = returnMove("confirm", record.state);
  if (!move) return err({ code: "return-move-not-allowed" });
  const set = await setReturn(tx, record, { state: move.to });
  if (!set.ok) return set;
  const lastOn = lastDayOfReturn(plannedLastOn, today);
  const { count } = await tx.delegation.updateMany({
    where: { id: delegationId, state: delegation.state, version: delegation.version },
    data: { effectiveTo: toDbDate(lastOn), version: { increment: 1 } },
  });
  if (count === 0) return err(await changedMeanwhile(tx, delegationId));
  await recordAudit(tx, ctx, { event: "return.confirmed", subjectId: id, data: { lastOn } });
  if (lastOn > today) return ok({ side, state: delegation.state, lastOn });
  await endDelegation(tx, ctx, delegationId);
  return ok({ side, state: "ENDED", lastOn });
}
