// The public interface as a stranger's program meets it: every address, its status and the beginning of its answer.

import { createHash } from "node:crypto";
import { type APIResponse, expect, test } from "@playwright/test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { cityDay } from "./support/days";

const PILOT = "410781103";

type Edition = Readonly<{ number: number; inForceOn: string; publishedOn: string; sha256: string; href: string }>;
type Problem = Readonly<{ type: string; title: string; status: number; detail?: string; since?: string | null }>;

const ADDRESSES = [
  "/api/health",
  "/api/ready",
  "/api/v1/openapi.json",
  "/api/v1/docs",
  "/api/v1/menu",
  "/api/v1/menu/content",
  "/api/v1/powers/WH-P-0001",
  "/api/v1/admissions",
  "/api/v1/townships",
  `/api/v1/townships/${PILOT}/list`,
  `/api/v1/townships/${PILOT}/list?on=${cityDay()}`,
  `/api/v1/townships/${PILOT}/villages`,
  `/api/v1/townships/${PILOT}/editions`,
  `/api/v1/townships/${PILOT}/editions/1`,
  `/api/v1/townships/${PILOT}/editions/1/content`,
  `/api/v1/townships/${PILOT}/editions/1/changes`,
] as const;

const PROBLEMS: readonly (readonly [address: string, status: number, type: string])[] = [
  [`/api/v1/townships/${PILOT}/list?on=2020-01-01`, 404, "no-list-on-day"],
  [`/api/v1/townships/${PILOT}/list?on=2026-02-30`, 400, "invalid-day"],
  ["/api/v1/townships/999999999/list", 404, "unknown-township"],
  [`/api/v1/townships/${PILOT}/editions/999`, 404, "unknown-edition"],
  [`/api/v1/townships/${PILOT}/editions/999.pdf`, 404, "unknown-edition"],
  [`/api/v1/townships/${PILOT}/editions/1/changes?since=1`, 400, "invalid-query"],
  ["/api/v1/powers/WH-P-9999", 404, "unknown-power"],
  ["/api/v1/townships?limit=0", 400, "invalid-query"],
  ["/api/v1/admissions?limit=0", 400, "invalid-query"],
  ["/api/v1/no-such-thing", 404, "unknown-address"],
];

const beginning = (text: string) => text.replace(/\s+/g, " ").slice(0, 110);

async function problemIn(answer: APIResponse): Promise<Problem> {
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  return (await answer.json()) as Problem;
}

test("every address answers, to programs of any site, and says how long it holds", async ({ request }) => {
  for (const address of ADDRESSES) {
    const answer = await request.get(address);
    const { "content-type": type = "", "cache-control": kept = "", etag = "–" } = answer.headers();
    console.log(
      `${answer.status()} ${address}\n    ${type} · ${kept} · ${etag}\n    ${beginning(await answer.text())}`,
    );
    expect(answer.status(), address).toBe(200);
    if (!address.startsWith("/api/v1/") || address.endsWith("/docs")) continue;
    expect(type, address).toContain("application/json");
    expect(answer.headers()["access-control-allow-origin"], address).toBe("*");
    expect(kept, address).toContain(address.includes("/editions/1") ? "immutable" : "max-age=1");
  }
});

test("what was seen before and has not changed is not sent again", async ({ request }) => {
  // What another play publishes between the two questions is a change: asked again.
  for (const address of ADDRESSES.slice(4))
    await expect(async () => {
      const { etag = "" } = (await request.get(address)).headers();
      expect(etag, address).toMatch(/^(W\/)?"[\w-]{27}"$/);
      const again = await request.get(address, { headers: { "If-None-Match": etag } });
      expect(again.status(), address).toBe(304);
      expect(await again.text(), address).toBe("");
    }).toPass({ timeout: 5_000 });
});

test("what cannot be answered is a problem with a lasting name, in the reader's language", async ({ request }) => {
  for (const [address, status, type] of PROBLEMS) {
    const answer = await request.get(address);
    const problem = await problemIn(answer);
    console.log(`${answer.status()} ${address}\n    ${beginning(JSON.stringify(problem))}`);
    expect([answer.status(), problem.status, problem.type], address).toEqual([
      status,
      status,
      `urn:diancai:problem:${type}`,
    ]);
    const english = await problemIn(await request.get(address, { headers: { "Accept-Language": "en" } }));
    expect(problem.title, address).toMatch(/[\u4e00-\u9fff]/);
    expect(english.title, address).not.toMatch(/[\u4e00-\u9fff]/);
  }
  const posted = await request.post("/api/v1/menu", { data: {} });
  expect(posted.status()).toBe(405);
  expect(posted.headers().allow).toBe("GET, HEAD, OPTIONS");
  await problemIn(posted);
});

