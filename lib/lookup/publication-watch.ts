import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { admissionsTag, menuTag, townshipListTag, townshipsTag, villagesTag } from "./lookup.tags";

/** Longest time after which what was published is seen when nobody told it; also how often the connection is tried. */
const LOOK_MS = 10_000;
const RECONNECT_MS = 1_000;
const PATIENCE_MS = 5_000;

const Topics = z.array(z.object({ topic: z.string(), mark: z.coerce.bigint() }));
const TOLD = /^(\S+) (\d+)$/;

/** The tags under which reads that rest on a topic are cached. */
export function tagsOf(topic: string): string[] {
  if (topic === "menu") return [menuTag()];
  if (topic === "admissions") return [admissionsTag()];
  if (topic === "villages") return [villagesTag()];
  if (topic === "townships") return [townshipsTag()];
  return topic.startsWith("list:") ? [townshipListTag(topic.slice("list:".length)), townshipsTag()] : [];
}

type Watch = Readonly<{
  connectionString: string;
  /** Forgets what is cached under these tags, in this process. */
  expire: (tags: readonly string[]) => void;
  signal?: AbortSignal;
}>;

/**
 * Keeps one connection on which the database tells what was published, at the moment of the commit, whoever committed it.
 * When the connection is made, made again, and every ten seconds besides, the counts of the topics are compared: what was
 * told while nobody listened is found then. Runs until told to stop; a failure is reported once an outage.
 */
export async function watchPublications({ connectionString, expire, signal }: Watch): Promise<void> {
  const seen = new Map<string, bigint>();
  const changed = (topic: string, mark: bigint) => {
    if ((seen.get(topic) ?? -1n) >= mark) return;
    seen.set(topic, mark);
    expire(tagsOf(topic));
  };
  let isReported = false;
  while (!signal?.aborted) {
    const client = new pg.Client({
      connectionString,
      query_timeout: PATIENCE_MS,
      connectionTimeoutMillis: PATIENCE_MS,
    });
    const lost = new AbortController();
    for (const event of ["end", "error"] as const) client.on(event, () => lost.abort());
    client.on("notification", ({ payload }) => {
      const [, topic, mark] = TOLD.exec(payload ?? "") ?? [];
      if (topic && mark) changed(topic, BigInt(mark));
    });
    try {
      await client.connect();
      await client.query("LISTEN published");
      const over = AbortSignal.any(signal ? [lost.signal, signal] : [lost.signal]);
      while (!over.aborted) {
        const { rows } = await client.query("SELECT topic, mark FROM published.topics");
        for (const { topic, mark } of Topics.parse(rows)) changed(topic, mark);
        isReported = false;
        await wait(LOOK_MS, undefined, { signal: over, ref: false }).catch(() => {});
      }
    } catch (failure) {
      if (!isReported && !signal?.aborted) console.error("publications are not heard of at once:", failure);
      isReported = true;
    } finally {
      await client.end().catch(() => {});
    }
    await wait(RECONNECT_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}
