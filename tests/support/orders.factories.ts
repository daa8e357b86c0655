import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record-audit";
import { systemContext } from "@/lib/identity/system-context";
import { confirmOrder } from "@/lib/orders/confirm-order";
import { openRound } from "@/lib/orders/open-round";
import type { LineFields, SaveOrderInput } from "@/lib/orders/order.schema";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { Result } from "@/lib/shared/result";
import type { MenuPart, PowerDomain, PowerMode, PowerType } from "@/prisma/generated/enums";
import { db } from "./db";
import { aDepartment, anOrganisation, asRole, aTownship, given } from "./factories";

type ItemWishes = {
  name?: string;
  type?: PowerType;
  domain?: PowerDomain;
  modes?: PowerMode[];
  departmentId?: string;
  searchText?: string;
  needStaff?: number;
  needCertifiedOfficers?: number;
  needEquipment?: string | null;
  needFundsYuan?: string;
  part?: MenuPart;
};
export type TestItem = { id: string; powerId: string; powerVersionId: string; name: string };
export type TestMenu = { editionId: string; departmentId: string; items: TestItem[] };

/** What a use case gave, or the test's end. */
export function got<T>(result: Result<T, { code: string }>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A published edition with these matters, past the menu's own procedure; an earlier one is superseded. */
export async function aPublishedMenu(wishes: readonly ItemWishes[] = [{}]): Promise<TestMenu> {
  const department = await aDepartment();
  return given(async (tx) => {
    const number = (await tx.menuEdition.count()) + 1;
    const edition = await tx.menuEdition.create({ data: { number, title: `菜单${number}`, state: "DRAFT" } });
    const items: TestItem[] = [];
    for (const [index, wish] of wishes.entries())
      items.push(await anItem(tx, edition.id, index + 1, { departmentId: department.id, ...wish }));
    for (const former of await tx.menuEdition.findMany({ where: { state: "PUBLISHED" } }))
      await tx.menuEdition.update({ where: { id: former.id }, data: { state: "SUPERSEDED" } });
    for (const state of ["LEGALITY_REVIEW", "APPROVED", "PUBLISHED"] as const)
      await tx.menuEdition.update({ where: { id: edition.id }, data: { state } });
    const ctx = systemContext(db, new Date());
    for (const { id } of await tx.menuEdition.findMany({ where: { state: { in: ["PUBLISHED", "SUPERSEDED"] } } }))
      await recordAudit(tx, ctx, { event: "menu.published", subjectId: id, data: { number, sha256: "0".repeat(64) } });
    return { editionId: edition.id, departmentId: department.id, items };
  });
}

async function anItem(tx: Tx, editionId: string, ordinal: number, wish: ItemWishes): Promise<TestItem> {
  const name = wish.name ?? `事项${ordinal}`;
  const power = await tx.power.create({ data: { code: `WH-P-${randomUUID().slice(0, 8)}` } });
  const version = await tx.powerVersion.create({
    data: {
      powerId: power.id,
      number: 1,
      name,
      type: wish.type ?? "PENALTY",
      domain: wish.domain ?? "URBAN_RURAL",
      departmentId: wish.departmentId ?? null,
      modes: wish.modes ?? ["OWN_NAME", "ENTRUST"],
      needStaff: wish.needStaff ?? 2,
      needCertifiedOfficers: wish.needCertifiedOfficers ?? 2,
      needEquipment: wish.needEquipment === undefined ? "执法记录仪2台" : wish.needEquipment,
      needFundsYuan: wish.needFundsYuan ?? "20000",
      searchText: wish.searchText ?? name,
    },
  });
  const item = await tx.menuItem.create({
    data: { editionId, powerId: power.id, powerVersionId: version.id, part: wish.part ?? "OPTIONAL", ordinal },
  });
  return { id: item.id, powerId: power.id, powerVersionId: version.id, name };
}

/** 2026-03-02 (a Monday) to 2026-03-31 unless said otherwise; the days in tests are Shanghai's. */
export const MARCH = { opensOn: "2026-03-02" as CivilDate, closesOn: "2026-03-31" as CivilDate };
const BEFORE = "2026-02-27T02:00:00Z";
export const DURING = "2026-03-10T02:00:00Z";

type Round = { roundId: string; number: number; office: Ctx };

/** A round opened by the establishment office through its use case, before it begins. */
export async function aRound(
  menu: Pick<TestMenu, "editionId">,
  townships: readonly { id: string }[],
  window: Readonly<{ opensOn: CivilDate; closesOn: CivilDate }> = MARCH,
  coversBasePart = false,
): Promise<Round> {
  const office = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), BEFORE);
  const opened = await openRound(office, {
    ...window,
    title: "第一批点单",
    documentNumber: "卫编〔2026〕1号",
    menuEditionId: menu.editionId,
    townshipIds: townships.map(({ id }) => id),
    coversBasePart,
  });
  return { ...got(opened), office };
}

