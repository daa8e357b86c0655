import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { answerDueOn } from "./consultation.rules";
import type { WishEvent, WishState } from "./wish.machine";
import { openWishEvents } from "./wish.rules";

/** A wish as its page shows it, with what the reader may do. */
export type WishView = {
  id: string;
  version: number;
  state: WishState;
  round: string;
  township: string;
  department: string;
  name: string;
  reason: string;
  legalBasis: string | null;
  askedOn: CivilDate;
  /** Until when the department has to answer; null once it has. */
  deadline: Deadline | null;
  answer: string | null;
  answeredOn: CivilDate | null;
  settlement: string | null;
  settledOn: CivilDate | null;
  onMenu: { code: string; name: string } | null;
  events: WishEvent[];
};

/** Wishes that the actor may read: a township its own, a department those addressed to it, the city's bodies all. */
function readableWishes({ organisationId, ...actor }: Actor): Prisma.MenuWishWhereInput | null {
  const reach = reachOf({ organisationId, ...actor }, "order.read");
  if (reach === "whole-city") return {};
  if (reach === null || !organisationId) return null;
  return { OR: [{ townshipId: organisationId }, { departmentId: organisationId }] };
}

/** What is still open first, then the newest. */
export async function loadWishes(tx: Tx, ctx: Ctx): Promise<WishView[]> {
  const readable = readableWishes(ctx.actor);
  if (!readable) return [];
  const [rows, calendar] = [
    await tx.menuWish.findMany({
      where: readable,
      orderBy: [{ state: "asc" }, { askedOn: "desc" }, { id: "desc" }],
      include: {
        round: { select: { title: true, answerDays: true } },
        township: { select: { shortName: true } },
        department: { select: { shortName: true } },
        menuItem: { select: { power: { select: { code: true } }, powerVersion: { select: { name: true } } } },
      },
    }),
    await loadCalendar(tx),
  ];
  const today = civilDate(ctx.now);
  return rows.map(({ round, township, department, menuItem, ...row }) => {
    const askedOn = fromDbDate(row.askedOn);
    const dueOn = answerDueOn(calendar, askedOn, round.answerDays);
    const { id, version, state, name, reason, legalBasis, answer, settlement } = row;
    return {
      ...{ id, version, state, name, reason, legalBasis, answer, settlement, askedOn },
      round: round.title,
      township: township.shortName,
      department: department.shortName,
      deadline: state === "SENT" ? deadlineOf(calendar, today, dueOn) : null,
      answeredOn: row.answeredAt && civilDate(row.answeredAt),
      settledOn: row.settledAt && civilDate(row.settledAt),
      onMenu: menuItem && { code: menuItem.power.code, name: menuItem.powerVersion.name },
      events: openWishEvents(ctx.actor, row),
    };
  });
}

/** What the township's clerk needs for a wish: rounds whose window is open to it, and the departments. */
export async function loadWishForm(tx: Tx, ctx: Ctx) {
  const { organisationId: townshipId } = ctx.actor;
  if (reachOf(ctx.actor, "order.prepare") === null || !townshipId) return null;
  const today = toDbDate(civilDate(ctx.now));
  const rounds = await tx.orderRound.findMany({
    where: {
      ...{ state: "OPEN", opensOn: { lte: today }, closesOn: { gte: today } },
      invitations: { some: { townshipId } },
    },
    orderBy: { number: "desc" },
    select: { id: true, title: true, closesOn: true },
  });
  if (rounds.length === 0) return null;
  const departments = await tx.organisation.findMany({
    where: { kind: "DEPARTMENT", endsOn: null },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
  return { rounds: rounds.map((round) => ({ ...round, closesOn: fromDbDate(round.closesOn) })), departments };
}
