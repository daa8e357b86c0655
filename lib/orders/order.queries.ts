import "server-only";
import { REGISTER, type RegisterRecord, registerRecord } from "@/lib/capacity/capacity-register.queries";
import { validOfficers } from "@/lib/capacity/capacity-register.rules";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { loadAuthority } from "@/lib/menu/authority.queries";
import { type AuthorityFacts, type AuthorityJudgement, isInvalid, judgeModes } from "@/lib/menu/authority.rules";
import type { PowerMode, PowerType } from "@/lib/menu/power.terms";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { Prisma } from "@/prisma/generated/client";
import { type OutstandingItem, outstandingBasePart } from "./base-part.queries";
import { loadSwaps, type SwapView } from "./base-swap.queries";
import { type CapacityCheck, type CapacityNeed, capacityNeed, judgeCapacity } from "./capacity.rules";
import type { OrderLineState, OrderState } from "./order.machine";
import { type ItemObstacle, isEditable, type OrderProblem, orderProblems } from "./order.rules";
import { type LineProblem, type LineText, lineProblems } from "./order-line.rules";
import type { RoundState } from "./round.machine";

const ORDER = {
  round: { include: { menuEdition: true, invitations: { select: { townshipId: true } } } },
  township: { include: { capacity: REGISTER } },
  lines: {
    orderBy: { ordinal: "asc" },
    include: {
      power: { select: { code: true } },
      menuItem: { include: { powerVersion: { include: { department: true } } } },
      _count: { select: { opinions: true, proposals: true, notes: true, meetings: true } },
    },
  },
} as const satisfies Prisma.OrderInclude;

type OrderRow = Prisma.OrderGetPayload<{ include: typeof ORDER }>;
type LineRow = OrderRow["lines"][number];

export type OrderLineRecord = LineText & {
  id: string;
  menuItemId: string;
  powerId: string;
  powerVersionId: string;
  code: string;
  name: string;
  subItem: string | null;
  type: PowerType;
  domain: string;
  part: string;
  department: { id: string; name: string; shortName: string; higherAuthority: string | null } | null;
  /** Modes that the menu allows. */
  modes: PowerMode[];
  /** What bears on the authority to hand it down; judged by `authorityOf`. */
  authority: AuthorityFacts;
  /** Scope as on the menu; null = in full. */
  menuScope: string | null;
  ordinal: number;
  state: OrderLineState;
  version: number;
  need: CapacityNeed;
  capacity: readonly CapacityCheck[];
  /** What both sides agreed on. */
  conditions: string | null;
  revision: number;
  digest: string | null;
  askedOn: CivilDate | null;
  /** Answers, proposals and notes on record, void ones included: a line that has some cannot be taken out. */
  opinions: number;
};

export type OrderRecord = {
  id: string;
  state: OrderState;
  version: number;
  receiptNumber: string | null;
  round: {
    id: string;
    number: number;
    title: string;
    state: RoundState;
    opensOn: CivilDate;
    closesOn: CivilDate;
    answerDays: number;
    coversBasePart: boolean;
  };
  edition: { id: string; number: number; title: string; state: string };
  isInvited: boolean;
  township: { id: string; name: string; shortName: string; regionCode: string };
  /** The township's capacity register; null while it keeps none. */
  register: RegisterRecord | null;
  meetingOn: CivilDate | null;
  meetingTitle: string | null;
  meetingNote: string | null;
  submittedAt: Date | null;
  submittedById: string | null;
  confirmedAt: Date | null;
  returnReason: string | null;
  amendUntil: CivilDate | null;
  lines: OrderLineRecord[];
};

/** An order with everything on it, whoever asks: use cases authorise, pages go through `readableOrder`. */
export async function findOrder(tx: Tx, id: string): Promise<OrderRecord | null> {
  const [row, floor] = [
    await tx.order.findUnique({ where: { id }, include: ORDER }),
    await numberSetting(tx, "count.certified-officers"),
  ];
  if (!row) return null;
  const authority = await loadAuthority(
    tx,
    row.lines.map(({ menuItem }) => menuItem.powerVersionId),
  );
  return orderRecord(row, floor, (versionId) => authority.get(versionId)?.facts ?? NO_FACTS);
}

const NO_FACTS: AuthorityFacts = { catalogues: [], losses: [], laws: [] };

/** Every mode that the menu offers, judged for the day wished, or for today while none is. */
export const authorityOf = (
  { type, modes, authority, wishedOn }: Pick<OrderLineRecord, "type" | "modes" | "authority" | "wishedOn">,
  today: CivilDate,
): AuthorityJudgement[] => judgeModes(type, modes, authority, wishedOn ?? today);

