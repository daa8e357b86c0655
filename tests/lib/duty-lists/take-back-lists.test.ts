// A list follows what became of its delegations, and says so to the public.
import { expect, test, vi } from "vitest";
import { resumeDelegation } from "@/lib/delegations/resume-delegation";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { takeBackTasks } from "@/lib/delegations/take-back-tasks.queries";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { findListEdition } from "@/lib/duty-lists/list-edition.queries";
import { listsOfTownships } from "@/lib/duty-lists/list-overview.queries";
import { removalOf } from "@/lib/duty-lists/list-removal.rules";
import { listTasks } from "@/lib/duty-lists/list-tasks.queries";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import { ApiEdition } from "@/lib/lookup/api/editions.schema";
import { apiEdition } from "@/lib/lookup/api.rules";
import { listText, power } from "@/lib/lookup/lookup.queries";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { aStaffedTownship, at, day } from "@/tests/support/consultation.factories";
import {
  anApprovedList,
  aPublishedList,
  aStatutoryPower,
  done,
  listMakers,
} from "@/tests/support/duty-lists.factories";
import {
  answered,
  approved,
  archived,
  delegationOf,
  type InForce,
  inForce,
  noon,
  proposed,
  sign,
} from "@/tests/support/take-back.factories";

vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

const WORDS = { documentNumber: "卫编〔2026〕58号", reason: "执法不规范，暂停整顿" };
const order = async (what: typeof suspendDelegation | typeof resumeDelegation, { id, approver }: InForce, on: string) =>
  done<unknown>(
    what(at(approver, noon(on)), {
      delegationId: id,
      version: (await delegationOf(id)).version,
      from: day(on),
      ...WORDS,
    }),
  );
const tasksOf = (ctx: Ctx) => inReading(ctx, (tx) => listTasks(tx, ctx, civilDate(ctx.now)));
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

/** A township with a published list of one statutory matter and one delegation, in force since 2026-05-21. */
async function listed() {
  const township = await aStaffedTownship(noon("2026-06-01"));
  await aStatutoryPower([township.body]);
  const delegation = await inForce({ township });
  await aPublishedList(township.body, noon("2026-05-20"), "2026-05-21");
  const code = township.body.regionCode?.slice(0, 9) ?? "";
  return { ...delegation, code };
}
const holderOf = async (delegation: InForce & { code: string }) =>
  (await power(delegation.powerId))?.handlers.find(({ township }) => township.code === delegation.code);
const page = async (ctx: Ctx, editionId: string) =>
  inReading(ctx, (tx) => findListEdition(tx, ctx, editionId, civilDate(ctx.now)));

test("a suspended delegation is left out by the next edition, with the reason, and taken in again after resumption", async () => {
  const delegation = await listed();
  const { body } = delegation.township;
  await order(suspendDelegation, delegation, "2026-06-01");
  const { editor } = await listMakers(noon("2026-06-02"));
  expect((await tasksOf(editor)).find(({ args }) => args.township === body.shortName)).toMatchObject({
    kind: "list.compile",
    messageKey: "duty-lists.tasks.compileGone",
    args: { gone: 1, count: 0 },
    since: "2026-06-01",
    dueOn: "2026-06-29", // twenty working days, no holidays on record here
  });
  const second = await aPublishedList(body, noon("2026-06-03"), "2026-06-04");
  const shown = await page(editor, second.editionId);
  expect(shown?.former?.diff.removed).toHaveLength(1);
  expect(shown?.former?.removals).toMatchObject([
    { delegationId: delegation.id, reason: "SUSPENDED", on: "2026-06-01" },
  ]);
  expect(await holderOf(delegation)).toMatchObject({
    holding: null,
    departure: { reason: "SUSPENDED", on: "2026-06-01" },
  });
  const text = await listText(delegation.code, 2);
  if (!text) throw new Error("edition 2 is published");
  expect(ApiEdition.parse(apiEdition(text)).removed).toMatchObject([
    { id: delegation.powerId, reason: { code: "suspended", label: "暂停" }, on: "2026-06-01" },
  ]);

  await order(resumeDelegation, delegation, "2026-06-10");
  const { editor: later } = await listMakers(noon("2026-06-11"));
  expect((await tasksOf(later)).find(({ args }) => args.township === body.shortName)).toMatchObject({
    messageKey: "duty-lists.tasks.compile",
    args: { count: 1, gone: 0 },
  });
  await aPublishedList(body, noon("2026-06-12"), "2026-06-13");
  expect(await holderOf(delegation)).toMatchObject({ holding: { mode: "OWN_NAME" }, departure: null });
});

