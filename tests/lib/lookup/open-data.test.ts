import fc from "fast-check";
import { expect, test } from "vitest";
import { totalsByDay } from "@/lib/lookup/catalogue.rules";
import type { ListHead, PublicationRow } from "@/lib/lookup/lookup.schema";
import { publicationFeed } from "@/lib/lookup/publication-feed.rules";
import { robots, siteMap } from "@/lib/lookup/site-map";
import type { CivilDate } from "@/lib/shared/civil-date";

const TODAY = "2026-11-23" as CivilDate;
const SITE = "https://diancai.example";
const publication = (more: Partial<PublicationRow> = {}): PublicationRow => ({
  ...{ townshipCode: "410781103", townshipName: "后河镇", number: 2, documentNumber: "卫政〔2026〕8号" },
  ...{ publishedAt: "2026-08-20T04:00:00.123Z", matters: 4, sha256: "a".repeat(64) },
  inForceOn: "2026-09-01" as CivilDate,
  ...more,
});

test("the feed names what was published by lasting ids, its time that of the newest", () => {
  const menu = publication({ townshipCode: null, townshipName: null, number: 1, inForceOn: null });
  const older = { ...menu, publishedAt: "2026-03-10T02:00:00.000Z" };
  const feed = publicationFeed([publication(), older], SITE);
  expect(feed).toContain("<updated>2026-08-20T04:00:00.123Z</updated>");
  expect([...feed.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id)).toEqual([
    "urn:diancai:changes",
    "urn:diancai:list:410781103:2",
    "urn:diancai:menu:1",
  ]);
  expect(feed).toContain(`href="${SITE}/townships/410781103/editions/2"`);
  expect(feed).toContain('rel="self" type="application/atom+xml" href="https://diancai.example/api/v1/changes.atom"');
  expect(publicationFeed([publication(), older], SITE)).toBe(feed);
  // The ids stay when the site moves.
  expect(publicationFeed([publication()], "https://elsewhere.example")).toContain("urn:diancai:list:410781103:2");
  expect(publicationFeed([], SITE)).toContain("<feed");
});

test("whatever a township or a document is called, the feed stays one of as many entries", () => {
  const odd = fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "'", "]]>", "<entry>", "镇", "\u0000") });
  const plain = publicationFeed([publication()], SITE);
  fc.assert(
    fc.property(odd, odd, (townshipName, documentNumber) => {
      const feed = publicationFeed([publication({ townshipName, documentNumber })], SITE);
      expect(feed.match(/<entry>/g)).toHaveLength(1);
      expect(feed.match(/<\/?[a-z]+/g)).toEqual(plain.match(/<\/?[a-z]+/g));
      expect(feed).not.toContain("\u0000");
    }),
    { numRuns: 200 },
  );
});

test("the site map has every page in both languages, each naming the others; odd addresses are escaped", () => {
  const map = siteMap([{ path: "/" }, { path: "/powers/A&B", changedOn: "2026-08-20" }], SITE);
  expect([...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address)).toEqual([
    `${SITE}/`,
    `${SITE}/en`,
    `${SITE}/powers/A&#38;B`,
    `${SITE}/en/powers/A&#38;B`,
  ]);
  expect(map.match(/hreflang="en"/g)).toHaveLength(4);
  expect(map.match(/hreflang="x-default"/g)).toHaveLength(4);
  expect(map.match(/<lastmod>2026-08-20<\/lastmod>/g)).toHaveLength(2);
});

test("robots are kept from the workbench in both languages, and led to the site map", () => {
  const text = robots(SITE, ["/search", "/workbench"]);
  for (const line of ["Disallow: /workbench", "Disallow: /en/workbench", "Allow: /api/v1/"])
    expect(text).toContain(line);
  expect(text).toContain(`Sitemap: ${SITE}/sitemap.xml`);
});

const head = (townshipCode: string, number: number, inForceOn: string, matters: number) =>
  ({ townshipCode, number, inForceOn, counts: { STATUTORY: matters, DELEGATED: 0, ENTRUSTED: 0 } }) as ListHead;

test("the line counts on each day the editions then in force, and nothing that is still to come", () => {
  const heads = [head("a", 1, "2026-05-01", 30), head("b", 1, "2026-06-01", 20), head("a", 2, "2026-07-01", 40)];
  expect(totalsByDay([...heads, head("b", 2, "2027-01-01", 90)], TODAY)).toEqual([
    { day: "2026-05-01", lists: 1, matters: 30 },
    { day: "2026-06-01", lists: 2, matters: 50 },
    { day: "2026-07-01", lists: 2, matters: 60 },
  ]);
  expect(totalsByDay([], TODAY)).toEqual([]);
});
