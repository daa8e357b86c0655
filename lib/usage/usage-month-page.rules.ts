import type { UsageMonth } from "./usage-month.rules";

/** How much of a month is told: so many of the powers on its list. */
export type MonthStanding = Readonly<{ month: UsageMonth; told: number; listed: number }>;

/** Whether all of a month is told, as far as the reader's powers go. */
export const isComplete = ({ told, listed }: MonthStanding): boolean => told >= listed;
