import "server-only";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { addDays, civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { settings } from "@/lib/shared/env";
import { ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";

export type UnsentDigest = Readonly<{
  login: string;
  day: string;
  isGivenUp: boolean;
  attempts: number;
  error: string;
  /** ISO instant. */
  nextTryAt: string | null;
}>;

/** `lastSentAt`: ISO instant. Unsent ones are those of the last 14 days, the newest first, 50 at most. */
export type DigestReport = Readonly<{
  isConfigured: boolean;
  readers: number;
  sentToday: number;
  lastSentAt: string | null;
  unsent: UnsentDigest[];
}>;

const DAYS_SHOWN = 14;
const MOST_SHOWN = 50;

/** How the digests fare. Only for the administrator. */
export async function digestReport(ctx: Ctx): Promise<Result<DigestReport, Forbidden>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const today = civilDate(ctx.now);
  return inReading(ctx, async (tx) => {
    const rows = await tx.digestMail.findMany({
      where: { state: { in: ["FAILED", "GIVEN_UP"] }, day: { gte: toDbDate(addDays(today, -DAYS_SHOWN)) } },
      include: { user: { select: { login: true } } },
      orderBy: [{ day: "desc" }, { userId: "asc" }],
      take: MOST_SHOWN,
    });
    const last = await tx.digestMail.findFirst({
      where: { state: "SENT" },
      orderBy: [{ day: "desc" }, { settledAt: "desc" }],
      select: { settledAt: true },
    });
    return ok({
      isConfigured: settings().mail !== undefined,
      readers: await tx.mailChoice.count({ where: { digest: true, user: { disabledAt: null } } }),
      sentToday: await tx.digestMail.count({ where: { day: toDbDate(today), state: "SENT" } }),
      lastSentAt: last?.settledAt?.toISOString() ?? null,
      unsent: rows.map(({ user, day, state, attempts, error, nextTryAt }) => ({
        login: user.login,
        day: fromDbDate(day),
        isGivenUp: state === "GIVEN_UP",
        attempts,
        error: error ?? "",
        nextTryAt: nextTryAt?.toISOString() ?? null,
      })),
    });
  });
}
