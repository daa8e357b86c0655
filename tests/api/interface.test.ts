import { expect, test, vi } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { GET as ready } from "@/app/api/ready/route";
import { GET as nowhere } from "@/app/api/v1/[...rest]/route";
import { GET as docs } from "@/app/api/v1/docs/route";
import { GET as menuContent } from "@/app/api/v1/menu/content/route";
import { DELETE, GET as menu, OPTIONS, PATCH, POST, PUT } from "@/app/api/v1/menu/route";
import { GET as openapi } from "@/app/api/v1/openapi.json/route";
import { recordRuns } from "@/lib/jobs/record-runs";
import { ApiProblem } from "@/lib/lookup/api/asking.schema";
import { ApiMenu } from "@/lib/lookup/api/menu.schema";
import { sha256 } from "@/lib/shared/canonical";
import { db, ownerSql } from "@/tests/support/db";
import { aPublicScene, ask } from "@/tests/support/public.factories";

vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

test("without a menu in force the address says so", async () => {
  const answer = await ask(menu, "/api/v1/menu");
  expect([answer.status, ApiProblem.parse(await answer.json()).type]).toEqual([404, "urn:diancai:problem:no-menu"]);
});

test.each(["POST", "PUT", "PATCH", "DELETE"])("%s is a 405 problem", async (method) => {
  const route = { POST, PUT, PATCH, DELETE }[method];
  if (!route) throw new Error(method);
  const answer = await ask(route, "/api/v1/menu", {}, { method });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(ApiProblem.parse(await answer.json()).type).toBe("urn:diancai:problem:method-not-allowed");
});

test("every site may ask", async () => {
  const answer = await OPTIONS();
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
});

test("an address that there is not answers as the others do", async () => {
  const answer = await ask(nowhere, "/api/v1/nowhere", { rest: ["nowhere"] });
  expect([answer.status, ApiProblem.parse(await answer.json()).type]).toEqual([
    404,
    "urn:diancai:problem:unknown-address",
  ]);
});

test("the process says that it is alive", async () => {
  const answer = await ask(health, "/api/health");
  expect(await answer.json()).toEqual({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
});

test("ready only with a worker that shows itself", async () => {
  const missing = await ask(ready, "/api/ready");
  expect(missing.status).toBe(503);
  expect(await missing.json()).toEqual({ status: "not-ready", database: "ok", migrations: "ok", worker: "late" });

  await ownerSql(
    "INSERT INTO worker_heartbeats (name, beat_at) VALUES ('worker', clock_timestamp() - interval '29 s')",
  );
  expect((await ask(ready, "/api/ready")).status).toBe(200);
  await ownerSql("UPDATE worker_heartbeats SET beat_at = clock_timestamp() - interval '31 s'");
  expect((await ask(ready, "/api/ready")).status).toBe(503);
});

test("a job of the worker that fails at every turn is told by name, until it succeeds", async () => {
  await ownerSql("UPDATE worker_heartbeats SET beat_at = clock_timestamp()");
  const answer = async () => {
    const told = await ask(ready, "/api/ready");
    return [told.status, await told.json()];
  };
  const good = { status: "ok", database: "ok", migrations: "ok", worker: "ok" };
  const fails = () => recordRuns({ db }, { succeeded: ["openHandovers"], failed: ["closeDueRounds"] });
  await fails();
  await fails();
  expect(await answer()).toEqual([200, good]);
  await fails();
  const failing = { ...good, status: "degraded", worker: "failing", failingJobs: ["closeDueRounds"] };
  expect(await answer()).toEqual([503, failing]);
  await recordRuns({ db }, { succeeded: ["closeDueRounds"], failed: [] });
  expect(await answer()).toEqual([200, good]);
});

test("not ready while a migration that came with the program is not applied", async () => {
  await ownerSql("UPDATE worker_heartbeats SET beat_at = clock_timestamp()");
  await ownerSql("UPDATE _prisma_migrations SET rolled_back_at = now()");
  const answer = await ask(ready, "/api/ready");
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { status: "not-ready", database: "ok", migrations: "behind", worker: "ok" },
  ]);
  await ownerSql("UPDATE _prisma_migrations SET rolled_back_at = NULL");
});

type Operation = { responses: Record<string, unknown>; parameters?: { name: string; in: string }[] };
type Document = {
  openapi: string;
  paths: Record<string, Partial<Record<"get" | "post", Operation>>>;
  components: { schemas: Record<string, object> };
};

/** Every `$ref` of a document. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => (key === "$ref" ? [String(part)] : references(part)));
}

test("the description is a whole OpenAPI 3.1 document", async () => {
  const document = (await (await ask(openapi, "/api/v1/openapi.json")).json()) as Document;
  expect(document.openapi).toBe("3.1.0");
  for (const [address, { get, post }] of Object.entries(document.paths)) {
    const asked = get ?? post;
    expect(Object.keys(asked?.responses ?? {}), address).toContain("200");
    const placeholders = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const named = (asked?.parameters ?? []).filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(named.sort(), address).toEqual(placeholders.sort());
  }
  for (const reference of references(document)) {
    const name = reference.replace("#/components/schemas/", "");
    expect(document.components.schemas[name], reference).toBeDefined();
  }
  expect(Object.keys(document.paths)).toEqual([
    "/api/health",
    "/api/ready",
    "/api/v1/menu",
    "/api/v1/menu/content",
    "/api/v1/lookup",
    "/api/v1/townships",
    "/api/v1/townships/{code}/villages",
    "/api/v1/townships/{code}/list",
    "/api/v1/townships/{code}/editions",
    "/api/v1/townships/{code}/editions/{number}",
    "/api/v1/townships/{code}/editions/{number}/content",
    "/api/v1/admissions",
    "/api/v1/powers/{id}",
    "/api/v1/competence",
    "/api/v1/competence/certificate",
    "/api/v1/competence/certificate.pdf",
    "/api/v1/audit/checkpoint",
    "/api/v1/townships/{code}/editions/{number}/changes",
    ...["json", "csv", "xlsx", "docx", "pdf", "notice.pdf"].map(
      (ending) => `/api/v1/townships/{code}/editions/{number}.${ending}`,
    ),
    "/api/v1/usage",
    "/api/v1/changes.atom",
  ]);
});

test("the description as a page runs no script and loads nothing", async () => {
  const answer = await ask(docs, "/api/v1/docs");
  const page = await answer.text();
  expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(page).not.toMatch(/<script|src=|@import|url\(/i);
  expect(page).toContain("/api/v1/townships/{code}/list");
});

test("the menu in force, and its canonical text with the published hash", async () => {
  const { desk, road } = await aPublicScene();
  const answer = await ask(menu, "/api/v1/menu");
  const body = ApiMenu.strict().parse(await answer.json());
  expect(body).toMatchObject({ number: 1, documentNumber: "卫政〔2026〕5号", decisionOrgan: "卫辉市人民政府" });
  expect(body.items).toHaveLength(3);
  expect(body.items[0]).toMatchObject({
    id: road.powerId,
    code: road.code,
    name: road.name,
    type: { code: "penalty", label: "行政处罚" },
    domain: { code: "urban-rural", label: "城乡建设" },
    part: { code: "optional", label: "自选" },
    department: { id: desk.department.id },
    conditions: { staff: 4, certifiedOfficers: 2, fundsYuan: "20000.00" },
    bases: [{ law: "中华人民共和国公路法", article: "第八十一条" }],
  });
  expect(sha256(await (await ask(menuContent, "/api/v1/menu/content")).text())).toBe(body.sha256);
});
