import type { Actor } from "@/lib/identity/permissions";
import type { Prisma, PrismaClient } from "@/prisma/generated/client";

/** A transaction: what queries and use cases read and write through. */
export type Tx = Prisma.TransactionClient;

/** Who acts, when, through which request. `now` comes from the database's clock (tests fix it). */
export type Ctx = { actor: Actor; now: Date; requestId: string; db: PrismaClient };
