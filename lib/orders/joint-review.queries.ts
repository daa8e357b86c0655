import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { ReviewSeat } from "@/lib/identity/review-seat.terms";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays, type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import {
  currentOpinions,
  missingSeats,
  type ReviewVerdict,
  reviewDigest,
  type SeatOpinion,
} from "./joint-review.rules";
import { loadReviewDays } from "./review-days.queries";

/** A seat of the joint review and the body that fills it. */
export type FilledSeat = { seat: ReviewSeat; organisationId: string; name: string };

/** Seats that a body fills today. Where none is filled the city decides without a joint review. */
async function filledSeats(tx: Tx): Promise<FilledSeat[]> {
  const bodies = await tx.organisation.findMany({
    where: { reviewSeat: { not: null }, endsOn: null },
    orderBy: { reviewSeat: "asc" },
    select: { id: true, shortName: true, reviewSeat: true },
  });
  return bodies.flatMap(({ id, shortName, reviewSeat }) =>
    reviewSeat ? [{ seat: reviewSeat, organisationId: id, name: shortName }] : [],
  );
}

/** The seat for which the actor may speak, or null. */
export async function seatOf(tx: Tx, actor: Actor): Promise<FilledSeat | null> {
  if (reachOf(actor, "review.give") === null) return null;
  return (await filledSeats(tx)).find(({ organisationId }) => organisationId === actor.organisationId) ?? null;
}

export type GivenOpinion = SeatOpinion & { organisation: string; givenBy: string; givenAt: string };

/** How far the joint review of an order has come. */
export type ReviewStanding = {
  digest: string;
  /** Opinions on the text as it is, by seat. */
  current: Map<ReviewSeat, GivenOpinion>;
  /** Everything given, void ones included, oldest first. */
  opinions: GivenOpinion[];
  missing: FilledSeat[];
  deadline: Deadline;
};

/** The joint review of each of these orders, all of which are reviewed. */
export async function loadReviewStandings(
  tx: Tx,
  orderIds: readonly string[],
  today: CivilDate,
): Promise<Map<string, ReviewStanding>> {
  const seats = await filledSeats(tx);
  const orders = await tx.order.findMany({
    where: { id: { in: [...orderIds] } },
    select: { id: true, lines: { select: { id: true, digest: true } }, reviews: OPINIONS },
  });
  const reviewedOn = await loadReviewDays(tx, orderIds);
  const [calendar, days] = [await loadCalendar(tx), await numberSetting(tx, "days.joint-review")];
  const people = await namesOf(
    tx,
    orders.flatMap(({ reviews }) => reviews.map(({ givenById }) => givenById)),
  );
  return new Map(
    orders.map(({ id, lines, reviews }) => {
      const digest = reviewDigest(lines);
      const opinions = reviews.map((row) => givenOpinion(row, people));
      const current = currentOpinions(opinions, digest) as Map<ReviewSeat, GivenOpinion>;
      const silent = missingSeats(
        seats.map(({ seat }) => seat),
        current,
      );
      const dueOn = addWorkingDays(calendar, reviewedOn.get(id) ?? today, days);
      const missing = seats.filter(({ seat }) => silent.includes(seat));
      return [id, { digest, current, opinions, missing, deadline: deadlineOf(calendar, today, dueOn) }];
    }),
  );
}

const OPINIONS = {
  orderBy: [{ givenAt: "asc" }, { id: "asc" }],
  select: {
    id: true,
    seat: true,
    digest: true,
    givenById: true,
    givenAt: true,
    organisation: { select: { shortName: true } },
    lines: { select: { lineId: true, verdict: true, reason: true } },
  },
} as const satisfies Prisma.ReviewOpinionFindManyArgs;

type OpinionRow = Prisma.ReviewOpinionGetPayload<{ select: (typeof OPINIONS)["select"] }>;

const givenOpinion = (
  { lines, organisation, givenById, givenAt, ...row }: OpinionRow,
  people: ReadonlyMap<string, string>,
): GivenOpinion => ({
  ...row,
  remarks: lines,
  organisation: organisation.shortName,
  givenBy: people.get(givenById) ?? "",
  givenAt: givenAt.toISOString(),
});

async function namesOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, displayName: true },
  });
  return new Map(users.map(({ id, displayName }) => [id, displayName]));
}

/** What the seats say of one line, for the meeting. */
export type LineReview = { organisation: string; verdict: ReviewVerdict; reason: string | null };

export const lineReviews = (standing: ReviewStanding | undefined, lineId: string): LineReview[] =>
  [...(standing?.current.values() ?? [])].flatMap(({ organisation, remarks }) =>
    remarks
      .filter((remark) => remark.lineId === lineId)
      .map(({ verdict, reason }) => ({ organisation, verdict, reason })),
  );

/** Who may read what lies before the meeting: the city's bodies, and whoever sits in the joint review. */
export const mayReadPack = async (tx: Tx, actor: Actor): Promise<boolean> =>
  reachOf(actor, "order.read") === "whole-city" || (await seatOf(tx, actor)) !== null;

export type ReviewRow = {
  orderId: string;
  roundId: string;
  round: string;
  township: string;
  receiptNumber: string | null;
  lines: number;
  standing: ReviewStanding;
  /** Whether the reader's own seat has spoken of the text as it is; null for those without a seat. */
  isMineGiven: boolean | null;
};

/** Orders under joint review, the earliest deadline first; none for those who may not read them. */
export async function listReviews(tx: Tx, actor: Actor, today: CivilDate): Promise<ReviewRow[]> {
  if (!(await mayReadPack(tx, actor))) return [];
  const mine = await seatOf(tx, actor);
  const orders = await tx.order.findMany({
    where: { state: "REVIEWED" },
    orderBy: [{ round: { number: "asc" } }, { township: { regionCode: "asc" } }],
    select: {
      id: true,
      roundId: true,
      receiptNumber: true,
      round: { select: { title: true } },
      township: { select: { shortName: true } },
      _count: { select: { lines: true } },
    },
  });
  const standings = await loadReviewStandings(
    tx,
    orders.map(({ id }) => id),
    today,
  );
  return orders
    .flatMap(({ id, round, township, _count, ...order }) => {
      const standing = standings.get(id);
      if (!standing) return [];
      const isMineGiven = mine && standing.current.has(mine.seat);
      return [
        {
          ...order,
          orderId: id,
          round: round.title,
          township: township.shortName,
          lines: _count.lines,
          standing,
          isMineGiven,
        },
      ];
    })
    .sort((a, b) => a.standing.deadline.dueOn.localeCompare(b.standing.deadline.dueOn));
}
