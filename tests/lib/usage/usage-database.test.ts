// What the database itself refuses, tried past the program in its own role.
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { sha256 } from "@/lib/shared/canonical";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import { postUsage } from "@/lib/usage/post-usage";
import { revokeUsageToken } from "@/lib/usage/revoke-usage-token";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, given } from "@/tests/support/factories";
import { ownersCode, codeOf as refusalOf, type Step } from "@/tests/support/refused-by-database";
import {
  anApprover,
  aRow,
  aToken,
  recordedAt,
  tell,
  type UsageScene,
  usageScene,
} from "@/tests/support/usage.factories";

let scene: UsageScene;
let tokenId = "";
beforeAll(async () => {
  scene = await usageScene();
  const { townships, clerks, power } = scene;
  await tell(clerks[0], [aRow(townships[0].name, power.code, "2026-05", { received: 2, decided: 1 })]);
  tokenId = await tokenIdOf(scene.department.id);
});

const administrator = async () => asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), new Date());
const tokenIdOf = async (departmentId: string | null, confirmed = true) =>
  (await aToken(departmentId, confirmed)).tokenId;

const ACTOR = randomUUID();
const as = (org: string | null): Step[] => [
  ["SELECT set_config('app.org', $1, true)", [org ?? ""]],
  ["SELECT set_config('app.actor', $1, true)", [ACTOR]],
];
const batch = (id: string, source = "FORM", token: string | null = null): Step => [
  `INSERT INTO usage_batches (id, source, content_sha256, entered, corrected, unchanged, recorded_by_id, token_id, idempotency_key)
   VALUES ($1, $2::"UsageSource", $3, 1, 0, 0, $4, $5::uuid, $6)`,
  [id, source, sha256("x"), token ? null : ACTOR, token, token && randomUUID()],
];
type Said = Partial<
  Record<
    | "township_id"
    | "power_id"
    | "department_id"
    | "month"
    | "revision"
    | "received"
    | "decided"
    | "overturned"
    | "working_days"
    | "note"
    | "withdrawn",
    unknown
  >
>;
const figure = (id: string, said: Said = {}): Step => {
  const row: Record<string, unknown> = {
    ...{ id: randomUUID(), batch_id: id, township_id: scene.townships[0].id, power_id: scene.power.powerId },
    ...{
      department_id: scene.department.id,
      month: "2026-07-01",
      revision: 1,
      received: 1,
      decided: 1,
      working_days: 1,
    },
    ...{ overturned: 0, complaints: 0, help_requests: 0, note: null, ...said },
  };
  const names = Object.keys(row);
  return [
    `INSERT INTO usage_figures (${names.join(", ")}) VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})`,
    Object.values(row),
  ];
};