/**
 * Which orders an actor may read: the whole city reads what has been handed in; a township its own; a department those
 * that the township's head has confirmed and that ask for one of its matters. Null: none at all.
 */
export function readableOrders(actor: Actor): Prisma.OrderWhereInput | null {
  const reach = reachOf(actor, "order.read");
  if (reach === "whole-city") return { submittedAt: { not: null } };
  if (reach === null || actor.organisationId === null) return null;
  const departmentId = actor.organisationId;
  return {
    OR: [
      { townshipId: departmentId },
      { confirmedAt: { not: null }, lines: { some: { menuItem: { powerVersion: { departmentId } } } } },
    ],
  };
}

/** The lines of those orders that an actor may read: a department's are those of its own matters. Null: none at all. */
export function readableOrderLines(actor: Actor): Prisma.OrderLineWhereInput | null {
  const orders = readableOrders(actor);
  if (!orders) return null;
  if (reachOf(actor, "order.read") === "whole-city") return { order: orders };
  const own = actor.organisationId ?? "";
  return {
    order: orders,
    OR: [{ order: { townshipId: own } }, { menuItem: { powerVersion: { departmentId: own } } }],
  };
}

export type OrderView = OrderRecord & {
  /** Whether the reader sees the order whole; a department sees the lines that concern it. */
  isWhole: boolean;
  problems: OrderProblem[];
  lineProblems: Record<string, LineProblem[]>;
  lineObstacles: Record<string, ItemObstacle>;
  /** Every mode offered, judged. */
  lineAuthority: Record<string, AuthorityJudgement[]>;
  /** Of the menu's base part, what must still be chosen; empty once the order is handed in. */
  baseOutstanding: OutstandingItem[];
  /** Swaps of base items for optional ones, the oldest first. */
  swaps: SwapView[];
};

/** An order as its page shows it, or null when it does not exist or lies outside the actor's reach. */
export async function readableOrder(tx: Tx, ctx: Ctx, id: string): Promise<OrderView | null> {
  const readable = readableOrders(ctx.actor);
  if (!readable || !(await tx.order.findFirst({ where: { AND: [{ id }, readable] }, select: { id: true } })))
    return null;
  const order = await findOrder(tx, id);
  if (!order) return null;
  const today = civilDate(ctx.now);
  const isWhole = reachOf(ctx.actor, "order.read") === "whole-city" || order.township.id === ctx.actor.organisationId;
  const lines = isWhole ? order.lines : order.lines.filter((line) => line.department?.id === ctx.actor.organisationId);
  const obstacles = await itemObstacles(tx, order.township.id, order.id);
  return {
    ...order,
    lines,
    isWhole,
    problems: orderProblems({ ...order, lines: order.lines.length }, today),
    lineProblems: Object.fromEntries(lines.map((line) => [line.id, problemsOf(order, line, today)])),
    lineAuthority: Object.fromEntries(lines.map((line) => [line.id, authorityOf(line, today)])),
    baseOutstanding: isWhole && isEditable(order.state) ? await outstandingBasePart(tx, order, obstacles, today) : [],
    swaps: isWhole ? ((await loadSwaps(tx, [order.id])).get(order.id) ?? []) : [],
    lineObstacles: Object.fromEntries(
      lines.flatMap((line) => {
        const obstacle = obstacles.get(line.powerId);
        return obstacle ? [[line.id, obstacle]] : [];
      }),
    ),
  };
}

/** What keeps a line of this order from being handed in today. */
export const problemsOf = (order: OrderRecord, line: OrderLineRecord, today: CivilDate): LineProblem[] =>
  lineProblems(line, {
    modes: line.modes,
    invalidModes: authorityOf(line, today)
      .filter(isInvalid)
      .map(({ mode }) => mode),
    capacity: line.capacity,
    closesOn: order.round.closesOn,
    today,
    validOfficers: registeredOfficers(order, today),
  });

/** Certified officers whom the register allows to be counted on that day; null while there is no register. */
export const registeredOfficers = ({ register }: Pick<OrderRecord, "register">, today: CivilDate): number | null =>
  register && validOfficers(register.officers, today);

/**
 * Powers that a township cannot order again: it holds them (or is taking them over), or has them in another order under
 * way. `exceptOrderId`: the order that asks.
 */
