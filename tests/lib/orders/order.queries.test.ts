import { expect, test } from "vitest";
import type { Role } from "@/lib/identity/permissions";
import { readableOrder } from "@/lib/orders/order.queries";
import { openEvents } from "@/lib/orders/order.rules";
import { type CatalogueFilter, findCatalogue } from "@/lib/orders/order-catalogue.queries";
import { listOrders } from "@/lib/orders/order-list.queries";
import { orderTasks } from "@/lib/orders/order-tasks.queries";
import { returnOrder } from "@/lib/orders/return-order";
import { listRounds, readableRound, roundsToBegin } from "@/lib/orders/round.queries";
import { withdrawOrder } from "@/lib/orders/withdraw-order";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { anOrganisation, asRole, aTownship } from "@/tests/support/factories";
import {
  aDraft,
  anOrderInConsultation,
  answered,
  aPublishedMenu,
  aRound,
  aSubmittedOrder,
  at,
  DURING,
  delegated,
  got,
  type TestOrder,
} from "@/tests/support/orders.factories";

const TODAY = civilDate(new Date(DURING));
const ALL: Parameters<typeof listOrders>[2] = { roundId: "", state: "" };
const reads = (ctx: Ctx, { orderId }: TestOrder) => inReading(ctx, (tx) => readableOrder(tx, ctx, orderId));
const lists = async (ctx: Ctx, { orderId }: TestOrder) =>
  (await inReading(ctx, (tx) => listOrders(tx, ctx, ALL))).some(({ id }) => id === orderId);

const someone = async (role: Role, organisation?: { id: string; name: string }) =>
  asRole(role, organisation ?? (await anOrganisation("CITY")), DURING);

const READERS: [
  string,
  (order: TestOrder) => Promise<Ctx>,
  [draft: boolean, submitted: boolean, confirmed: boolean],
][] = [
  ["its own clerk", async ({ clerk }) => clerk, [true, true, true]],
  ["its own head", async ({ head }) => head, [true, true, true]],
  ["another township's clerk", async () => someone("TOWNSHIP_CLERK", await aTownship()), [false, false, false]],
  ["the establishment office", () => someone("ESTABLISHMENT_EDITOR"), [false, true, true]],
  ["a leader", () => someone("LEADER"), [false, true, true]],
  ["an inspector", () => someone("INSPECTOR"), [false, true, true]],
  [
    "the department asked",
    ({ menu }) => someone("DEPARTMENT_CLERK", { id: menu.departmentId, name: "局" }),
    [false, false, true],
  ],
  [
    "another department",
    async () => someone("DEPARTMENT_CLERK", await anOrganisation("DEPARTMENT")),
    [false, false, false],
  ],
  ["the system administrator", () => someone("SYSTEM_ADMINISTRATOR"), [false, false, false]],
  ["the auditor", () => someone("AUDITOR"), [false, false, false]],
];

test.each(READERS)("who may read an order: %s", async (_, reader, [draft, submitted, confirmed]) => {
  for (const [expected, make] of [
    [draft, aDraft],
    [submitted, aSubmittedOrder],
    [confirmed, anOrderInConsultation],
  ] as const) {
    const order = await make();
    const ctx = await reader(order);
    expect((await reads(ctx, order)) !== null).toBe(expected);
    expect(await lists(ctx, order)).toBe(expected);
  }
});

test("a draft withdrawn before it was handed in stays the township's own business", async () => {
  const order = await aDraft();
  got(await withdrawOrder(order.clerk, { ...order, reason: "重新准备" }));
  expect(await reads(order.head, order)).not.toBeNull();
  expect(await reads(await someone("LEADER"), order)).toBeNull();
});

test("a department sees of an order the lines that ask for its own matters", async () => {
  const other = await anOrganisation("DEPARTMENT");
  const order = await anOrderInConsultation([{ name: "本局事项" }, { name: "他局事项", departmentId: other.id }]);
  const ctx = await asRole("DEPARTMENT_CLERK", { id: order.menu.departmentId, name: "局" }, DURING);
  const seen = await reads(ctx, order);
  expect(seen?.isWhole).toBe(false);
  expect(seen?.lines.map(({ name }) => name)).toEqual(["本局事项"]);
});

