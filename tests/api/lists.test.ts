import { beforeAll, expect, test, vi } from "vitest";
import { GET as content } from "@/app/api/v1/townships/[code]/editions/[number]/content/route";
import { GET as edition } from "@/app/api/v1/townships/[code]/editions/[number]/route";
import { GET as editions } from "@/app/api/v1/townships/[code]/editions/route";
import { GET as list } from "@/app/api/v1/townships/[code]/list/route";
import { GET as townships } from "@/app/api/v1/townships/route";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { ApiProblem } from "@/lib/lookup/api/asking.schema";
import { ApiEdition, ApiEditions, ApiListOnDay } from "@/lib/lookup/api/editions.schema";
import { ApiTownships } from "@/lib/lookup/api/townships.schema";
import { sha256 } from "@/lib/shared/canonical";
import { db } from "@/tests/support/db";
import { listMakers } from "@/tests/support/duty-lists.factories";
import { aPublicScene, ask } from "@/tests/support/public.factories";

// Outside Next there is no cache to live in; every read goes to the database.
vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

let scene: Awaited<ReturnType<typeof aPublicScene>>;
beforeAll(async () => {
  scene = await aPublicScene();
  const { editor } = await listMakers("2026-09-10T02:00:00Z");
  await compileListEdition(editor, { townshipId: scene.chengjiao.id });
});

const listOn = (on: string, headers: Record<string, string> = {}, code = "410781103") =>
  ask(list, `/api/v1/townships/${code}/list?on=${on}`, { code }, { headers });

test.each([
  ["2026-06-01", 1, 3],
  ["2026-08-31", 1, 3],
  ["2026-09-01", 2, 4],
  ["2099-12-31", 2, 4],
])("on %s edition %i was the list, with %i matters", async (on, number, matters) => {
  const answer = await listOn(on);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const body = ApiListOnDay.strict().parse(await answer.json());
  expect([body.on, body.number, body.entries.length]).toEqual([on, number, matters]);
});

test("the day before the first edition is a 404 problem that says since when there is a list", async () => {
  const answer = await listOn("2026-05-31");
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  const problem = ApiProblem.parse(await answer.json());
  expect(problem).toMatchObject({
    type: "urn:diancai:problem:no-list-on-day",
    status: 404,
    since: "2026-06-01",
    instance: "/api/v1/townships/410781103/list",
  });
  expect(problem.detail).toContain("2026年6月1日");
});

test.each([
  [{}, "没有施行中的权责清单"],
  [{ "accept-language": "en-GB,en;q=0.9,zh;q=0.5" }, "had no list in force on 31 May 2026"],
  [{ "accept-language": "zh-CN,zh;q=0.9,en;q=0.8" }, "没有施行中的权责清单"],
  [{ "accept-language": "fr, en;q=0.2" }, "had no list"],
  [{ "accept-language": "en;q=0" }, "没有施行中的权责清单"],
])("with %o the problem reads “%s”", async (headers, words) => {
  const problem = ApiProblem.parse(await (await listOn("2026-05-31", headers)).json());
  expect(problem.detail).toContain(words);
});

test("?lang= overrules the browser's languages", async () => {
  const answer = await listOn("2026-05-31&lang=en", { "accept-language": "zh-CN" });
  expect(ApiProblem.parse(await answer.json()).title).toBe("No list on that day");
});

test("a township without a published list says so, whatever its draft holds", async () => {
  const answer = await listOn("2026-09-10", {}, "410781200");
  expect(answer.status).toBe(404);
  expect(ApiProblem.parse(await answer.json())).toMatchObject({ type: "urn:diancai:problem:no-list-yet", since: null });
});

test.each([
  ["2026-02-30", 400, "invalid-day"],
  ["gestern", 400, "invalid-day"],
  ["", 400, "invalid-day"],
])("on=%s is a %i problem", async (on, status, code) => {
  const answer = await listOn(on);
  expect([answer.status, ApiProblem.parse(await answer.json()).type]).toEqual([status, `urn:diancai:problem:${code}`]);
});