test("until a return is signed the list shows it; afterwards the public reads who gave it back, and when", async () => {
  const delegation = await listed();
  const { body } = delegation.township;
  const begun = await archived(await approved(await answered(await proposed({ on: delegation }))));
  const { editor } = await listMakers(noon("2026-06-05"));
  expect((await tasksOf(editor)).filter(({ args }) => args.township === body.shortName)).toEqual([]);
  expect(await holderOf(delegation)).toMatchObject({ holding: { mode: "OWN_NAME" }, departure: null });
  // A draft compiled now still lists it, and could not be published for a day after its last.
  const drafted = await anApprovedList(body, noon("2026-06-05"));
  await sign(begun, "TOWNSHIP", "2026-06-05");
  await sign(begun, "DEPARTMENT", "2026-08-10");
  const publish = { editionId: drafted.editionId, version: drafted.version, inForceOn: day("2026-08-11") };
  expect(codeOf(await publishListEdition(at(drafted.approver, noon("2026-08-10")), publish))).toBe(
    "entry-not-in-force",
  );
  const [list] = await inReading(editor, (tx) => listsOfTownships(tx, editor, day("2026-08-11"), delegation.code));
  expect(list).toMatchObject({ outstanding: [], gone: [{ reason: "RETURNED", since: "2026-08-10" }] });
});

test("returned and off the list: the sentence names side and day", async () => {
  for (const [side, reason] of [
    ["TOWNSHIP", "RETURNED"],
    ["DEPARTMENT", "TAKEN_BACK"],
  ] as const) {
    const delegation = await listed();
    const begun = await archived(await approved(await answered(await proposed({ side, on: delegation }))));
    for (const signer of ["TOWNSHIP", "DEPARTMENT"] as const) await sign(begun, signer, "2026-08-10");
    await aPublishedList(delegation.township.body, noon("2026-08-12"), "2026-08-13");
    expect(await holderOf(delegation)).toMatchObject({ holding: null, departure: { reason, on: "2026-08-10" } });
  }
});

test("what was suspended and then ended is told so by the edition after", async () => {
  const delegation = await listed();
  await order(suspendDelegation, delegation, "2026-06-01");
  await aPublishedList(delegation.township.body, noon("2026-06-03"), "2026-06-04");
  const begun = await archived(await approved(await answered(await proposed({ side: "DEPARTMENT", on: delegation }))));
  for (const signer of ["TOWNSHIP", "DEPARTMENT"] as const) await sign(begun, signer, "2026-08-10");
  expect(await holderOf(delegation)).toMatchObject({ departure: { reason: "SUSPENDED" } });
  await aPublishedList(delegation.township.body, noon("2026-08-12"), "2026-08-13");
  expect(await holderOf(delegation)).toMatchObject({ departure: { reason: "TAKEN_BACK", on: "2026-08-10" } });
});

test("a draft that lists what was suspended meanwhile is behind the record", async () => {
  const delegation = await listed();
  const { editor } = await listMakers(noon("2026-06-02"));
  const { editionId } = await done(compileListEdition(editor, { townshipId: delegation.township.body.id }));
  await order(suspendDelegation, delegation, "2026-06-02");
  expect((await page(editor, editionId))?.issues[0]).toMatchObject({ code: "out-of-date", isBlocking: true });
});