test("an order shows need beside have, and what keeps each line from being handed in", async () => {
  const order = await aDraft([{ needCertifiedOfficers: 1 }], { haveCertifiedOfficers: 1, wishedOn: null });
  const seen = await reads(order.clerk, order);
  const [line] = seen?.lines ?? [];
  expect(line?.capacity.find(({ kind }) => kind === "certifiedOfficers")).toEqual({
    ...{ kind: "certifiedOfficers", need: "2", have: "1", verdict: "short" },
  });
  expect(seen?.lineProblems[line?.id ?? ""]).toEqual(["wished-on-missing"]);
});

const NO_FILTER: CatalogueFilter = { q: "", domain: "", departmentId: "", type: "", part: "", page: 1 };

async function catalogueOf(order: TestOrder, filter: Partial<CatalogueFilter>) {
  return inReading(order.clerk, async (tx) => {
    const seen = await readableOrder(tx, order.clerk, order.orderId);
    if (!seen) throw new Error("not readable");
    return findCatalogue(tx, seen, { ...NO_FILTER, ...filter }, TODAY);
  });
}

test("the menu is found by name, pinyin, initials, department and facets, and by all of them together", async () => {
  const other = await anOrganisation("DEPARTMENT");
  const order = await aDraft([
    { name: "占道经营处罚", searchText: "占道经营处罚 城管局 zhandaojingyingchufa chengguanju zdjycf cgj" },
    {
      name: "林木采伐许可",
      type: "LICENCE",
      domain: "ECOLOGY",
      departmentId: other.id,
      searchText: "林木采伐许可 linmucaifaxuke lmcfxk",
    },
  ]);
  const found = async (filter: Partial<CatalogueFilter>) =>
    (await catalogueOf(order, filter)).items.map(({ name }) => name);
  const [penalty, licence] = ["占道经营处罚", "林木采伐许可"];
  expect(await found({})).toEqual([penalty, licence]);
  expect(await found({ q: "占道" })).toEqual([penalty]);
  expect(await found({ q: "ＺＤＪＹ" })).toEqual([penalty]);
  expect(await found({ q: "caifa xuke" })).toEqual([licence]);
  expect(await found({ q: "占道 cgj" })).toEqual([penalty]);
  expect(await found({ q: "占道 采伐" })).toEqual([]);
  expect(await found({ type: "LICENCE" })).toEqual([licence]);
  expect(await found({ domain: "ECOLOGY", q: "占道" })).toEqual([]);
  expect(await found({ departmentId: other.id })).toEqual([licence]);
  expect(await found({ part: "BASE" })).toEqual([]);
  expect(await found({ type: "nonsense", departmentId: "nonsense" })).toEqual([penalty, licence]);
});

test("the menu says of each matter whether it can be taken", async () => {
  const earlier = await anOrderInConsultation([{ name: "已点" }, { name: "空" }]);
  const { township, menu, clerk } = earlier;
  await aRound(menu, [township]);
  const standings = async () =>
    Object.fromEntries((await catalogueOf(earlier, {})).items.map(({ name, standing }) => [name, standing]));
  expect(await standings()).toEqual({ 已点: "in-basket", 空: "in-basket" });
  const seen = await inReading(clerk, (tx) =>
    findCatalogue(tx, { id: menu.editionId, edition: { id: menu.editionId }, township, lines: [] }, NO_FILTER, TODAY),
  );
  expect(seen.items.map(({ standing }) => standing)).toEqual(["already-ordered", "already-ordered"]);
  await delegated(earlier, 0, "HANDING_OVER");
  const later = await inReading(clerk, (tx) =>
    findCatalogue(tx, { id: menu.editionId, edition: { id: menu.editionId }, township, lines: [] }, NO_FILTER, TODAY),
  );
  expect(later.items.map(({ standing }) => standing)).toEqual(["already-delegated", null]);
});

test("pages of the menu hold twenty matters; a page too far is the last", async () => {
  const order = await aDraft(Array.from({ length: 23 }, (_, index) => ({ name: `事项${index + 1}` })));
  const last = await catalogueOf(order, { page: 9 });
  expect({ page: last.page, pageCount: last.pageCount, total: last.total }).toEqual({
    page: 2,
    pageCount: 2,
    total: 23,
  });
  expect(last.items.map(({ name }) => name)).toEqual(["事项21", "事项22", "事项23"]);
});

