import net from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { makeEditionFiles } from "@/lib/duty-lists/make-edition-files";
import { systemContext } from "@/lib/identity/system-context";
import { tagsOf, watchPublications } from "@/lib/lookup/publication-watch";
import { db } from "@/tests/support/db";
import { anApprovedList, aPublishedList, aStatutoryPower, done } from "@/tests/support/duty-lists.factories";
import { aTownship } from "@/tests/support/factories";

const NOON = "2026-11-23T04:00:00Z";
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A way to the database that can be cut. */
async function aCable() {
  const url = new URL(process.env.DATABASE_PUBLIC_URL ?? "");
  const lines = new Set<net.Socket>();
  let isCut = false;
  const server = net.createServer((near) => {
    if (isCut) return near.destroy();
    const far = net.connect(Number(url.port), url.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      lines.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => server.close());
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String((server.address() as net.AddressInfo).port);
  return {
    connectionString: through.href,
    cut() {
      isCut = true;
      for (const line of lines) line.destroy();
    },
    mend() {
      isCut = false;
    },
  };
}

function watching(connectionString: string) {
  const stop = new AbortController();
  stops.push(() => stop.abort());
  const expired: string[] = [];
  void watchPublications({ connectionString, expire: (tags) => expired.push(...tags), signal: stop.signal });
  return expired;
}

const soon = (assertion: () => void, milliseconds: number) =>
  vi.waitFor(assertion, { timeout: milliseconds, interval: 10 });

test("a publication is heard of at once, its files too, and what happened while the line was cut when it is mended", async () => {
  const [township, other] = [await aTownship(), await aTownship()];
  await aStatutoryPower([township, other]);
  const tag = `township-list:${township.regionCode?.slice(0, 9)}`;
  const otherTag = `township-list:${other.regionCode?.slice(0, 9)}`;
  vi.spyOn(console, "error").mockImplementation(() => {});
  const cable = await aCable();
  const expired = watching(cable.connectionString);
  // What a process finds when it starts is forgotten once.
  await soon(() => expect(expired).toContain("townships"), 5_000);
  expired.length = 0;

  await aPublishedList(township, NOON, "2026-11-24");
  await soon(() => expect(expired).toContain(tag), 1_000);
  expect(expired).not.toContain(otherTag);
  expired.length = 0;
  await done(makeEditionFiles(systemContext(db, new Date(NOON)), { site: "https://diancai.example" }));
  await soon(() => expect(expired).toContain(tag), 1_000);

  cable.cut();
  await aPublishedList(other, NOON, "2026-11-24");
  expired.length = 0;
  cable.mend();
  await soon(() => expect(expired).toContain(otherTag), 5_000);
  expect(expired).not.toContain(tag);
});

test("what a township confirms of its villages renews what is read of them", () => {
  expect(tagsOf("villages")).toEqual(["villages"]);
});

test("a draft is nothing to hear of", async () => {
  const expired = watching(process.env.DATABASE_PUBLIC_URL ?? "");
  await soon(() => expect(expired).toContain("townships"), 5_000);
  const marks = await db.publishedTopic.findMany({ where: { topic: { startsWith: "list:" } } });
  const township = await aTownship();
  await aStatutoryPower([township]);
  await anApprovedList(township, NOON);
  expect(await db.publishedTopic.findMany({ where: { topic: { startsWith: "list:" } } })).toEqual(marks);
});

test.each([
  ["menu", ["menu"]],
  ["townships", ["townships"]],
  ["list:410781103", ["township-list:410781103", "townships"]],
  ["something else", []],
])("%s rests on %j", (topic, tags) => {
  expect(tagsOf(topic)).toEqual(tags);
});
