import { connect } from "@/lib/shared/db";
import type { PrismaClient } from "@/prisma/generated/client";

/**
 * A client of the program's role whose k-th statement (from 1) comes `delayMs` late, past the client's own time-out of
 * `timeoutMs`: what a stalled machine does. `statements` counts what was asked for.
 */
export function slowDb(
  k: number,
  { timeoutMs = 150, delayMs = 400 } = {},
): { db: PrismaClient; statements: () => number } {
  let count = 0;
  const base = connect(process.env.DATABASE_APP_URL ?? "", 2);
  const slow = base.$extends({
    query: {
      async $allOperations({ args, query }) {
        count += 1;
        if (count === k) await new Promise((resolve) => setTimeout(resolve, delayMs));
        return await query(args);
      },
    },
  });
  const db = new Proxy(slow, {
    get(target, name) {
      if (name === "$transaction")
        return (work: never, options: object) => slow.$transaction(work, { ...options, timeout: timeoutMs });
      if (name === "$disconnect") return () => base.$disconnect();
      return Reflect.get(target, name);
    },
  });
  return { db: db as unknown as PrismaClient, statements: () => count };
}