test("the day before the first edition there was no list, and the answer says since when there is one", async ({
  request,
}) => {
  const { items } = (await (await request.get(`/api/v1/townships/${PILOT}/editions`)).json()) as { items: Edition[] };
  const first = items.find(({ number }) => number === 1);
  const since = first?.inForceOn ?? "";
  expect(since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const dayBefore = new Date(Date.parse(since) - 86_400_000).toISOString().slice(0, 10);

  const none = await request.get(`/api/v1/townships/${PILOT}/list?on=${dayBefore}`);
  const problem = await problemIn(none);
  expect([none.status(), problem.type, problem.since]).toEqual([404, "urn:diancai:problem:no-list-on-day", since]);
  const [year, month, day] = since.split("-").map(Number);
  expect(problem.detail).toContain(`${year}年${month}月${day}日`);
  const onTheDay = await request.get(`/api/v1/townships/${PILOT}/list?on=${since}`);
  expect(((await onTheDay.json()) as Edition).number).toBe(1);
});

test("a published edition can be checked against its text by anybody", async ({ request }) => {
  for (const [head, content] of [
    [`/api/v1/townships/${PILOT}/editions/1`, `/api/v1/townships/${PILOT}/editions/1/content`],
    ["/api/v1/menu", "/api/v1/menu/content"],
  ] as const) {
    const { sha256 } = (await (await request.get(head)).json()) as Edition;
    const bytes = await (await request.get(content)).body();
    expect(createHash("sha256").update(bytes).digest("hex"), content).toBe(sha256);
  }
});

test("thirteen townships, page by page the same as at once", async ({ request }) => {
  type Page = { items: { code: string; name: string; edition: Edition | null }[]; next: string | null };
  const all = (await (await request.get("/api/v1/townships")).json()) as Page;
  expect(all.items).toHaveLength(13);
  expect(all.items.every(({ edition }) => edition !== null)).toBe(true);
  const paged: string[] = [];
  let next: string | null = "";
  while (next !== null) {
    const cursor: string = next && `&cursor=${encodeURIComponent(next)}`;
    const page = (await (await request.get(`/api/v1/townships?limit=5${cursor}`)).json()) as Page;
    expect(page.items.length).toBeLessThanOrEqual(5);
    paged.push(...page.items.map(({ code }) => code));
    next = page.next;
  }
  expect(paged).toEqual(all.items.map(({ code }) => code));
});

test("the description is valid OpenAPI 3.1 and names every address of data", async ({ request }) => {
  const text = await (await request.get("/api/v1/openapi.json")).text();
  expect(await new Validator().validate(JSON.parse(text))).toEqual({ valid: true });
  const described = JSON.parse(text) as {
    openapi: string;
    paths: Record<string, { get?: { responses: Record<string, unknown> } }>;
    components: { schemas: Record<string, unknown> };
  };
  expect(described.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(described.paths).sort()).toEqual([
    "/api/health",
    "/api/ready",
    "/api/v1/admissions",
    "/api/v1/audit/checkpoint",
    "/api/v1/changes.atom",
    "/api/v1/competence",
    "/api/v1/competence/certificate",
    "/api/v1/competence/certificate.pdf",
    "/api/v1/lookup",
    "/api/v1/menu",
    "/api/v1/menu/content",
    "/api/v1/powers/{id}",
    "/api/v1/townships",
    "/api/v1/townships/{code}/editions",
    "/api/v1/townships/{code}/editions/{number}",
    ...["csv", "docx", "json", "notice.pdf", "pdf", "xlsx"].map(
      (ending) => `/api/v1/townships/{code}/editions/{number}.${ending}`,
    ),
    "/api/v1/townships/{code}/editions/{number}/changes",
    "/api/v1/townships/{code}/editions/{number}/content",
    "/api/v1/townships/{code}/list",
    "/api/v1/townships/{code}/villages",
    "/api/v1/usage",
  ]);
  const used = [...JSON.stringify(described).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  expect(Object.keys(described.components.schemas)).toEqual(expect.arrayContaining(used));
});
