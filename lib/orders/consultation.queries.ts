import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { PowerMode } from "@/lib/menu/power.terms";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import {
  answerDueOn,
  type ConsultedLine,
  countStandings,
  type Outstanding,
  outstandingAnswers,
} from "./consultation.rules";
import {
  areConditionsAccepted,
  awaitsTownship,
  conversationOf,
  isVoid,
  type OpinionSide,
  type Standing,
} from "./opinion.rules";
import type { OrderLineState, OrderState } from "./order.machine";

type OrderInConsultation = {
  id: string;
  state: OrderState;
  version: number;
  answerDays: number;
  lines: ConsultedLine[];
};

const ORDER_FIELDS = {
  id: true,
  state: true,
  version: true,
  round: { select: { answerDays: true } },
  lines: {
    select: {
      state: true,
      askedOn: true,
      menuItem: { select: { powerVersion: { select: { department: { select: { shortName: true } } } } } },
    },
  },
} satisfies Prisma.OrderSelect;

function orderInConsultation(order: Prisma.OrderGetPayload<{ select: typeof ORDER_FIELDS }>): OrderInConsultation {
  const { round, lines, ...rest } = order;
  return {
    ...rest,
    answerDays: round.answerDays,
    lines: lines.map(({ state, askedOn, menuItem }) => ({
      state,
      askedOn: fromDbDateOrNull(askedOn),
      department: menuItem.powerVersion.department?.shortName ?? "",
    })),
  };
}

/** States in which an order's consultation can be read by both sides. */
const CONSULTED: OrderState[] = ["IN_CONSULTATION", "REVIEWED", "DECIDED"];

/** Lines that an actor may read here: a department those of its powers, a township its own, the city's bodies all. */
function readableLines(actor: Actor): Prisma.OrderLineWhereInput | null {
  const reach = reachOf(actor, "order.read");
  const inConsultation = { order: { state: { in: CONSULTED } } };
  if (reach === "whole-city") return inConsultation;
  if (reach !== "own-organisation" || !actor.organisationId) return null;
  const { organisationId } = actor;
  return {
    AND: [
      inConsultation,
      {
        OR: [
          { order: { townshipId: organisationId } },
          { menuItem: { powerVersion: { departmentId: organisationId } } },
        ],
      },
    ],
  };
}

/** One line in a consultation's queue. */
export type QueuedLine = {
  id: string;
  orderId: string;
  orderState: OrderState;
  roundId: string;
  version: number;
  digest: string;
  state: OrderLineState;
  standing: Standing;
  township: string;
  department: string;
  departmentId: string;
  code: string;
  name: string;
  subItem: string | null;
  mode: PowerMode | null;
  wishedOn: CivilDate | null;
  askedOn: CivilDate;
  deadline: Deadline;
  /** Silent after its last day, whether or not a working day has gone by since. */
  isOverdue: boolean;
  /** The department's condition or objection has no answer from the township. */
  awaitsTownship: boolean;
  conditionsAccepted: boolean;
  /** Answers given to an earlier text. */
  voided: number;
  /** Sides whose proposal waits for the other side's answer. */
  proposedBy: OpinionSide[];
  /** Last day on which the establishment office urged an answer. */
  urgedOn: CivilDate | null;
};

/** Every line that the actor may read in consultations, earliest deadline first. */
export async function loadQueue(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  where: Prisma.OrderLineWhereInput = {},
): Promise<QueuedLine[]> {
  const readable = readableLines(actor);
  if (!readable) return [];
  const rows = await tx.orderLine.findMany({
    where: { AND: [readable, { digest: { not: null }, askedOn: { not: null } }, where] },
    orderBy: [{ askedOn: "asc" }, { orderId: "asc" }, { ordinal: "asc" }],
    select: LINE_FIELDS,
  });
  const calendar = await loadCalendar(tx);
  return rows
    .map((row) => queuedLine(row, calendar, today))
    .sort((a, b) => (a.deadline.dueOn < b.deadline.dueOn ? -1 : a.deadline.dueOn > b.deadline.dueOn ? 1 : 0));
}

