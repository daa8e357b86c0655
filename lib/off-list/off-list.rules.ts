import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import type { OffListState } from "./off-list.machine";

/** Nobody's turn any more. */
export const isSettled = (state: OffListState): boolean =>
  state === "ON_LIST" || state === "ADMITTED" || state === "CLOSED" || state === "WITHDRAWN";

/** A task came on a day that has come. */
export const pushObstacle = (pushedOn: CivilDate, today: CivilDate): "pushed-later" | null =>
  pushedOn > today ? "pushed-later" : null;

/** The day until which a department is told to act lies ahead. */
export const orderObstacle = (dueOn: CivilDate, today: CivilDate): "due-not-ahead" | null =>
  dueOn <= today ? "due-not-ahead" : null;

/** 举报编号 "XP-2026-001". `ordinal`: within the year, from 1. */
export const reportNumber = (year: string, ordinal: number): string => `XP-${year}-${String(ordinal).padStart(3, "0")}`;

/** The same day a year earlier; of a 29 February the 28th. What lies after it lies within the last twelve months. */
export function yearBefore(day: CivilDate): CivilDate {
  const text = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isCivilDate(text) ? text : (`${text.slice(0, 4)}-02-28` as CivilDate);
}

/** What a file of a report is called, whatever the sender's machine called it. `ordinal`: among the report's files, from 1. */
export const reportFileName = (ordinal: number, ending: string): string => `举报材料${ordinal}.${ending}`;
