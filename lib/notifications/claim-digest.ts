import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { CLAIM_MINUTES, MOST_ATTEMPTS, pauseAfter } from "./digest.rules";

/** The digest of a person on a day, claimed for the `attempt`th time. */
export type Claim = Readonly<{ userId: string; day: CivilDate; attempt: number }>;

/**
 * Takes the digest before it is sent: of any number of workers one gets it, the others null. Whose claim lapses has died
 * and counts as an attempt. Null too when it is settled or its pause is not over.
 */
export function claimDigest(ctx: Ctx, userId: string, day: CivilDate): Promise<Result<Claim | null, Busy>> {
  return inTransaction<Claim | null, never>(ctx, {}, async (tx) => {
    const lapses = new Date(ctx.now.getTime() + CLAIM_MINUTES * 60_000);
    const [row] = await tx.$queryRaw<{ attempts: number }[]>`
      INSERT INTO digest_mails (user_id, day, state, next_try_at)
      VALUES (${userId}::uuid, ${toDbDate(day)}::date, 'CLAIMED', ${lapses})
      ON CONFLICT (user_id, day) DO UPDATE SET state = 'CLAIMED', attempts = digest_mails.attempts + 1, next_try_at = ${lapses}
      WHERE digest_mails.state IN ('CLAIMED', 'FAILED') AND digest_mails.next_try_at <= ${ctx.now}
      RETURNING attempts`;
    return ok(row ? { userId, day, attempt: row.attempts } : null);
  });
}

/** What became of a claim. `failed` carries the codes of the failure. */
export type Outcome = Readonly<{ state: "SENT" | "NOTHING" } | { state: "failed"; error: string }>;

/** Writes down what became of a claim, unless it lapsed and somebody else holds it now. A last failure is an event. */
export function settleDigest(ctx: Ctx, claim: Claim, outcome: Outcome): Promise<Result<void, Busy>> {
  const { userId, day, attempt } = claim;
  const pause = outcome.state === "failed" ? pauseAfter(attempt) : null;
  const state = outcome.state !== "failed" ? outcome.state : pause === null ? "GIVEN_UP" : "FAILED";
  return inTransaction<void, never>(ctx, {}, async (tx) => {
    const { count } = await tx.digestMail.updateMany({
      where: { userId, day: toDbDate(day), state: "CLAIMED", attempts: attempt },
      data: {
        state,
        nextTryAt: pause === null ? null : new Date(ctx.now.getTime() + pause * 60_000),
        error: outcome.state === "failed" ? outcome.error : null,
        settledAt: state === "FAILED" ? null : ctx.now,
      },
    });
    if (count === 1 && state === "GIVEN_UP") {
      const data = { day, attempts: Math.min(attempt, MOST_ATTEMPTS) };
      await recordAudit(tx, ctx, { event: "mail.digest-given-up", subjectId: userId, data });
    }
    return ok(undefined);
  });
}
