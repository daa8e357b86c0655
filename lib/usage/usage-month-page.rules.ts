import type { UsageMonth } from "./usage-month.rules";

/** How much of a month is told: so many of the powers on its list; for good, but for a month that runs still. */
export type MonthStanding = Readonly<{ month: UsageMonth; told: number; listed: number; isRunning: boolean }>;

/** Whether all of a month is told, as far as the reader's powers go. */
const isComplete = ({ told, listed }: MonthStanding): boolean => told >= listed;

/** The word for it, under `usage.months`. */
export const standingWord = (one: MonthStanding): "running" | "complete" | "partly" | "nothing" =>
  one.isRunning ? "running" : isComplete(one) ? "complete" : one.told === 0 ? "nothing" : "partly";
