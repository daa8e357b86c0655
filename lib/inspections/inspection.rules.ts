import type { CivilDate } from "@/lib/shared/civil-date";
import type { FindingState } from "./inspection.machine";
import type { Area, ItemSide } from "./inspection.terms";

/** Nobody's turn any more. */
export const isSettled = (state: FindingState): boolean => state !== "OPEN" && state !== "RECTIFIED";

/** The day until which somebody is told to act lies ahead. */
export const dueObstacle = (dueOn: CivilDate, today: CivilDate): "due-not-ahead" | null =>
  dueOn <= today ? "due-not-ahead" : null;

export type VisitDayProblem = "visited-later" | "visited-outside";

/** A visit was made on a day that has come, within the plan's period. */
export function visitDayProblem(
  visitedOn: CivilDate,
  plan: Readonly<{ periodFrom: CivilDate; periodTo: CivilDate }>,
  today: CivilDate,
): VisitDayProblem | null {
  if (visitedOn > today) return "visited-later";
  return visitedOn < plan.periodFrom || visitedOn > plan.periodTo ? "visited-outside" : null;
}

/** 方案编号 "DC-2026-001", 问题编号 "WT-2026-001". `ordinal`: within the year, from 1. */
const numbered = (series: string, year: string, ordinal: number): string =>
  `${series}-${year}-${String(ordinal).padStart(3, "0")}`;
export const planNumber = (year: string, ordinal: number): string => numbered("DC", year, ordinal);
export const findingNumber = (year: string, ordinal: number): string => numbered("WT", year, ordinal);

export type ChecklistItem = Readonly<{ area: Area; side: ItemSide; text: string }>;

const SIDES: readonly (readonly [RegExp, ItemSide])[] = [
  [/^(?:乡镇|townships?)\s*[:：]\s*/i, "TOWNSHIP"],
  [/^(?:部门|departments?)\s*[:：]\s*/i, "DEPARTMENT"],
];

/** One item a line; a line that begins with 乡镇： or 部门： is asked of those alone. Blank lines are left out. */
export const itemsOf = (area: Area, lines: string): ChecklistItem[] =>
  lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [mark, side] = SIDES.find(([pattern]) => pattern.test(line)) ?? [/^/, "BOTH" as const];
      return { area, side, text: line.replace(mark, "").trim() };
    });

/** Whether an item is asked of a body. */
export const isAsked = (side: ItemSide, isTownship: boolean): boolean =>
  side === "BOTH" || (side === "TOWNSHIP") === isTownship;

/** What a photo is called, whatever the phone called it. `item` and `ordinal` from 1. */
export const photoName = (item: number, ordinal: number, ending: string): string =>
  `检查照片${item}-${ordinal}.${ending}`;

/** 对应条款 of a finding for which nobody named one: the item of the checklist, which the plan froze. */
export const itemClause = (ordinal: number): string => `督查方案检查项目第${ordinal}项`;