const objectsOf = (id: string, said: Record<string, unknown> = {}): Step => {
  const row: Record<string, unknown> = {
    ...{ id: randomUUID(), batch_id: id, township_id: scene.townships[0].id, power_id: scene.power.powerId },
    ...{ department_id: scene.department.id, from_on: "2026-07-01", revision: 1, count: 3, note: null, ...said },
  };
  const sql = `INSERT INTO usage_objects (${Object.keys(row).join(", ")}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
  return [sql, Object.values(row)];
};

/** One batch with one figure, by the first township unless told. */
function telling(said: Said = {}, wishes: { org?: string | null; source?: string; token?: string } = {}) {
  const id = randomUUID();
  const { org = scene.townships[0].id, source = "FORM", token = null } = wishes;
  return refusalOf([...as(org), batch(id, source, token), figure(id, said)], [], id, "usage.entered");
}

const CHECK = "23514";

test("a figure of a listed power is taken; what is not on the list, ahead or another's department's is not", async () => {
  expect(await telling()).toBe("allowed");
  expect(
    await telling(
      { power_id: scene.second.powerId, township_id: scene.townships[1].id },
      { org: scene.townships[1].id },
    ),
  ).toBe("DC005");
  expect(await telling({ month: "2025-10-01" })).toBe("DC005");
  expect(await telling({ month: "2099-01-01" })).toBe("DC005");
  expect(await telling({ department_id: scene.otherDepartmentClerk.actor.organisationId })).toBe("DC005");
  expect(await telling({ power_id: scene.statutory.id, department_id: null })).toBe("allowed");
});

test("counts are whole and not below nought; overturned is no more than decided", async () => {
  expect(await telling({ received: -1 })).toBe(CHECK);
  expect(await telling({ overturned: 2 })).toBe(CHECK);
  expect(await telling({ month: "2026-07-02" })).not.toBe("allowed");
  expect(await telling({ revision: 0 })).toBe(CHECK);
});

test("revisions follow each other, with a reason; none is skipped, doubled or changed", async () => {
  expect(await telling({ month: "2026-05-01", revision: 2, note: "漏计一件" })).toBe("allowed");
  expect(await telling({ month: "2026-05-01", revision: 2 })).toBe("DC005");
  expect(await telling({ month: "2026-05-01", revision: 3, note: "漏计一件" })).toBe("DC005");
  expect(await telling({ month: "2026-05-01", revision: 1 })).toBe("23505");
  for (const table of ["usage_figures", "usage_batches", "usage_objects"])
    for (const sql of [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`]) {
      expect([sql, await refusalOf(sql)]).toEqual([sql, "42501"]);
      if (table !== "usage_objects") expect([sql, await ownersCode(sql)]).toEqual([sql, "DC002"]);
    }
  expect(await ownersCode("TRUNCATE usage_objects")).toBe("DC002");
});

test("what was told while its month ran is told again without a reason; nobody sets the clock of a telling", async () => {
  const again = { month: "2026-04-01", revision: 2 };
  const { townships, clerks, power } = scene;
  await tell(clerks[0], [aRow(townships[0].name, power.code, "2026-04", { received: 1 })]);
  const where = { townshipId: townships[0].id, powerId: power.powerId, month: new Date("2026-04-01T00:00:00Z") };
  expect(await telling(again)).toBe("DC005");
  // The last minute of April in Shanghai, and the first of May.
  await recordedAt(where, "2026-04-30T15:59:00Z");
  expect(await telling(again)).toBe("allowed");
  await recordedAt(where, "2026-04-30T16:00:00Z");
  expect(await telling(again)).toBe("DC005");
  const id = randomUUID();
  const backdated: Step = [
    `INSERT INTO usage_batches (id, source, content_sha256, entered, corrected, unchanged, recorded_by_id, recorded_at)
     VALUES ($1, 'FORM', $2, 1, 0, 0, $3, '2000-01-01')`,
    [id, sha256("x"), ACTOR],
  ];
  const untouched: Step = [
    "SELECT 1 / (SELECT count(*) FROM usage_batches WHERE recorded_at > now() - interval '1 day' AND id = $1)",
    [id],
  ];
  expect(await refusalOf([...as(townships[0].id), backdated, untouched], [], id)).toBe("allowed");
});

test("a month is taken back once, with its reason and without a case", async () => {
  const nothing = { received: 0, decided: 0, working_days: 0, withdrawn: true, note: "填错了事项" };
  const back = { ...nothing, month: "2026-05-01", revision: 2 };
  expect(await telling(back)).toBe("allowed");
  expect(await telling({ ...back, received: 1 })).toBe(CHECK);
  expect(await telling({ ...back, note: null })).toBe(CHECK);
  expect(await telling({ ...nothing, revision: 1 })).toBe(CHECK);
  const [id, next] = [randomUUID(), randomUUID()];
  const twice = [
    ...as(scene.townships[0].id),
    batch(id),
    figure(id, back),
    batch(next),
    figure(next, { ...back, revision: 3 }),
  ];
  expect(await refusalOf(twice, [], [id, next], "usage.withdrawn")).toBe("DC005");
});

