import "server-only";
import { goneFrom } from "@/lib/adjustments/law-notice.queries";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { endDelegation } from "./end-delegation";
import { enterForce } from "./enter-force";
import { beginSuspension, endSuspension } from "./move-suspension";
import { findSuspendable } from "./suspension.queries";

/** `failed` names the delegations that could not be moved; they are tried again next time. */
export type AdvancedDelegations = {
  entered: number;
  suspended: number;
  resumed: number;
  ended: number;
  failed: Failed[];
};
type Failed = { id: string; why: string };

type Moved = { code: "moved-already" } | Busy;

/**
 * What a day brings about: handed-over delegations enter into force on their first day, suspensions begin and end on
 * theirs, and what is in force, suspended or on its way back ends after its last. Each in a transaction of its own; doing
 * it again the same day does nothing.
 */
export async function advanceDelegations(ctx: Ctx): Promise<Result<AdvancedDelegations, Forbidden>> {
  const allowed = authorise(ctx.actor, "delegation.advance");
  if (!allowed.ok) return allowed;
  const today = toDbDate(civilDate(ctx.now));
  const entered = await moveEach(ctx, { state: "HANDED_OVER", effectiveFrom: { lte: today } }, enter);
  const resumed = await moveEach(
    ctx,
    { state: "SUSPENDED", suspensions: { some: { resumesOn: { lte: today } } } },
    resume,
  );
  const isDue = { fromOn: { lte: today }, OR: [{ resumesOn: null }, { resumesOn: { gt: today } }] };
  const suspended = await moveEach(ctx, { state: "IN_FORCE", suspensions: { some: isDue } }, suspend);
  const isOver = { state: { in: [...ENDING_STATES] }, effectiveTo: { lt: today } };
  const ended = await moveEach(ctx, isOver, endDelegation);
  return ok({
    entered: entered.moved,
    suspended: suspended.moved,
    resumed: resumed.moved,
    ended: ended.moved,
    failed: [entered, resumed, suspended, ended].flatMap(({ failed }) => failed),
  });
}

const ENDING_STATES = ["IN_FORCE", "SUSPENDED", "RETURNING"] as const;

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

async function enter(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const { version, powerId, ...period } = await tx.delegation.findUniqueOrThrow({
    where: { id },
    select: { version: true, powerId: true, effectiveFrom: true },
  });
  const effectiveFrom = fromDbDateOrNull(period.effectiveFrom);
  // What the law no longer gives waits for the decision that revokes it.
  const gone = (await goneFrom(tx)).get(powerId);
  if (gone && effectiveFrom && gone <= effectiveFrom) return false;
  return effectiveFrom !== null && enterForce(tx, ctx, { id, version, effectiveFrom });
}

async function suspend(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const [delegation, today] = [await findSuspendable(tx, id), civilDate(ctx.now)];
  const due = delegation?.suspensions.find(
    ({ from, resumes }) => from <= today && (resumes === null || resumes > today),
  );
  return due !== undefined && beginSuspension(tx, ctx, { id, version: delegation?.version ?? 0, from: due.from });
}

/** The newest suspension that has begun is the one that runs. */
async function resume(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const [delegation, today] = [await findSuspendable(tx, id), civilDate(ctx.now)];
  const resumes = delegation?.suspensions.find(({ from }) => from <= today)?.resumes;
  if (!resumes || resumes > today) return false;
  return endSuspension(tx, ctx, { id, version: delegation?.version ?? 0, from: resumes });
}