const LINE_FIELDS = {
  id: true,
  orderId: true,
  version: true,
  digest: true,
  state: true,
  mode: true,
  wishedOn: true,
  askedOn: true,
  order: {
    select: {
      state: true,
      township: { select: { shortName: true } },
      round: { select: { id: true, answerDays: true } },
    },
  },
  power: { select: { code: true } },
  menuItem: {
    select: {
      powerVersion: {
        select: { name: true, subItem: true, departmentId: true, department: { select: { shortName: true } } },
      },
    },
  },
  opinions: { orderBy: [{ givenAt: "asc" }, { id: "asc" }], select: { side: true, answer: true, digest: true } },
  proposals: { where: { state: "OPEN" }, orderBy: { side: "asc" }, select: { side: true } },
  notes: { where: { kind: "URGING" }, orderBy: { notedOn: "desc" }, take: 1, select: { notedOn: true } },
} satisfies Prisma.OrderLineSelect;

type LineRow = Prisma.OrderLineGetPayload<{ select: typeof LINE_FIELDS }>;

function queuedLine(row: LineRow, calendar: WorkCalendar, today: CivilDate): QueuedLine {
  const { order, power, menuItem, opinions, digest } = row;
  const { departmentId, department, name, subItem } = menuItem.powerVersion;
  const conversation = conversationOf(opinions, digest);
  const askedOn = fromDbDateOrNull(row.askedOn) ?? today;
  const dueOn = answerDueOn(calendar, askedOn, order.round.answerDays);
  return {
    id: row.id,
    orderId: row.orderId,
    orderState: order.state,
    roundId: order.round.id,
    version: row.version,
    digest: digest ?? "",
    state: row.state,
    standing: conversation.standing,
    township: order.township.shortName,
    department: department?.shortName ?? "",
    departmentId: departmentId ?? "",
    code: power.code,
    name,
    subItem,
    mode: row.mode,
    wishedOn: fromDbDateOrNull(row.wishedOn),
    askedOn,
    deadline: deadlineOf(calendar, today, dueOn),
    isOverdue: row.state === "ORDERED" && today > dueOn,
    awaitsTownship: awaitsTownship(conversation),
    conditionsAccepted: areConditionsAccepted(conversation),
    voided: opinions.filter((opinion) => isVoid(opinion, digest)).length,
    proposedBy: row.proposals.map(({ side }) => side),
    urgedOn: fromDbDateOrNull(row.notes[0]?.notedOn ?? null),
  };
}

/** An order on the establishment office's desk: how its lines stand and who still has time. */
export type OrderStanding = {
  id: string;
  version: number;
  state: OrderState;
  township: string;
  round: { id: string; title: string };
  counts: Record<Standing, number>;
  outstanding: Outstanding[];
  /** Swaps of base items that the approver has not decided. */
  undecidedSwaps: number;
};

/** Orders in consultation or reviewed, for whoever closes consultations. */
export async function loadOrderStandings(tx: Tx, today: CivilDate): Promise<OrderStanding[]> {
  const rows = await tx.order.findMany({
    where: { state: { in: ["IN_CONSULTATION", "REVIEWED"] } },
    orderBy: [{ round: { number: "desc" } }, { township: { regionCode: "asc" } }],
    select: {
      ...ORDER_FIELDS,
      township: { select: { shortName: true } },
      round: { select: { id: true, title: true, answerDays: true } },
      _count: { select: { swaps: { where: { state: "ASKED" } } } },
    },
  });
  const calendar = await loadCalendar(tx);
  return rows.map((row) => {
    const { id, version, state, lines, answerDays } = orderInConsultation(row);
    return {
      id,
      version,
      state,
      township: row.township.shortName,
      round: { id: row.round.id, title: row.round.title },
      counts: countStandings(lines),
      outstanding: state === "IN_CONSULTATION" ? outstandingAnswers(lines, calendar, answerDays, today) : [],
      undecidedSwaps: row._count.swaps,
    };
  });
}