test("a form is the township's own; a file never a department's; a system's within its token", async () => {
  const { townships, department, editor, otherDepartmentClerk } = scene;
  expect(await telling({}, { org: townships[1].id })).toBe("DC006");
  expect(await telling({}, { org: editor.actor.organisationId })).toBe("DC006");
  expect(await telling({}, { org: editor.actor.organisationId, source: "FILE" })).toBe("allowed");
  expect(await telling({}, { org: department.id, source: "FILE" })).toBe("DC006");
  expect(await telling({}, { org: department.id, source: "SYSTEM", token: tokenId })).toBe("allowed");
  const another = await tokenIdOf(otherDepartmentClerk.actor.organisationId);
  expect(await telling({}, { org: department.id, source: "SYSTEM", token: another })).toBe("DC006");
  expect(await telling({}, { org: null, source: "SYSTEM" })).not.toBe("allowed");
});

test("a township's file tells of that township alone", async () => {
  const [one, other] = scene.townships;
  expect(await telling({}, { org: one.id, source: "FILE" })).toBe("allowed");
  expect(await telling({}, { org: other.id, source: "FILE" })).toBe("DC006");
  expect(await telling({ township_id: other.id }, { org: one.id, source: "FILE" })).toBe("DC006");
});

test("nothing is added to a batch that is on record, by its township or with a token, be it revoked or not", async () => {
  const { townships, department, power } = scene;
  const [one] = townships;
  const { batchId } = await db.usageFigure.findFirstOrThrow({ where: { townshipId: one.id } });
  expect(await refusalOf([...as(one.id), figure(batchId)], [], batchId, "usage.entered")).toBe("DC002");
  expect(await refusalOf([...as(one.id), objectsOf(batchId)], [], batchId, "usage.objects-counted")).toBe("DC002");
  const issued = await aToken(department.id);
  const body = JSON.stringify({ rows: [aRow(one.name, power.code, "2026-06", { received: 1 })] });
  const posted = await done(postUsage(db, { token: issued.token, idempotencyKey: "once", body }));
  const adding = () => refusalOf([...as(department.id), figure(posted.id ?? "")], [], posted.id ?? "", "usage.posted");
  expect(await adding()).toBe("DC002");
  await done(revokeUsageToken(await administrator(), issued));
  expect(await adding()).toBe("DC002");
});

test("without an event, or in another name, nothing is told", async () => {
  const id = randomUUID();
  expect(await refusalOf([...as(scene.townships[0].id), batch(id), figure(id)])).toBe("DC004");
  const another: Step = ["SELECT set_config('app.actor', $1, true)", [randomUUID()]];
  expect(await refusalOf([...as(scene.townships[0].id), another, batch(id)], [], id)).toBe("DC006");
});

test("objects: of a listed power, not ahead, with a reason when counted again", async () => {
  const counting = (said: Record<string, unknown> = {}, org: string | null = scene.townships[0].id) => {
    const id = randomUUID();
    return refusalOf([...as(org), batch(id), objectsOf(id, said)], [], id, "usage.objects-counted");
  };
  expect(await counting()).toBe("allowed");
  expect(await counting({ from_on: "2099-01-01" })).toBe("DC005");
  expect(await counting({ from_on: "2025-10-01" })).toBe("DC005");
  expect(await counting({ revision: 2, note: "重新清点" })).toBe("DC005");
  expect(await counting({ count: -1 })).toBe(CHECK);
  expect(await counting({}, scene.townships[1].id)).toBe("DC006");
});

test("a token is revoked, once, and else never changes; revoked, nothing is told with it", async () => {
  const revoke = (id: string): Step => [
    "UPDATE usage_tokens SET revoked_on = issued_on, revoked_by_id = $2 WHERE id = $1",
    [id, ACTOR],
  ];
  expect(await refusalOf([...as(null), revoke(tokenId)], [], tokenId, "usage.token-revoked")).toBe("allowed");
  expect(await refusalOf([...as(null), revoke(tokenId)])).toBe("DC004");
  expect(await refusalOf("UPDATE usage_tokens SET last_day = '2099-01-01'")).toBe("42501");
  expect(await ownersCode("UPDATE usage_tokens SET last_day = last_day + 1 WHERE id = $1", [tokenId])).toBe("DC002");
  expect(await ownersCode("DELETE FROM usage_tokens")).toBe("DC002");
  await done(revokeUsageToken(await administrator(), { tokenId }));
  expect(await telling({}, { org: scene.department.id, source: "SYSTEM", token: tokenId })).toBe("DC006");
  expect(await refusalOf([...as(null), revoke(tokenId)], [], tokenId)).toBe("DC002");
});

