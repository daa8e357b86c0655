import { beforeAll, expect, test } from "vitest";
import { GET, POST, PUT } from "@/app/api/v1/usage/route";
import { ApiProblem } from "@/lib/lookup/api/asking.schema";
import { addDays, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { confirmUsageToken } from "@/lib/usage/confirm-usage-token";
import { revokeUsageToken } from "@/lib/usage/revoke-usage-token";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, given } from "@/tests/support/factories";
import { anApprover, aRow, aToken, type UsageScene, usageScene } from "@/tests/support/usage.factories";

let scene: UsageScene;
let administrator: Ctx;
beforeAll(async () => {
  scene = await usageScene();
  administrator = await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), new Date());
});

type Sent = { token?: string | undefined; key?: string; body?: string; rows?: readonly unknown[]; language?: string };
const post = ({ token, key = "batch-1", rows = [], body = JSON.stringify({ rows }), language = "zh-CN" }: Sent) =>
  POST(
    new Request("http://localhost:3000/api/v1/usage", {
      method: "POST",
      headers: {
        ...{ "Content-Type": "application/json", "Idempotency-Key": key, "Accept-Language": language },
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body,
    }),
  );
const problemOf = async (answer: Response) => {
  const problem = ApiProblem.strict().parse(await answer.json());
  return [answer.status, problem.type.replace("urn:diancai:problem:", "")];
};

test("figures are taken once: the same key and body are answered the same, another body is refused", async () => {
  const { townships, power, department } = scene;
  const { token } = await aToken(department.id);
  const rows = [aRow(townships[0].name, power.code, "2026-05", { received: 3, decided: 2, workingDays: 5 })];
  const first = await post({ token, rows });
  const body = await first.json();
  expect([first.status, body]).toEqual([
    200,
    { id: expect.any(String), rows: 1, entered: 1, corrected: 0, unchanged: 0 },
  ]);
  expect(first.headers.get("cache-control")).toBe("no-store");
  expect(first.headers.get("access-control-allow-origin")).toBeNull();
  const again = await post({ token, rows });
  expect([again.status, await again.json()]).toEqual([200, body]);
  expect(await db.usageFigure.count({ where: { batchId: body.id } })).toBe(1);
  expect(await problemOf(await post({ token, rows: [{ ...rows[0], received: 4 }] }))).toEqual([409, "key-used"]);
  // Under a key of its own the same content changes nothing, and is answered all the same.
  expect(await (await post({ token, rows, key: "batch-2" })).json()).toMatchObject({ entered: 0, unchanged: 1 });
  expect(await db.usageFigure.count({ where: { powerId: power.powerId } })).toBe(1);
});

test("every fault by its pointer, in the reader's language; nothing is written, and the key is free still", async () => {
  const { townships, power, statutory, department } = scene;
  const { token } = await aToken(department.id);
  const rows = [
    aRow(townships[1].name, power.code, "2026-05", { received: 1 }),
    { ...aRow(townships[1].name, power.code, "2026-06"), received: -1 },
    aRow(townships[1].name, statutory.code, "2026-05"),
    aRow(townships[1].name, power.code, "2026-07", { received: 1, decided: 1, overturned: 2 }),
    aRow("无此镇", power.code, "2099-01"),
  ];
  for (const [language, word] of [
    ["zh-CN", "整数"],
    ["en", "whole number"],
  ] as const) {
    const answer = await post({ token, rows, key: "faulty", language });
    expect(answer.status).toBe(422);
    const { errors = [] } = ApiProblem.strict().parse(await answer.json());
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      "/rows/1/received figure-invalid",
      "/rows/2/power power-not-yours",
      "/rows/3/overturned overturned-over-decided",
      "/rows/4/month month-ahead",
      "/rows/4/township township-unknown",
    ]);
    expect(errors[0]?.detail).toContain(word);
  }
  expect(await db.usageFigure.count({ where: { townshipId: townships[1].id } })).toBe(0);
  expect((await post({ token, rows: rows.slice(0, 1), key: "faulty" })).status).toBe(200);
});

