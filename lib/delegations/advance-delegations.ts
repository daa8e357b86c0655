import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { DELEGATION_MOVES } from "./delegation.machine";
import { enterForce } from "./enter-force";

/** `failed` names the delegations that could not be moved; they are tried again next time. */
export type AdvancedDelegations = { entered: number; ended: number; failed: Failed[] };
type Failed = { id: string; why: string };

type Moved = { code: "moved-already" } | Busy;

/**
 * What a day brings about: handed-over delegations enter into force on their first day, and those in force end after
 * their last. Each in a transaction of its own; doing it again the same day does nothing.
 */
export async function advanceDelegations(ctx: Ctx): Promise<Result<AdvancedDelegations, Forbidden>> {
  const allowed = authorise(ctx.actor, "delegation.advance");
  if (!allowed.ok) return allowed;
  const today = toDbDate(civilDate(ctx.now));
  const entered = await moveEach(ctx, { state: "HANDED_OVER", effectiveFrom: { lte: today } }, enter);
  const ended = await moveEach(ctx, { state: "IN_FORCE", effectiveTo: { lt: today } }, expire);
  return ok({ entered: entered.moved, ended: ended.moved, failed: [...entered.failed, ...ended.failed] });
}

type Step = (tx: Tx, ctx: Ctx, id: string) => Promise<boolean>;

async function moveEach(ctx: Ctx, where: Prisma.DelegationWhereInput, step: Step) {
  const due = await inReading(ctx, (tx) =>
    tx.delegation.findMany({ where, orderBy: { id: "asc" }, select: { id: true } }),
  );
  const result = { moved: 0, failed: [] as Failed[] };
  for (const { id } of due) {
    try {
      const done = await inTransaction<void, Moved>(ctx, {}, async (tx) =>
        (await step(tx, ctx, id)) ? ok(undefined) : err({ code: "moved-already" }),
      );
      if (done.ok) result.moved += 1;
      else if (done.error.code !== "moved-already") result.failed.push({ id, why: done.error.code });
    } catch (refusal) {
      // What the database refuses for one must not keep the others waiting.
      result.failed.push({ id, why: String(refusal) });
    }
  }
  return result;
}

const find = (tx: Tx, id: string) =>
  tx.delegation.findUniqueOrThrow({
    where: { id },
    select: { version: true, effectiveFrom: true, effectiveTo: true },
  });

async function enter(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const { version, ...period } = await find(tx, id);
  const effectiveFrom = fromDbDateOrNull(period.effectiveFrom);
  return effectiveFrom !== null && enterForce(tx, ctx, { id, version, effectiveFrom });
}

async function expire(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const { version, ...period } = await find(tx, id);
  const effectiveTo = fromDbDateOrNull(period.effectiveTo);
  const move = findMove(DELEGATION_MOVES, "expire", "IN_FORCE");
  if (!move || !effectiveTo) return false;
  const { count } = await tx.delegation.updateMany({
    where: { id, state: "IN_FORCE", version },
    data: { state: move.to, endReason: EXPIRED, version: { increment: 1 } },
  });
  if (count === 0) return false;
  await recordAudit(tx, ctx, {
    event: "delegation.ended",
    subjectId: id,
    data: { effectiveTo, reason: EXPIRED },
  });
  return true;
}

/** A code, shown in the reader's words; other endings state their reason in text. */
const EXPIRED = "expired";
