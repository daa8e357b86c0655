import "server-only";
import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/shared/context";
import type { PrismaClient } from "@/prisma/generated/client";
import { SYSTEM_ACTOR } from "./permissions";

/** The system's own hand: the worker, the installation's commands, and what happens before somebody is signed in. */
export const systemContext = (db: PrismaClient, now: Date): Ctx => ({
  actor: SYSTEM_ACTOR,
  now,
  requestId: randomUUID(),
  db,
});

/** The database's clock, to the millisecond: the only one that evidence and deadlines go by. */
export async function databaseNow(db: PrismaClient): Promise<Date> {
  const rows = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS now`;
  const now = rows[0]?.now;
  if (!now) throw new Error("the database gave no time");
  return now;
}