test.each([
  ["IN_FORCE", null, null, null],
  ["SUSPENDED", "2026-06-01", null, { reason: "SUSPENDED", on: "2026-06-01" }],
  ["RETURNING", null, null, null],
  ["RETURNING", "2026-06-01", null, { reason: "SUSPENDED", on: "2026-06-01" }],
  ["ENDED", null, "EXPIRED", { reason: "EXPIRED", on: "2026-07-31" }],
  ["ENDED", "2026-06-01", "TAKEN_BACK", { reason: "TAKEN_BACK", on: "2026-07-31" }],
  ["ENDED", null, null, null], // ended before the kind was kept
] as const)("%s, suspended %s, %s: %j", (state, suspended, endKind, removal) => {
  const suspendedOn = suspended && day(suspended);
  expect(removalOf({ state, suspendedOn, endKind, effectiveTo: day("2026-07-31") })).toEqual(removal);
});

test("an entrustment's term stands on both sides' and the city's workbench, one task a reminder", async () => {
  const delegation = await inForce({ mode: "ENTRUST", to: "2026-08-31" });
  const { editor } = await listMakers(noon("2026-06-01"));
  const kindsOf = async (ctx: Ctx, on: string) => {
    const reader = at(ctx, noon(on));
    const tasks = await inReading(reader, (tx) => takeBackTasks(tx, reader, day(on)));
    return tasks
      .filter(({ href, args }) => href.includes(delegation.id) || args.township === delegation.township.body.shortName)
      .map(({ kind, dueOn }) => `${kind} ${dueOn}`);
  };
  for (const ctx of [
    ...[delegation.department.clerk, delegation.department.head],
    ...[delegation.township.clerk, delegation.township.head, delegation.approver, editor],
  ]) {
    expect(await kindsOf(ctx, "2026-06-01")).toEqual([]);
    expect(await kindsOf(ctx, "2026-06-02")).toEqual(["delegation.term-first 2026-08-31"]);
    expect(await kindsOf(ctx, "2026-08-01")).toEqual(["delegation.term-second 2026-08-31"]);
    expect(await kindsOf(ctx, "2026-08-24")).toEqual(["delegation.term-last 2026-08-31"]);
    expect(await kindsOf(ctx, "2026-09-01")).toEqual([]);
  }
  const { reviewer } = await listMakers(noon("2026-06-01"));
  expect(await kindsOf(reviewer, "2026-08-24")).toEqual([]);
});

test("a return waits on the workbench of whose part it is", async () => {
  const begun = await proposed();
  const waiting = async (ctx: Ctx, on: string) => {
    const reader = at(ctx, noon(on));
    const tasks = await inReading(reader, (tx) => takeBackTasks(tx, reader, day(on)));
    return tasks
      .filter(({ href }) => href.includes(begun.id))
      .map(({ kind }) => kind.replace("delegation.return-", ""));
  };
  const everybody = async (on: string) => {
    const { department, township, approver } = begun;
    const people = { department: department.head, township: township.head, clerk: township.clerk, city: approver };
    const entries = await Promise.all(
      Object.entries(people).map(async ([who, ctx]) => [who, (await waiting(ctx, on))[0]] as const),
    );
    return Object.fromEntries(entries.filter(([, task]) => task));
  };
  expect(await everybody("2026-06-15")).toEqual({ department: "answer" });
  expect(await everybody("2026-06-16")).toEqual({ department: "answer", city: "decide" });
  await answered(begun, "2026-06-16");
  expect(await everybody("2026-06-16")).toEqual({ city: "decide" });
  await approved(begun, "2026-06-17");
  expect(await everybody("2026-06-17")).toEqual({ clerk: "archive" });
  await archived(begun, "2026-06-18");
  expect(await everybody("2026-06-18")).toEqual({ department: "sign", township: "sign" });
  await sign(begun, "TOWNSHIP", "2026-06-18");
  expect(await everybody("2026-06-18")).toEqual({ department: "sign" });
  await sign(begun, "DEPARTMENT", "2026-06-18");
  expect(await everybody("2026-06-18")).toEqual({});
});