const tasks = async (ctx: Ctx) =>
  (await inReading(ctx, (tx) => orderTasks(tx, ctx, civilDate(ctx.now)))).map(({ kind, dueOn }) => [kind, dueOn]);

test("what waits: to begin, to go on, to amend, to confirm; and for the office its open rounds", async () => {
  const order = await aDraft();
  const { clerk, head, round } = order;
  expect(await tasks(clerk)).toEqual([["order.continue", "2026-03-31"]]);
  expect(await tasks(head)).toEqual([]);
  expect(await tasks(at(clerk, "2026-03-31T16:00:00Z"))).toEqual([]);
  await aRound(order.menu, [order.township]);
  expect(await tasks(clerk)).toContainEqual(["order.begin", "2026-03-31"]);
  expect(await tasks(at(round.office, DURING))).toContainEqual(["round.closing", "2026-03-31"]);

  const submitted = await aSubmittedOrder();
  expect(await tasks(submitted.head)).toEqual([["order.confirm", null]]);
  expect(await tasks(submitted.clerk)).toEqual([]);
  got(await returnOrder(at(submitted.head, "2026-03-30T02:00:00Z"), { ...submitted, reason: "补充" }));
  expect(await tasks(at(submitted.clerk, "2026-03-30T02:00:00Z"))).toEqual([["order.amend", "2026-04-06"]]);
});

test("a township may begin only where it was invited, in the window, once, whatever was published since", async () => {
  const [menu, township] = [await aPublishedMenu(), await aTownship()];
  const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
  const toBegin = (instant: string) =>
    inReading(clerk, (tx) => roundsToBegin(tx, township.id, civilDate(new Date(instant))));
  await aRound(menu, [await aTownship()]);
  expect(await toBegin(DURING)).toEqual([]);
  const { roundId } = await aRound(menu, [township]);
  for (const [instant, count] of [
    ["2026-03-01T15:59:59Z", 0],
    ["2026-03-01T16:00:00Z", 1],
    ["2026-03-31T15:59:59Z", 1],
    ["2026-03-31T16:00:00Z", 0],
  ] as const)
    expect((await toBegin(instant)).map(({ id }) => id)).toEqual(count === 1 ? [roundId] : []);
  await aPublishedMenu();
  expect((await toBegin(DURING)).map(({ id }) => id)).toEqual([roundId]);
});

test("a round shows the office every township's standing, a township its own, a stranger nothing", async () => {
  const order = await anOrderInConsultation([{}, {}, {}]);
  await answered(order, 0, "AGREE");
  await answered(order, 1, "OBJECT");
  const { roundId, office } = order.round;
  const view = (ctx: Ctx) => inReading(ctx, (tx) => readableRound(tx, ctx, roundId));
  const seen = await view(office);
  expect(seen?.townships.map(({ order: found }) => found)).toMatchObject([
    { id: order.orderId, lines: 3, agreed: 1, conditional: 0, objected: 1, waiting: 1 },
  ]);
  expect((await view(order.clerk))?.townships).toHaveLength(1);
  expect(await view(await someone("TOWNSHIP_CLERK", await aTownship()))).toBeNull();
  expect(await view(await someone("SYSTEM_ADMINISTRATOR"))).toBeNull();
  const listed = await inReading(order.clerk, (tx) => listRounds(tx, order.clerk));
  expect(listed.map(({ id, orders }) => [id, orders])).toEqual([[roundId, { IN_CONSULTATION: 1 }]]);
});

test("the buttons of an order are the machine's rows that the reader's permissions reach", async () => {
  const order = await aSubmittedOrder();
  const townshipId = order.township.id;
  const events = (ctx: Ctx, state: Parameters<typeof openEvents>[1]["state"]) =>
    openEvents(ctx.actor, { state, townshipId });
  expect(events(order.clerk, "DRAFT")).toEqual(["submit", "withdraw"]);
  expect(events(order.clerk, "SUBMITTED")).toEqual([]);
  expect(events(order.head, "SUBMITTED")).toEqual(["confirm", "head-return", "withdraw"]);
  expect(events(order.round.office, "IN_CONSULTATION")).toEqual(["return", "review"]);
  expect(events(await someone("TOWNSHIP_HEAD", await aTownship()), "SUBMITTED")).toEqual([]);
  expect(events(await someone("LEADER"), "IN_CONSULTATION")).toEqual([]);
});
