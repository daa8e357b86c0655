import "server-only";
import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record-audit";
import { termEndsOn } from "@/lib/delegations/handover.rules";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { sha256 } from "@/lib/shared/canonical";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { IssueUsageTokenInput } from "./usage.schema";
import { TOKEN_HOLDERS } from "./usage-token.queries";

type IssueUsageTokenError =
  | Forbidden
  | { code: "last-day-past" | "no-such-department" }
  | { code: "term-too-long"; longest: string; months: number }
  | Busy;

/** So that a token is known for one, in a log or a mail where it does not belong. */
const PREFIX = "dcu_";
const RANDOM_BYTES = 32;

/**
 * A token with which a system posts figures, for no longer than the setting `months.usage-token`. It is answered once, here;
 * only its hash is kept. It holds once the establishment office has confirmed it: whoever issues it tells no figure.
 */
export async function issueUsageToken(
  ctx: Ctx,
  { name, departmentId, lastDay }: IssueUsageTokenInput,
): Promise<Result<{ tokenId: string; token: string }, IssueUsageTokenError>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const issuedById = ctx.actor.userId;
  if (!issuedById) return err({ code: "forbidden" });
  const today = civilDate(ctx.now);
  if (lastDay < today) return err({ code: "last-day-past" });
  const token = `${PREFIX}${randomBytes(RANDOM_BYTES).toString("base64url")}`;
  return inTransaction<{ tokenId: string; token: string }, IssueUsageTokenError>(ctx, {}, async (tx) => {
    const months = await numberSetting(tx, "months.usage-token");
    const longest = termEndsOn(today, months);
    if (lastDay > longest) return err({ code: "term-too-long", longest, months });
    const where = { id: departmentId ?? "", kind: { in: [...TOKEN_HOLDERS] }, endsOn: null };
    if (departmentId && (await tx.organisation.count({ where })) === 0) return err({ code: "no-such-department" });
    const { id: tokenId } = await tx.usageToken.create({
      data: {
        ...{ name, departmentId, sha256: sha256(token), issuedById },
        ...{ lastDay: toDbDate(lastDay), issuedOn: toDbDate(today) },
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, { event: "usage.token-issued", subjectId: tokenId, data: { departmentId, lastDay } });
    return ok({ tokenId, token });
  });
}