/** A line on which nothing is missing and nothing short, for an item as `anItem` makes it. */
export const aLine = (menuItemId: string, change: Partial<LineFields> = {}): SaveOrderInput["lines"][number] => ({
  menuItemId,
  mode: "OWN_NAME",
  wishedOn: "2026-06-01" as CivilDate,
  scope: null,
  haveStaff: 3,
  haveCertifiedOfficers: 2,
  haveEquipment: "执法记录仪4台",
  equipmentSufficient: true,
  haveFundsYuan: "20000.00",
  justification: "辖区内此类投诉较多。",
  ...change,
});

export const A_MEETING = {
  meetingOn: "2026-03-06" as CivilDate,
  meetingTitle: "镇党政联席会议2026年第3次会议",
  meetingNote: null,
};

export type TestOrder = {
  orderId: string;
  version: number;
  township: { id: string; name: string };
  menu: TestMenu;
  round: Round;
  clerk: Ctx;
  head: Ctx;
};

/** A draft with every item of the menu on it, complete and with its meeting, saved at `DURING`. */
export async function aDraft(
  wishes: readonly ItemWishes[] = [{}],
  change: Partial<LineFields> = {},
): Promise<TestOrder> {
  const [menu, township] = [await aPublishedMenu(wishes), await aTownship()];
  const round = await aRound(menu, [township]);
  const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
  const head = await asRole("TOWNSHIP_HEAD", township, DURING);
  const { orderId } = got(await startOrder(clerk, { roundId: round.roundId, townshipId: township.id }));
  const lines = menu.items.map(({ id }) => aLine(id, change));
  const { version } = got(await saveOrder(clerk, { orderId, version: 1, lines, ...A_MEETING }));
  return { orderId, version, township, menu, round, clerk, head };
}

/** The same, handed in by the clerk. */
export async function aSubmittedOrder(wishes: readonly ItemWishes[] = [{}]): Promise<TestOrder> {
  const order = await aDraft(wishes);
  got(await submitOrder(order.clerk, order));
  return { ...order, version: order.version + 1 };
}

/** The same, confirmed by the township's head on the same day: in consultation. */
export async function anOrderInConsultation(wishes: readonly ItemWishes[] = [{}]): Promise<TestOrder> {
  const order = await aSubmittedOrder(wishes);
  got(await confirmOrder(order.head, order));
  return { ...order, version: order.version + 1 };
}

/** The same person at another time. */
export const at = (ctx: Ctx, instant: string): Ctx => ({ ...ctx, now: new Date(instant) });

/**
 * A delegation of one of the order's items to its township, past the procedure of decision and hand-over: the whole order
 * is decided, the other items refused.
 */
