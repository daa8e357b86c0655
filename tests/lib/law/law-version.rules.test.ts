import fc from "fast-check";
import { expect, test } from "vitest";
import { citedArticles, inForceOn, lastDayOf, neighbourOf, versionsMeant } from "@/lib/law/law-version.rules";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
const version = (id: string, from: string, publishedOn = from) => ({
  id,
  from: day(from),
  publishedOn: day(publishedOn),
});
const THREE = [
  version("C", "2025-01-01", "2024-11-01"),
  version("A", "2005-05-01"),
  version("B", "2015-01-01", "2014-12-01"),
];

test("exactly one version is in force on a day between the first one's day and the repeal, and its period holds the day", () => {
  const offset = fc.integer({ min: 0, max: 2000 });
  fc.assert(
    fc.property(
      fc.uniqueArray(offset, { minLength: 1, maxLength: 6 }),
      fc.option(offset),
      offset,
      (days, repeal, at) => {
        const start = day("2020-01-01");
        const versions = days.map((one) => ({ id: String(one), from: addDays(start, one) }));
        const [today, repealedOn] = [addDays(start, at), repeal === null ? null : addDays(start, repeal)];
        const found = inForceOn(versions, repealedOn, today);
        const holding = versions.filter(({ from }) => {
          const until = lastDayOf(from, versions, repealedOn);
          return from <= today && (until === null || today <= until);
        });
        expect(holding.map(({ id }) => id)).toEqual(found ? [found.id] : []);
        expect(found !== null).toBe(at >= Math.min(...days) && (repeal === null || at < repeal));
      },
    ),
  );
});

test("a version is compared with the one before it, else the next one", () => {
  expect(neighbourOf(THREE, day("2020-01-01"))?.id).toBe("B");
  expect(neighbourOf(THREE, day("2000-01-01"))?.id).toBe("A");
  expect(neighbourOf([], day("2000-01-01"))).toBeNull();
});

test("a citation means the version of the year that it names, else the law in force, later and earlier ones behind it", () => {
  const meant = (said: string | null, on = "2020-06-01") => versionsMeant(THREE, said, day(on)).map(({ id }) => id);
  expect(meant("2014年修正")).toEqual(["B"]);
  expect(meant("2019年修正")).toEqual([]);
  expect(meant(null)).toEqual(["B", "C", "A"]);
  expect(meant("最新版", "2000-01-01")).toEqual(["A", "B", "C"]);
});

test("articles are read from a citation once each, without paragraphs", () => {
  expect(citedArticles("第六十二条第一款、第二款和第六十三条之一")).toEqual([
    { label: "第六十二条", article: 62, sub: 0 },
    { label: "第六十三条之一", article: 63, sub: 1 },
  ]);
  expect(citedArticles("三（二）")).toEqual([]);
  expect(citedArticles(null)).toEqual([]);
});
