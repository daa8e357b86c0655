import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/generated/client";

const holder = globalThis as { diancaiDb?: PrismaClient };

/** A client for one database role. The pool is small: one city, two cores. */
export function connect(connectionString: string, max = 10, timeoutMs = 30_000): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max }),
    transactionOptions: { maxWait: 5_000, timeout: timeoutMs },
  });
}

/** Before the server's own limit (deploy/roles.ts), which would take the connection with it. */
const APP_TIMEOUT_MS = 9_000;

/** The desk's client, as role `diancai_app`. One per process, kept through reloads of the development server. */
export function appDb(): PrismaClient {
  const url = process.env.DATABASE_APP_URL;
  if (!url) throw new Error("DATABASE_APP_URL is not set: start through npm start");
  holder.diancaiDb ??= connect(url, 10, APP_TIMEOUT_MS);
  return holder.diancaiDb;
}