test("a token of the whole city tells of every department, and of what is the township's own", async () => {
  const { townships, statutory } = scene;
  const { token } = await aToken(null);
  const answer = await post({ token, rows: [aRow(townships[1].name, statutory.code, "2026-05")], key: "city" });
  expect(await answer.json()).toMatchObject({ entered: 1 });
});

test("nobody without a token that holds; nothing without a key, rows or JSON", async () => {
  const { token, tokenId } = await aToken(null);
  const rows = [aRow(scene.townships[0].name, scene.power.code, "2026-08")];
  const missing = await post({ rows });
  expect(missing.headers.get("www-authenticate")).toContain("Bearer");
  expect(await problemOf(missing)).toEqual([401, "token-missing"]);
  expect(await problemOf(await post({ token: `dcu_${"x".repeat(43)}`, rows }))).toEqual([401, "token-unknown"]);
  expect(await problemOf(await post({ token, rows, key: "a b" }))).toEqual([400, "key-missing"]);
  for (const body of ["", "[]", "null", '{"rows":1}', "{"])
    expect([body, ...(await problemOf(await post({ token, body })))]).toEqual([body, 400, "body-unreadable"]);
  expect(await problemOf(await post({ token, rows: [] }))).toEqual([422, "nothing-told"]);
  expect(await problemOf(await post({ token, body: " ".repeat(5 * 1024 * 1024 + 1) }))).toEqual([
    413,
    "body-too-large",
  ]);
  await done(revokeUsageToken(administrator, { tokenId }));
  expect(await problemOf(await post({ token, rows }))).toEqual([401, "token-ended"]);
  const ended = await db.usageToken.findUniqueOrThrow({ where: { id: tokenId } });
  expect([ended.sha256.length, JSON.stringify(ended).includes(token)]).toEqual([64, false]);
});

test("a token holds once it is confirmed, and no longer than its department", async () => {
  const { townships, power, department } = scene;
  const rows = [aRow(townships[0].name, power.code, "2026-03")];
  const waiting = await aToken(null, false);
  expect(await problemOf(await post({ token: waiting.token, rows, key: "early" }))).toEqual([401, "token-unconfirmed"]);
  await done(confirmUsageToken(await anApprover(), waiting));
  expect((await post({ token: waiting.token, rows, key: "early" })).status).toBe(200);

  const { token } = await aToken(department.id);
  const ended = addDays(civilDate(new Date()), -1);
  await given((tx) => tx.organisation.update({ where: { id: department.id }, data: { endsOn: toDbDate(ended) } }));
  expect(await problemOf(await post({ token, rows, key: "late" }))).toEqual([401, "token-ended"]);
});

test("half a character in a note is a fault with its place, and no failure", async () => {
  const { token } = await aToken(null);
  const row = { ...aRow(scene.townships[0].name, scene.statutory.code, "2026-03"), note: "说明理由NOTE" };
  const body = JSON.stringify({ rows: [row] }).replace("NOTE", "\\ud83d");
  const answer = await post({ token, body, key: "half" });
  expect(answer.status).toBe(422);
  expect((await answer.json()).errors).toMatchObject([{ pointer: "/rows/0/note", code: "text-broken" }]);
});

test("nothing is read here, and the instance on the internet takes nothing", async () => {
  for (const method of [GET, PUT]) {
    const answer = await method(new Request("http://localhost:3000/api/v1/usage"));
    expect(answer.headers.get("allow")).toBe("POST");
    expect(await problemOf(answer)).toEqual([405, "method-not-allowed"]);
  }
  process.env.APP_FACE = "public";
  try {
    expect(await problemOf(await post({ token: "x".repeat(40) }))).toEqual([405, "method-not-allowed"]);
  } finally {
    delete process.env.APP_FACE;
  }
});
