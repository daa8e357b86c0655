import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET as checkpoint } from "@/app/api/v1/audit/checkpoint/route";
import { GET as certificate } from "@/app/api/v1/competence/certificate/route";
import { GET as page } from "@/app/api/v1/competence/certificate.pdf/route";
import { GET as competence } from "@/app/api/v1/competence/route";
import { takeCheckpoint } from "@/lib/audit/take-checkpoint";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { ApiProblem } from "@/lib/lookup/api/asking.schema";
import { ApiCheckpoint, ApiCompetence } from "@/lib/lookup/api/competence.schema";
import { verifyCertificate } from "@/lib/lookup/certificate";
import { CERTIFICATE_FAULTS } from "@/lib/lookup/certificate.schema";
import { canonicalJson, sha256OfBytes } from "@/lib/shared/canonical";
import { db } from "@/tests/support/db";
import { aPublishedList, done, endDelegation } from "@/tests/support/duty-lists.factories";
import { aPublicScene, ask } from "@/tests/support/public.factories";
import { aSigner } from "@/tests/support/signer";

vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

const folder = mkdtempSync(path.join(os.tmpdir(), "certificate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = aSigner();
const sign = async () => done(takeCheckpoint(systemContext(db, await databaseNow(db)), signer));
const query = (power: string, on: string, township = "410781103") => `?${new URLSearchParams({ power, township, on })}`;
const answerOf = async (power: string, on: string, township?: string) => {
  const answer = await ask(competence, `/api/v1/competence${query(power, on, township)}`);
  return ApiCompetence.strict().parse(await answer.json());
};
const bundleOf = async (power: string, on: string) =>
  (await ask(certificate, `/api/v1/competence/certificate${query(power, on)}`)).text();

let scene: Awaited<ReturnType<typeof aPublicScene>>;
beforeAll(async () => {
  scene = await aPublicScene();
});

test("before the first checkpoint there is none to show, and nothing is certified", async () => {
  expect((await ask(checkpoint, "/api/v1/audit/checkpoint")).status).toBe(503);
  const early = await ask(certificate, `/api/v1/competence/certificate${query(scene.road.code, "2026-07-01")}`);
  expect([early.status, ApiProblem.parse(await early.json()).type]).toEqual([
    503,
    "urn:diancai:problem:not-certified-yet",
  ]);
  await sign();
  const signed = ApiCheckpoint.parse(await (await ask(checkpoint, "/api/v1/audit/checkpoint")).json());
  expect(signed.keyId).toBe(signer.keyId);
});

test("in its own name, entrusted, by law, not yet listed", async () => {
  const own = await answerOf(scene.road.code, "2026-07-01");
  expect(own).toMatchObject({
    standing: { code: "own-name" },
    holder: { name: "后河镇" },
    mode: { code: "own-name" },
    decision: { documentNumber: "卫政〔2026〕3号" },
    edition: { number: 1, documentNumber: "卫政〔2026〕6号" },
  });
  const entrusted = await answerOf(scene.relief.code, "2026-07-01");
  expect(entrusted).toMatchObject({ standing: { code: "entrusted" }, holder: { name: scene.desk.department.name } });
  expect(await answerOf(scene.statutory.code, "2026-07-01")).toMatchObject({
    standing: { code: "own-name" },
    section: { code: "statutory" },
    decision: null,
  });
  expect(await answerOf(scene.building.code, "2026-08-31")).toMatchObject({
    standing: { code: "not-listed" },
    holder: null,
    department: { name: scene.desk.department.name },
    edition: { number: 1 },
  });
  expect(await answerOf(scene.building.code, "2026-09-01")).toMatchObject({
    standing: { code: "own-name" },
    edition: { number: 2 },
  });
});

test("listed, but after the last day of the entrustment: it was the department's again", async () => {
  expect(await answerOf(scene.relief.code, "2028-04-30")).toMatchObject({ standing: { code: "entrusted" } });
  expect(await answerOf(scene.relief.code, "2028-05-01")).toMatchObject({
    standing: { code: "over" },
    holder: { name: scene.desk.department.name },
  });
});

test("a certificate verifies, and says what the interface says", async () => {
  const proven = await done(Promise.resolve(verifyCertificate(await bundleOf(scene.road.code, "2026-07-01"))));
  const told = await answerOf(scene.road.code, "2026-07-01");
  expect(proven.answer).toMatchObject({
    on: "2026-07-01",
    standing: "own-name",
    power: told.power,
    holder: told.holder,
  });
  expect(proven.sha256).toBe(told.edition.sha256);
  expect(proven.checkpoint.keyId).toBe(signer.keyId);
});

test("with any one byte changed it does not verify", async () => {
  const bytes = Buffer.from(await bundleOf(scene.road.code, "2026-07-01"), "utf8");
  // Every byte outside the list's long text, and every 29th within it.
  const list = bytes.indexOf('"list":');
  const end = bytes.indexOf('"proof":');
  let tried = 0;
  const passed: number[] = [];
  for (let at = 0; at < bytes.length; at += at > list && at < end ? 29 : 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    tried += 1;
    if (verifyCertificate(changed.toString("utf8")).ok) passed.push(at);
  }
  console.info(`certificate of ${bytes.length} bytes: ${tried} bytes changed one at a time, ${passed.length} verified`);
  expect(tried).toBeGreaterThan(1_000);
  expect(passed).toEqual([]);
});

type Bundle = {
  checkpoint: { root: string };
  question: { on: string; power: string; township: string };
  answer: { holder: { name: string } };
  published: { editions: { inForceOn: string }[] };
};

test.each<[string, (bundle: Bundle) => void]>([
  ["not-in-force", (bundle) => Object.assign(bundle.question, { on: "2026-05-01" })],
  ["answer", (bundle) => Object.assign(bundle.question, { on: "2026-07-02" })],
  ["edition-changed", (bundle) => Object.assign(bundle.question, { on: "2026-09-02" })],
  ["answer", (bundle) => Object.assign(bundle.answer.holder, { name: "城郊乡" })],
  ["answer", (bundle) => Object.assign(bundle.question, { power: "WH-P-9999" })],
  ["other-township", (bundle) => Object.assign(bundle.question, { township: "410781200" })],
  ["root", (bundle) => Object.assign(bundle.published.editions[0] ?? {}, { inForceOn: "2026-05-01" })],
  ["root", (bundle) => void bundle.published.editions.pop()],
  ["signature", (bundle) => Object.assign(bundle.checkpoint, { root: "0".repeat(64) })],
  ["unreadable", (bundle) => Object.assign(bundle, { more: 1 })],
])("a skilful change is found out as %s", async (fault, change) => {
  const bundle = JSON.parse(await bundleOf(scene.road.code, "2026-07-01")) as Bundle;
  change(bundle);
  expect(CERTIFICATE_FAULTS).toContain(fault);
  expect(verifyCertificate(canonicalJson(bundle))).toEqual({ ok: false, error: { code: fault } });
});

test.each(["", "null", "[]", '{"kind":"certificate-of-competence"}', " ".repeat(10)])(
  "what is no bundle is unreadable: %j",
  (text) => expect(verifyCertificate(text)).toMatchObject({ ok: false, error: { code: "unreadable" } }),
);

test("the command verifies it without database or network, and refuses it with one byte changed", async () => {
  const text = await bundleOf(scene.relief.code, "2026-07-01");
  const verify = (name: string, content: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    const env = { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none", LANG: "zh_CN.UTF-8" };
    for (const key of Object.keys(env)) if (/^DATABASE_\w+_URL$/.test(key)) delete (env as Record<string, string>)[key];
    try {
      return execFileSync("npm", ["run", "--silent", "audit:verify", "--", file], { env, encoding: "utf8" });
    } catch (failure) {
      const { status, stdout } = failure as { status: number; stdout: string };
      return `${status}: ${stdout}`;
    }
  };
  expect(verify("good.json", text)).toContain("证明有效");
  expect(verify("good.json", text)).toContain(signer.keyId);
  expect(verify("bad.json", text.replace("后河镇", "后河鎮"))).toMatch(/^1: 证明无效：/);
}, 30_000);

test("as a page: the same answer, its letters embedded, twice the same bytes", async () => {
  const asked = `/api/v1/competence/certificate.pdf${query(scene.relief.code, "2026-07-01")}`;
  const [one, other] = [await ask(page, asked), await ask(page, asked)];
  expect([one.status, one.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(decodeURIComponent(one.headers.get("content-disposition") ?? "")).toContain(
    `权限证明-${scene.relief.code}-410781103-2026-07-01.pdf`,
  );
  const pdf = Buffer.from(await one.arrayBuffer());
  expect(Buffer.compare(pdf, Buffer.from(await other.arrayBuffer()))).toBe(0);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(one.headers.get("etag")).toBe(`"${sha256OfBytes(pdf)}"`);
  expect((await ask(page, asked, {}, { headers: { "if-none-match": one.headers.get("etag") ?? "" } })).status).toBe(
    304,
  );
}, 30_000);

test("a crowd is served in turn, and told to come again when too many wait", async () => {
  const asked = `/api/v1/competence/certificate.pdf${query(scene.relief.code, "2026-07-01")}`;
  const statuses = (await Promise.all(Array.from({ length: 16 }, () => ask(page, asked)))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(12);
  expect(statuses.filter((status) => status === 503)).toHaveLength(4);
  expect((await ask(page, asked)).status).toBe(200);
}, 60_000);

test("an edition published since the newest checkpoint is not certified before the next", async () => {
  await endDelegation(
    (await db.delegation.findFirstOrThrow({ where: { powerId: scene.road.powerId } })).id,
    "2026-10-01",
  );
  await aPublishedList(scene.houhe, "2026-10-10T04:00:00Z", "2026-10-20", "卫政〔2026〕20号");
  const asked = `/api/v1/competence/certificate${query(scene.road.code, "2026-10-20")}`;
  expect((await ask(certificate, asked)).status).toBe(503);
  // What was certified before still is: that day's edition is the same.
  expect(verifyCertificate(await bundleOf(scene.road.code, "2026-09-30")).ok).toBe(true);
  await sign();
  const proven = await done(Promise.resolve(verifyCertificate(await (await ask(certificate, asked)).text())));
  expect(proven.answer).toMatchObject({ standing: "not-listed", edition: { number: 3 } });
});

test.each([
  ["?power=WH-P-0001&township=410781103&on=2026-02-30", 400, "invalid-day"],
  ["?township=410781103", 400, "invalid-question"],
  ["?power=WH-P-0001&township=后河镇", 400, "invalid-question"],
  ["?power=WH-P-0001&township=410781199", 404, "unknown-township"],
  ["?power=WH-P-9999&township=410781103", 404, "unknown-power"],
])("%s is a problem", async (asked, status, problem) => {
  const answer = await ask(competence, `/api/v1/competence${asked}`);
  expect([answer.status, ApiProblem.parse(await answer.json()).type]).toEqual([
    status,
    `urn:diancai:problem:${problem}`,
  ]);
});

test("a day before the first list is a problem that says since when there is one", async () => {
  const answer = await ask(competence, `/api/v1/competence${query(scene.road.code, "2026-05-31")}`);
  expect([answer.status, ApiProblem.parse(await answer.json()).since]).toEqual([404, "2026-06-01"]);
});
