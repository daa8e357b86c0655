import "server-only";
import { Prisma } from "@/prisma/generated/client";
import type { Ctx, Tx } from "./context";
import type { Result } from "./result";
import { err } from "./result";

class Rollback<E> extends Error {
  constructor(readonly error: E) {
    super("rolled back");
  }
}

const MAX_TRIES = 5;
const SERIALISATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const LOCK_TIMEOUT = "55P03";
const UNIQUE_VIOLATION = "23505";
/**
 * No connection came free in time or the transaction took longer than Prisma lets it; the database ended its statement,
 * or all of it. Rolled back every time.
 */
const OUT_OF_TIME = new Set(["P2028", "57014", "25P04"]);

export type Busy = { code: "busy-try-again" };

/**
 * The only door to a writing transaction: SERIALIZABLE, one writer at a time, the whole of `work` again when the database
 * asks for it (≤ 5 tries, jitter).
 * An err rolls back; a unique index named in `conflicts` (or another SQLSTATE: exclusion constraints report no name)
 * becomes its error; a conflict that outlasts the tries, and a transaction that runs out of time, is `busy-try-again`.
 * `work` may run more than once: nothing outside the database belongs in it.
 */
export async function inTransaction<T, E>(
  ctx: Ctx,
  conflicts: Readonly<Record<string, E>>,
  work: (tx: Tx) => Promise<Result<T, E>>,
): Promise<Result<T, E | Busy>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.$transaction(
        async (tx) => {
          // Every writer appends to the audit chain, whose head is one row: of two that overlap, one fails. So they
          // take turns. LOCK takes no snapshot: what it waited for is visible to what follows.
          await tx.$executeRaw`LOCK TABLE write_turns IN EXCLUSIVE MODE`;
          await identify(tx, ctx);
          const result = await work(tx);
          if (!result.ok) throw new Rollback(result.error);
          return result;
        },
        { isolationLevel: "Serializable" },
      );
    } catch (thrown) {
      if (thrown instanceof Rollback) return err(thrown.error as E);
      const failure = databaseFailure(thrown);
      if (!failure) throw thrown;
      if (OUT_OF_TIME.has(failure.code)) return err({ code: "busy-try-again" });
      if (RETRIED.has(failure.code)) {
        if (attempt >= MAX_TRIES) return err({ code: "busy-try-again" });
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
        continue;
      }
      const named = failure.constraint === undefined ? undefined : conflicts[failure.constraint];
      if (named !== undefined) return err(named);
      throw thrown;
    }
  }
}

/** A read of the desk: one snapshot, as the actor, unable to write. */
export function inReading<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`;
      await identify(tx, ctx);
      return await work(tx);
    },
    { isolationLevel: "RepeatableRead" },
  );
}

/** Transaction-local: the next user of the connection starts with nothing, and triggers refuse writes without it. */
const identify = (tx: Tx, { actor }: Ctx) =>
  tx.$queryRaw`SELECT set_config('app.actor', ${actor.userId ?? "system"}, true), set_config('app.org', ${actor.organisationId ?? ""}, true)`;

const RETRIED = new Set([SERIALISATION_FAILURE, DEADLOCK, LOCK_TIMEOUT]);

/** `constraint`: the unique index violated, else the SQLSTATE itself. */
type Failure = { code: string; constraint: string | undefined };

const OF_PRISMA: Readonly<Record<string, string>> = {
  P2034: SERIALISATION_FAILURE,
  P2002: UNIQUE_VIOLATION,
  P2028: "P2028",
};

/** What the database said, by code: message texts change with version and language. */
function databaseFailure(thrown: unknown): Failure | null {
  if (!(thrown instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const cause = causeOf(thrown.meta);
  const code = cause.originalCode ?? OF_PRISMA[thrown.code];
  if (!code) return null;
  return { code, constraint: code === UNIQUE_VIOLATION ? cause.constraint?.index : code };
}

type DriverCause = { originalCode?: string; constraint?: { index?: string } };

const causeOf = (meta: unknown): DriverCause =>
  (meta as { driverAdapterError?: { cause?: DriverCause } } | undefined)?.driverAdapterError?.cause ?? {};