export async function itemObstacles(
  tx: Tx,
  townshipId: string,
  exceptOrderId: string | null,
): Promise<Map<string, ItemObstacle>> {
  const other = exceptOrderId === null ? {} : { id: { not: exceptOrderId } };
  const delegated = await tx.delegation.findMany({
    where: { townshipId, state: { not: "ENDED" } },
    select: { powerId: true },
  });
  const decided = await tx.orderLine.findMany({
    // Approved, and the delegation not yet made out.
    where: {
      state: { in: ["APPROVED", "PARTLY_APPROVED"] },
      order: { townshipId },
      decisionLines: { some: { successor: { is: null }, delegation: { is: null } } },
    },
    select: { powerId: true },
  });
  const ordered = await tx.orderLine.findMany({
    where: { order: { townshipId, state: { in: ["SUBMITTED", "IN_CONSULTATION", "REVIEWED", "RETURNED"] }, ...other } },
    select: { powerId: true },
  });
  return new Map<string, ItemObstacle>([
    ...ordered.map(({ powerId }) => [powerId, "already-ordered"] as const),
    ...[...delegated, ...decided].map(({ powerId }) => [powerId, "already-delegated"] as const),
  ]);
}

type FactsOf = (powerVersionId: string) => AuthorityFacts;

function orderRecord(row: OrderRow, certifiedFloor: number, factsOf: FactsOf): OrderRecord {
  const { round, township } = row;
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    receiptNumber: row.receiptNumber,
    round: {
      id: round.id,
      number: round.number,
      title: round.title,
      state: round.state,
      opensOn: fromDbDate(round.opensOn),
      closesOn: fromDbDate(round.closesOn),
      answerDays: round.answerDays,
      coversBasePart: round.coversBasePart,
    },
    edition: {
      id: round.menuEdition.id,
      number: round.menuEdition.number,
      title: round.menuEdition.title,
      state: round.menuEdition.state,
    },
    isInvited: round.invitations.some(({ townshipId }) => townshipId === row.townshipId),
    township: {
      id: township.id,
      name: township.name,
      shortName: township.shortName,
      regionCode: township.regionCode ?? "",
    },
    register: township.capacity && registerRecord(township.capacity),
    meetingOn: fromDbDateOrNull(row.meetingOn),
    meetingTitle: row.meetingTitle,
    meetingNote: row.meetingNote,
    submittedAt: row.submittedAt,
    submittedById: row.submittedById,
    confirmedAt: row.confirmedAt,
    returnReason: row.returnReason,
    amendUntil: fromDbDateOrNull(row.amendUntil),
    lines: row.lines.map((line) => lineRecord(line, certifiedFloor, factsOf)),
  };
}

function lineRecord(row: LineRow, certifiedFloor: number, factsOf: FactsOf): OrderLineRecord {
  const version = row.menuItem.powerVersion;
  const { department } = version;
  const need = capacityNeed(
    {
      type: version.type,
      staff: version.needStaff,
      certifiedOfficers: version.needCertifiedOfficers,
      equipment: version.needEquipment,
      fundsYuan: version.needFundsYuan.toFixed(2),
    },
    certifiedFloor,
  );
  const text: LineText = {
    mode: row.mode,
    wishedOn: fromDbDateOrNull(row.wishedOn),
    scope: row.scope,
    haveStaff: row.haveStaff,
    haveCertifiedOfficers: row.haveCertifiedOfficers,
    haveEquipment: row.haveEquipment,
    equipmentSufficient: row.equipmentSufficient,
    haveFundsYuan: row.haveFundsYuan?.toFixed(2) ?? null,
    justification: row.justification,
  };
  return {
    ...text,
    id: row.id,
    menuItemId: row.menuItemId,
    powerId: row.powerId,
    powerVersionId: version.id,
    code: row.power.code,
    name: version.name,
    subItem: version.subItem,
    type: version.type,
    domain: version.domain,
    part: row.menuItem.part,
    department: department && {
      id: department.id,
      name: department.name,
      shortName: department.shortName,
      higherAuthority: department.higherAuthority,
    },
    modes: version.modes,
    authority: factsOf(version.id),
    menuScope: version.scope,
    ordinal: row.ordinal,
    state: row.state,
    version: row.version,
    need,
    capacity: judgeCapacity(need, text),
    conditions: row.conditions,
    revision: row.revision,
    digest: row.digest,
    askedOn: fromDbDateOrNull(row.askedOn),
    opinions: row._count.opinions + row._count.proposals + row._count.notes + row._count.meetings,
  };
}
