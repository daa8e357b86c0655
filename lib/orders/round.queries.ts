import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { OrderState } from "./order.machine";
import { readableOrders } from "./order.queries";
import type { RoundState } from "./round.machine";

const ROUND = {
  menuEdition: { select: { id: true, number: true, title: true, state: true, _count: { select: { items: true } } } },
  invitations: { select: { townshipId: true } },
} as const satisfies Prisma.OrderRoundInclude;

export type RoundRecord = {
  id: string;
  number: number;
  title: string;
  documentNumber: string;
  state: RoundState;
  version: number;
  opensOn: CivilDate;
  closesOn: CivilDate;
  answerDays: number;
  coversBasePart: boolean;
  edition: { id: string; number: number; title: string; state: string; items: number };
  townshipIds: string[];
};

export async function findRound(tx: Tx, id: string): Promise<RoundRecord | null> {
  const row = await tx.orderRound.findUnique({ where: { id }, include: ROUND });
  return row && roundRecord(row);
}

function roundRecord(row: Prisma.OrderRoundGetPayload<{ include: typeof ROUND }>): RoundRecord {
  const { _count, ...edition } = row.menuEdition;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    documentNumber: row.documentNumber,
    state: row.state,
    version: row.version,
    opensOn: fromDbDate(row.opensOn),
    closesOn: fromDbDate(row.closesOn),
    answerDays: row.answerDays,
    coversBasePart: row.coversBasePart,
    edition: { ...edition, items: _count.items },
    townshipIds: row.invitations.map(({ townshipId }) => townshipId),
  };
}

/** Rounds that an actor may see: all of them with a city-wide or a department's reading right, a township's own. */
function readableRounds(actor: Actor): Prisma.OrderRoundWhereInput | null {
  if (reachOf(actor, "round.manage") === "whole-city") return {};
  const reach = reachOf(actor, "order.read");
  if (reach === null) return null;
  const isTownship = actor.role === "TOWNSHIP_CLERK" || actor.role === "TOWNSHIP_HEAD";
  return isTownship ? { invitations: { some: { townshipId: actor.organisationId ?? "" } } } : {};
}

export type RoundSummary = RoundRecord & {
  /** Live orders by state, of those that the reader may see. */
  orders: Partial<Record<OrderState, number>>;
};

/** Rounds, the newest first. */
export async function listRounds(tx: Tx, ctx: Ctx): Promise<RoundSummary[]> {
  const readable = readableRounds(ctx.actor);
  if (!readable) return [];
  const rows = await tx.orderRound.findMany({ where: readable, include: ROUND, orderBy: { number: "desc" } });
  const counts = await tx.order.groupBy({ by: ["roundId", "state"], where: countedOrders(ctx.actor), _count: true });
  return rows.map((row) => ({
    ...roundRecord(row),
    orders: Object.fromEntries(
      counts.filter(({ roundId }) => roundId === row.id).map(({ state, _count }) => [state, _count]),
    ),
  }));
}

/** The office counts drafts without reading them. */
function countedOrders(actor: Actor): Prisma.OrderWhereInput {
  if (reachOf(actor, "order.read") === "whole-city") return {};
  return readableOrders(actor) ?? { id: { in: [] } };
}

export type RoundTownship = {
  id: string;
  shortName: string;
  pilot: boolean;
  /** The live order, else the newest withdrawn one; null: none begun. */
  order: {
    id: string;
    state: OrderState;
    receiptNumber: string | null;
    lines: number;
    /** Lines by how the consultation stands. */
    agreed: number;
    conditional: number;
    objected: number;
    waiting: number;
  } | null;
};

export type RoundView = RoundRecord & { townships: RoundTownship[] };

/** One round with its townships, as far as the actor may see; null: no such round for this reader. */
export async function readableRound(tx: Tx, ctx: Ctx, id: string): Promise<RoundView | null> {
  const readable = readableRounds(ctx.actor);
  if (!readable) return null;
  const row = await tx.orderRound.findFirst({ where: { AND: [{ id }, readable] }, include: ROUND });
  if (!row) return null;
  const wholeCity = reachOf(ctx.actor, "order.read") === "whole-city";
  const invitations = await tx.roundInvitation.findMany({
    where: { roundId: id, ...(wholeCity ? {} : { townshipId: ctx.actor.organisationId ?? "" }) },
    include: { township: { select: { id: true, shortName: true, pilot: true, regionCode: true } } },
    orderBy: { township: { regionCode: "asc" } },
  });
  const orders = await tx.order.findMany({
    where: { roundId: id, townshipId: { in: invitations.map(({ townshipId }) => townshipId) } },
    include: { lines: { select: { state: true } } },
    orderBy: { id: "desc" },
  });
  return {
    ...roundRecord(row),
    townships: invitations.map(({ township: { id: townshipId, shortName, pilot } }) => {
      const own = orders.filter((order) => order.townshipId === townshipId);
      const order = own.find(({ state }) => state !== "WITHDRAWN") ?? own[0];
      return { id: townshipId, shortName, pilot, order: order ? orderSummary(order) : null };
    }),
  };
}

function orderSummary(order: Prisma.OrderGetPayload<{ include: { lines: { select: { state: true } } } }>) {
  const counted = (...states: string[]) => order.lines.filter(({ state }) => states.includes(state)).length;
  return {
    id: order.id,
    state: order.state,
    receiptNumber: order.receiptNumber,
    lines: order.lines.length,
    agreed: counted("AGREED", "APPROVED"),
    conditional: counted("CONDITIONAL", "PARTLY_APPROVED"),
    objected: counted("OBJECTED", "REFUSED", "REVOKED"),
    waiting: counted("ORDERED"),
  };
}

/** Rounds in which a township may begin an order on `today`: invited, window open, no live order yet. */
export async function roundsToBegin(tx: Tx, townshipId: string, today: CivilDate): Promise<RoundRecord[]> {
  const day = toDbDate(today);
  const rows = await tx.orderRound.findMany({
    where: {
      state: "OPEN",
      opensOn: { lte: day },
      closesOn: { gte: day },
      menuEdition: { state: { in: ["PUBLISHED", "SUPERSEDED"] } },
      invitations: { some: { townshipId } },
      orders: { none: { townshipId, state: { not: "WITHDRAWN" } } },
    },
    include: ROUND,
    orderBy: { closesOn: "asc" },
  });
  return rows.map(roundRecord);
}

export type InvitableTownship = { id: string; shortName: string; placeKind: string | null; pilot: boolean };

/** Townships that exist on `today`, in the order of their codes. */
export async function invitableTownships(tx: Tx, today: CivilDate): Promise<InvitableTownship[]> {
  const day = toDbDate(today);
  return tx.organisation.findMany({
    where: { kind: "TOWNSHIP", startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gte: day } }] },
    select: { id: true, shortName: true, placeKind: true, pilot: true },
    orderBy: { regionCode: "asc" },
  });
}

/** The menu edition that a round can be opened on; null while none is published. */
export function publishedEdition(tx: Tx): Promise<{ id: string; number: number; title: string } | null> {
  return tx.menuEdition.findFirst({ where: { state: "PUBLISHED" }, select: { id: true, number: true, title: true } });
}