test("an unknown township is a 404 problem; the twelve-digit code is known too", async () => {
  const unknown = await listOn("2026-09-01", {}, "410781999");
  expect([unknown.status, ApiProblem.parse(await unknown.json()).type]).toEqual([
    404,
    "urn:diancai:problem:unknown-township",
  ]);
  expect((await listOn("2026-09-01", {}, "410781103000")).status).toBe(200);
});

test("the same text has the same ETag; asked for again it is 304 without a body", async () => {
  const first = await listOn("2026-09-01");
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]{27}"$/);
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
    const again = await listOn("2026-09-01", { "if-none-match": known });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
  }
  expect((await listOn("2026-09-01", { "if-none-match": '"other"' })).status).toBe(200);
  expect((await listOn("2026-08-31")).headers.get("etag")).not.toBe(tag);
});

test("a frozen edition may be kept for ever, and is what was published", async () => {
  const params = { code: "410781103", number: "1" };
  const answer = await ask(edition, "/api/v1/townships/410781103/editions/1", params);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  const body = ApiEdition.strict().parse(await answer.json());
  expect(body).toMatchObject({
    township: { code: "410781103", name: "后河镇", kind: { code: "town", label: "镇" } },
    number: 1,
    documentNumber: "卫政〔2026〕6号",
    publishedOn: "2026-05-20",
    inForceOn: "2026-06-01",
    sha256: scene.first.sha256,
    counts: { statutory: 1, delegated: 1, entrusted: 1 },
  });
  expect(
    body.entries.map(({ ordinal, section, name, mode, type }) => [
      ordinal,
      section.code,
      name,
      mode?.label,
      type.label,
    ]),
  ).toEqual([
    [1, "statutory", "农村村民宅基地审批", undefined, "行政许可"],
    [2, "delegated", "对擅自占用村道的处罚", "下放", "行政处罚"],
    [3, "entrusted", "临时救助审核", "委托", "行政给付"],
  ]);
  const text = await (await ask(content, "/api/v1/townships/410781103/editions/1/content", params)).text();
  expect(sha256(text)).toBe(scene.first.sha256);
});

test.each(["3", "0", "-1", "01", "1.5", "one", "9999999"])("edition %s is not there", async (number) => {
  const answer = await ask(edition, "/api/v1/townships/410781103/editions/x", { code: "410781103", number });
  expect([answer.status, ApiProblem.parse(await answer.json()).type]).toEqual([
    404,
    "urn:diancai:problem:unknown-edition",
  ]);
});

test("editions come page by page, each once", async () => {
  const page = async (query: string) => {
    const answer = await ask(editions, `/api/v1/townships/410781103/editions${query}`, { code: "410781103" });
    expect(answer.status).toBe(200);
    return ApiEditions.strict().parse(await answer.json());
  };
  const all = await page("");
  expect(all.items.map(({ number, state }) => [number, state.code])).toEqual([
    [1, "superseded"],
    [2, "published"],
  ]);
  expect(all.next).toBeNull();
  const first = await page("?limit=1");
  expect(first.items.map(({ number }) => number)).toEqual([1]);
  const second = await page(`?limit=1&cursor=${first.next}`);
  expect([second.items.map(({ number }) => number), second.next]).toEqual([[2], null]);
});

test("townships name their edition in force", async () => {
  const answer = await ask(townships, "/api/v1/townships");
  const body = ApiTownships.strict().parse(await answer.json());
  expect(body.items.map(({ code, edition: current }) => [code, current?.number])).toEqual([
    ["410781103", 2],
    ["410781200", undefined],
  ]);
});

test.each(["limit=0", "limit=501", "limit=ten", "cursor=%21", "cursor=eA"])("?%s is a 400 problem", async (query) => {
  const answer = await ask(townships, `/api/v1/townships?${query}`);
  expect([answer.status, ApiProblem.parse(await answer.json()).type]).toEqual([
    400,
    "urn:diancai:problem:invalid-query",
  ]);
});

test("a draft is nowhere to be seen", async () => {
  const drafts = await db.listEdition.count({ where: { state: "DRAFT" } });
  expect(drafts).toBe(1);
  const answer = await ask(editions, "/api/v1/townships/410781200/editions", { code: "410781200" });
  expect(ApiEditions.parse(await answer.json()).items).toEqual([]);
});
