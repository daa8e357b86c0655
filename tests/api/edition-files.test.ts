import { beforeAll, expect, test, vi } from "vitest";
import { GET as feed } from "@/app/api/v1/changes.atom/route";
import { GET as changes } from "@/app/api/v1/townships/[code]/editions/[number]/changes/route";
import { GET as edition } from "@/app/api/v1/townships/[code]/editions/[number]/route";
import { GET as sitemap } from "@/app/sitemap.xml/route";
import { EDITION_FORMATS, FORMAT_TERMS } from "@/lib/duty-lists/edition-file.terms";
import { makeEditionFiles } from "@/lib/duty-lists/make-edition-files";
import { systemContext } from "@/lib/identity/system-context";
import { ApiProblem } from "@/lib/lookup/api/asking.schema";
import { ApiChanges } from "@/lib/lookup/api/changes.schema";
import { ApiEdition } from "@/lib/lookup/api/editions.schema";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { aPublicScene, ask } from "@/tests/support/public.factories";

// Outside Next there is no cache to live in; every read goes to the database.
vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

const CODE = "410781103";
let before: Response;
beforeAll(async () => {
  await aPublicScene();
  before = await file("2.pdf");
  await done(makeEditionFiles(systemContext(db, new Date()), { site: "https://diancai.example" }));
});

const file = (segment: string, init: RequestInit = {}) =>
  ask(edition, `/api/v1/townships/${CODE}/editions/${segment}`, { code: CODE, number: segment }, init);

const problemOf = async (answer: Response) => [answer.status, ApiProblem.parse(await answer.json()).type];

test("a file that is not made yet is a 503 problem that says when to ask again", async () => {
  expect(before.headers.get("retry-after")).toBe("5");
  expect(before.headers.get("cache-control")).toBe("no-store");
  expect(await problemOf(before)).toEqual([503, "urn:diancai:problem:file-being-made"]);
});

test.each(EDITION_FORMATS)(
  "%s is the stored file, to be kept for ever, under its hash and its Chinese name",
  async (format) => {
    const { ending, mediaType } = FORMAT_TERMS[format];
    const answer = await file(`2.${ending}`);
    expect(answer.status).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const tag = `"${sha256OfBytes(bytes)}"`;
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "access-control-allow-origin": "*",
      "content-type": mediaType,
      "content-length": String(bytes.length),
      etag: tag,
      "content-disposition": expect.stringContaining(
        `filename*=UTF-8''${encodeURIComponent(`后河镇权责清单第2版.${ending}`)}`,
      ),
    });
    for (const known of [tag, `W/${tag}`, "*"]) {
      const again = await file(`2.${ending}`, { headers: { "if-none-match": known } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
    }
    const head = await file(`2.${ending}`, { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([
      200,
      "",
      String(bytes.length),
    ]);
  },
);

test("the JSON file says what the address without an ending says", async () => {
  const [stored, made] = [await (await file("1.json")).json(), await (await file("1")).json()];
  expect(ApiEdition.strict().parse(stored)).toEqual(made);
});

test.each(["1.exe", "3.pdf", "x.pdf", "01.csv", "1.pdf.exe"])("%s is not there", async (segment) => {
  expect(await problemOf(await file(segment))).toEqual([404, "urn:diancai:problem:unknown-edition"]);
});

const changesOf = (number: string, query = "") =>
  ask(changes, `/api/v1/townships/${CODE}/editions/${number}/changes${query}`, { code: CODE, number });

test("what an edition changes is told against the one before it, or against an earlier one", async () => {
  const answer = await changesOf("2");
  expect(answer.headers.get("cache-control")).toContain("immutable");
  const second = ApiChanges.strict().parse(await answer.json());
  expect(second).toMatchObject({ number: 2, since: 1, counts: { added: 1, changed: 0, removed: 0 } });
  expect(second.added.map(({ name }) => name)).toEqual(["对违法建设的处罚"]);
  const whole = ApiChanges.parse(await (await changesOf("2", "?since=0")).json());
  expect(whole).toMatchObject({ since: 0, counts: { added: 4, changed: 0, removed: 0 } });
  expect(await (await changesOf("1")).json()).toMatchObject({ since: 0, counts: { added: 3 } });
});

test.each(["?since=2", "?since=3", "?since=x", "?since=-1"])("changes%s is a 400 problem", async (query) => {
  expect(await problemOf(await changesOf("2", query))).toEqual([400, "urn:diancai:problem:invalid-query"]);
});

test("the feed holds every publication, the newest first, and is not sent twice", async () => {
  const answer = await ask(feed, "/api/v1/changes.atom");
  expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  const ids = [...(await answer.text()).matchAll(/<id>(urn:diancai:(?:list|menu):[^<]+)<\/id>/g)].map(([, id]) => id);
  expect(ids).toEqual([`urn:diancai:list:${CODE}:2`, `urn:diancai:list:${CODE}:1`, "urn:diancai:menu:1"]);
  const tag = answer.headers.get("etag") ?? "";
  expect((await ask(feed, "/api/v1/changes.atom", {}, { headers: { "if-none-match": tag } })).status).toBe(304);
});

test("the site map leads to public pages alone", async () => {
  const text = await (await ask(sitemap, "/sitemap.xml")).text();
  expect(text).toContain(`/townships/${CODE}/editions/2</loc>`);
  expect(text).not.toContain("/townships/410781200/editions/1");
});
