import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { termEndsOn } from "@/lib/delegations/handover.rules";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { UsageTokenInput } from "./usage.schema";
import { tokenState } from "./usage-token.queries";

type ConfirmUsageTokenError =
  | Forbidden
  | { code: "not-found" | "confirmed-already" | "revoked-already" | "token-ended" }
  | { code: "term-too-long"; longest: string; months: number }
  | Busy;

const REFUSALS = { valid: "confirmed-already", revoked: "revoked-already", ended: "token-ended" } as const;

/** From now on figures are posted with it: what the administrator issued, the establishment office's approver lets hold. */
export async function confirmUsageToken(
  ctx: Ctx,
  { tokenId }: UsageTokenInput,
): Promise<Result<void, ConfirmUsageTokenError>> {
  const allowed = authorise(ctx.actor, "usage.confirm-token");
  if (!allowed.ok) return allowed;
  const today = civilDate(ctx.now);
  return inTransaction<void, ConfirmUsageTokenError>(ctx, {}, async (tx) => {
    const token = await tx.usageToken.findUnique({
      where: { id: tokenId },
      select: {
        ...{ issuedOn: true, confirmedOn: true, revokedOn: true, lastDay: true },
        department: { select: { endsOn: true } },
      },
    });
    if (!token) return err({ code: "not-found" });
    const state = tokenState(token, today);
    if (state !== "waiting") return err({ code: REFUSALS[state] });
    // Issued before the city shortened the term, it is declined and issued anew.
    const months = await numberSetting(tx, "months.usage-token");
    const longest = termEndsOn(fromDbDate(token.issuedOn), months);
    if (fromDbDate(token.lastDay) > longest) return err({ code: "term-too-long", longest, months });
    const { count } = await tx.usageToken.updateMany({
      where: { id: tokenId, confirmedOn: null, revokedOn: null },
      data: { confirmedOn: toDbDate(today), confirmedById: ctx.actor.userId },
    });
    if (count === 0) return err({ code: "confirmed-already" });
    await recordAudit(tx, ctx, { event: "usage.token-confirmed", subjectId: tokenId, data: {} });
    return ok(undefined);
  });
}
