import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import { type WorkCalendar, workingDaysBetween, yearWithoutNotice } from "@/lib/shared/working-days";
import { type HandoverKind, isOverdue } from "./handover.rules";

/** Both heads sign what the two sides have delivered. */
export const PLOT_SIDES = ["DEPARTMENT", "TOWNSHIP", "BOTH"] as const;
export type PlotSide = (typeof PLOT_SIDES)[number];

type Facts = Readonly<{
  items: readonly Readonly<{ kind: HandoverKind; side: OpinionSide; dueOn: CivilDate; doneOn: CivilDate | null }>[];
  /** `at` is an ISO instant; a void signature was given to another text. */
  signatures: readonly Readonly<{ side: OpinionSide; at: string; isVoid: boolean }>[];
  /** Day of the decision from which the time for the hand-over runs: a correction begins it anew. */
  openedOn: CivilDate;
  handoverDueOn: CivilDate;
  plannedOn: CivilDate;
  /** Null until both have signed. */
  effectiveFrom: CivilDate | null;
  /** Null once the hand-over is done: nothing is counted on. */
  today: CivilDate | null;
}>;

/** A part of the scale in per cent, 0 ≤ from ≤ to ≤ 100. */
export type Span = Readonly<{ from: number; to: number }>;

export type PlotLine = {
  kind: HandoverKind | "SIGNATURES";
  side: PlotSide;
  dueOn: CivilDate;
  doneOn: CivilDate | null;
  /** After its day: not done yet, or done too late. */
  isLate: boolean;
  /** From its day to today or to the day on which it was done; 0 where only days off lie between, or when in time. */
  workingDaysLate: number;
  /** Until its day while it is open and in time; null otherwise. */
  workingDaysLeft: number | null;
  /** The time allowed. */
  planned: Span;
  /** What is done, up to its day; null while open. */
  filled: Span | null;
  late: Span | null;
  /** Where the day of completion lies, in per cent. */
  doneAt: number | null;
};

export type HandoverPlot = {
  /** The days at 0 and at 100 per cent. */
  scale: Scale;
  today: CivilDate | null;
  /** In per cent; null once the hand-over is done. */
  todayAt: number | null;
  /** First day in force, as planned or as it came. */
  forceOn: CivilDate;
  forceAt: number;
  /** A year without holidays on record into which working days left are counted: the count may still change. */
  yearWithoutNotice: number | null;
  /** In the order of the checklist, the signatures last. */
  lines: PlotLine[];
};

type Scale = Readonly<{ from: CivilDate; to: CivilDate }>;
type Planned = Readonly<{ dueOn: CivilDate; doneOn: CivilDate | null }>;

const ONE_DAY = 86_400_000;
const dayNumber = (day: CivilDate): number => toDbDate(day).getTime() / ONE_DAY;

/** Where a day of the scale lies on it, in per cent. */
function placeOn({ from, to }: Scale, day: CivilDate): number {
  const length = dayNumber(to) - dayNumber(from);
  return length === 0 ? 0 : ((dayNumber(day) - dayNumber(from)) / length) * 100;
}

/**
 * The day of the signature that completed the two; null while one is missing. Nothing is in force before that: where the
 * database saw the signature later (demonstration data of days gone by), the first day in force is the day.
 */
function signedOn({ signatures, effectiveFrom }: Facts): CivilDate | null {
  const valid = signatures.filter(({ isVoid }) => !isVoid);
  if (new Set(valid.map(({ side }) => side)).size < 2) return null;
  const last =
    valid
      .map(({ at }) => civilDate(new Date(at)))
      .toSorted()
      .at(-1) ?? null;
  return last && effectiveFrom && effectiveFrom < last ? effectiveFrom : last;
}

/**
 * A hand-over on one scale of days, from its opening to the last day that anything is planned for or happened on. The day
 * of opening is not counted (民法典 第二百零一条), so that a bar from there to the due day is the time allowed.
 */
export function handoverPlot(facts: Facts, calendar: WorkCalendar): HandoverPlot {
  const { items, openedOn, handoverDueOn, today } = facts;
  const forceOn = facts.effectiveFrom ?? facts.plannedOn;
  const planned = [
    ...items,
    { kind: "SIGNATURES", side: "BOTH", dueOn: handoverDueOn, doneOn: signedOn(facts) } as const,
  ];
  const happened = planned.flatMap(({ dueOn, doneOn }) => (doneOn ? [dueOn, doneOn] : [dueOn]));
  const days = [openedOn, forceOn, ...happened, ...(today ? [today] : [])].toSorted();
  const scale = { from: days[0] ?? openedOn, to: days.at(-1) ?? openedOn };
  const lastDue = planned
    .filter(({ doneOn }) => !doneOn)
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1);
  return {
    ...{ scale, today, forceOn },
    yearWithoutNotice: today && lastDue && lastDue > today ? yearWithoutNotice(calendar, today, lastDue) : null,
    todayAt: today && placeOn(scale, today),
    forceAt: placeOn(scale, forceOn),
    lines: planned.map(({ kind, side, dueOn, doneOn }) => ({
      ...{ kind, side, dueOn, doneOn },
      ...standingOf({ dueOn, doneOn }, today, calendar),
      ...barsOf({ dueOn, doneOn }, openedOn, today, scale),
    })),
  };
}

/** Late is what `isOverdue` says, of what is done as of the day on which it was done. */
const lateUntil = ({ dueOn, doneOn }: Planned, today: CivilDate | null): CivilDate | null => {
  const until = doneOn ?? today;
  return until && isOverdue({ dueOn, doneOn: null }, until) ? until : null;
};

function standingOf(line: Planned, today: CivilDate | null, calendar: WorkCalendar) {
  const until = lateUntil(line, today);
  const isOpen = today !== null && !line.doneOn && !until;
  return {
    isLate: until !== null,
    workingDaysLate: until ? workingDaysBetween(calendar, line.dueOn, until) : 0,
    workingDaysLeft: isOpen ? workingDaysBetween(calendar, today, line.dueOn) : null,
  };
}

function barsOf(line: Planned, openedOn: CivilDate, today: CivilDate | null, scale: Scale) {
  const { dueOn, doneOn } = line;
  const [opened, due] = [placeOn(scale, openedOn), placeOn(scale, dueOn)];
  const until = lateUntil(line, today);
  const doneAt = doneOn && placeOn(scale, doneOn);
  // What was delivered before a correction stays delivered: its bar begins there.
  const planned = { from: Math.min(opened, due, doneAt ?? opened), to: due };
  return {
    ...{ planned, doneAt },
    filled: doneAt === null ? null : { from: planned.from, to: Math.min(doneAt, due) },
    late: until && { from: due, to: placeOn(scale, until) },
  };
}