export async function delegated(order: TestOrder, index: number, state: "HANDING_OVER" | "ENDED"): Promise<void> {
  const item = order.menu.items[index];
  if (!item) throw new Error("no such item");
  const day = new Date("2026-05-01T00:00:00Z");
  await given(async (tx) => {
    const line = await tx.orderLine.findFirstOrThrow({ where: { orderId: order.orderId, menuItemId: item.id } });
    const decision = await tx.decision.create({
      data: {
        ...{ roundId: order.round.roundId, organ: "市委编委", documentNumber: randomUUID(), reasons: "同意" },
        ...{ decidedOn: day, recordedById: randomUUID() },
      },
    });
    const approved = { decisionId: decision.id, outcome: "APPROVED", mode: "OWN_NAME", plannedOn: day } as const;
    const decisionLine = await tx.decisionLine.create({ data: { ...approved, lineId: line.id } });
    for (const { id: lineId } of await tx.orderLine.findMany({
      where: { orderId: order.orderId, id: { not: line.id } },
    }))
      await tx.decisionLine.create({
        data: { decisionId: decision.id, lineId, outcome: "REFUSED", reason: "暂不具备条件" },
      });
    const { id } = await tx.delegation.create({
      data: {
        ...{ powerId: item.powerId, powerVersionId: item.powerVersionId, townshipId: order.township.id },
        ...{ departmentId: order.menu.departmentId, decisionLineId: decisionLine.id, mode: "OWN_NAME" },
        ...{ state: "HANDING_OVER", plannedOn: day, handoverDueOn: day },
      },
    });
    await tx.order.update({ where: { id: order.orderId }, data: { state: "REVIEWED" } });
    await tx.orderLine.updateMany({
      where: { orderId: order.orderId, id: { not: line.id } },
      data: { state: "REFUSED" },
    });
    await tx.orderLine.update({ where: { id: line.id }, data: { state: "APPROVED" } });
    await tx.order.update({ where: { id: order.orderId }, data: { state: "DECIDED" } });
    if (state === "ENDED") await endDelegation(tx, id, day);
    const ctx = systemContext(db, new Date());
    const { id: decisionId, documentNumber } = decision;
    const decided = { decisionId, documentNumber, decidedOn: fromDbDate(day) };
    await recordAudit(tx, ctx, { event: "order.decided", subjectId: order.orderId, data: decided });
    const opened = { decisionId, mode: "OWN_NAME", plannedOn: "2026-05-01" };
    await recordAudit(tx, ctx, { event: "delegation.approved", subjectId: id, data: opened });
  });
}

async function endDelegation(tx: Tx, delegationId: string, day: Date): Promise<void> {
  const done = { ordinal: 1, doneOn: day, evidence: "协议", doneById: randomUUID() };
  await tx.handoverItem.create({ data: { delegationId, kind: "AGREEMENT", side: "DEPARTMENT", ...done } });
  for (const side of ["DEPARTMENT", "TOWNSHIP"] as const)
    await tx.handoverSignature.create({
      data: { delegationId, side, digest: "0".repeat(64), signedById: randomUUID() },
    });
  await tx.delegation.update({ where: { id: delegationId }, data: { state: "HANDED_OVER", effectiveFrom: day } });
  await tx.delegation.update({ where: { id: delegationId }, data: { state: "IN_FORCE" } });
  await tx.delegation.update({ where: { id: delegationId }, data: { state: "ENDED", effectiveTo: day } });
}

/** The department's answer to a line's present text, past the consultation's use case. */
export async function answered(order: TestOrder, index: number, answer: "AGREE" | "OBJECT"): Promise<void> {
  await given(async (tx) => {
    const line = await tx.orderLine.findFirstOrThrow({
      where: { orderId: order.orderId, menuItemId: order.menu.items[index]?.id ?? "" },
    });
    await tx.opinion.create({
      data: {
        ...{ lineId: line.id, side: "DEPARTMENT", organisationId: order.menu.departmentId, answer, reason: "依法可行" },
        ...{ digest: line.digest ?? "", givenById: randomUUID() },
      },
    });
    const state = answer === "AGREE" ? "AGREED" : "OBJECTED";
    await tx.orderLine.update({ where: { id: line.id }, data: { state, version: { increment: 1 } } });
  });
}