const issuing = (id: string, issuedOn: string, days: number, said: Record<string, unknown> = {}): Step => {
  const row: Record<string, unknown> = {
    ...{
      id,
      name: "办案系统",
      department_id: null,
      sha256: sha256(id),
      last_day: addDays(civilDate(new Date(issuedOn)), days),
    },
    ...{ issued_by_id: ACTOR, issued_on: issuedOn, ...said },
  };
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`).join(", ");
  return [`INSERT INTO usage_tokens (${names.join(", ")}) VALUES (${places})`, Object.values(row)];
};

test("a token holds no longer than the city lets it, and is not confirmed by whoever issues it", async () => {
  const today = civilDate(new Date());
  const tried = (days: number, said: Record<string, unknown> = {}) => {
    const id = randomUUID();
    return refusalOf([...as(null), issuing(id, today, days, said)], [], id, "usage.token-issued");
  };
  expect(await tried(365)).toBe("allowed");
  expect(await tried(367)).toBe("DC005");
  expect(await tried(30, { confirmed_on: today, confirmed_by_id: randomUUID() })).toBe("DC006");
});

test("a token is confirmed once, by the establishment office's approver in his own name; before that it tells nothing", async () => {
  const { department } = scene;
  const waiting = await tokenIdOf(department.id, false);
  expect(await telling({}, { org: department.id, source: "SYSTEM", token: waiting })).toBe("DC006");
  const { actor } = await anApprover();
  const today = civilDate(new Date());
  const confirming = (org: string | null, user: string | null, by = user, on = today): Step[] => [
    ...as(org),
    ["SELECT set_config('app.actor', $1, true)", [user]],
    ["UPDATE usage_tokens SET confirmed_on = $3, confirmed_by_id = $2 WHERE id = $1", [waiting, by, on]],
  ];
  const tried = (steps: Step[]) => refusalOf(steps, [], waiting, "usage.token-confirmed");
  const { organisationId: office, userId } = actor;
  expect(await tried(confirming(office, userId))).toBe("allowed");
  expect(await refusalOf(confirming(office, userId))).toBe("DC004");
  expect(await tried(confirming(office, userId, ACTOR))).toBe("DC006");
  expect(await tried(confirming(office, ACTOR))).toBe("DC006");
  expect(await tried(confirming(department.id, userId))).toBe("DC006");
  expect(await tried(confirming(scene.editor.actor.organisationId, scene.editor.actor.userId))).toBe("DC006");
  expect(await tried(confirming(office, userId, userId, addDays(today, 1)))).toBe("DC002");
  expect(await tried([...confirming(office, userId), ...confirming(office, userId)])).toBe("DC002");
  const key = "months.usage-token";
  await given((tx) => tx.setting.create({ data: { key, value: "0", source: "测试" } }));
  expect(await tried(confirming(office, userId))).toBe("DC005");
  await given((tx) => tx.setting.update({ where: { key }, data: { value: "12" } }));
});

test("a token is neither issued nor revoked on a day that has not come", async () => {
  const issued = (issuedOn: string) => {
    const id = randomUUID();
    return refusalOf([...as(null), issuing(id, issuedOn, 30)], [], id, "usage.token-issued");
  };
  const today = civilDate(new Date());
  expect(await issued(today)).toBe("allowed");
  expect(await issued(addDays(today, 1))).toBe("DC006");
  const id = await tokenIdOf(null);
  const revoking = (on: string): Step => [
    "UPDATE usage_tokens SET revoked_on = $3, revoked_by_id = $2 WHERE id = $1",
    [id, ACTOR, on],
  ];
  expect(await refusalOf([...as(null), revoking(addDays(today, 1))], [], id, "usage.token-revoked")).toBe("DC002");
  expect(await refusalOf([...as(null), revoking(today)], [], id, "usage.token-revoked")).toBe("allowed");
});
