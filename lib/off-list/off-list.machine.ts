import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const OFF_LIST_STATES = [
  "REPORTED",
  "ON_LIST",
  "ADMITTED",
  "OFF_LIST",
  "REMEDIED",
  "CLOSED",
  "WITHDRAWN",
] as const;
export type OffListState = (typeof OFF_LIST_STATES)[number];

/**
 * Life cycle of a report that a task was pushed outside the list (违规下派举报). The establishment office finds; what is
 * off the list the department takes back, or it applies for admission, by a day; the office closes or sends it back.
 */
// biome-ignore format: read by column
export const OFF_LIST_MOVES = [
  { event: "report",        from: null,       to: "REPORTED",  permission: "off-list.report" },
  { event: "find-on-list",  from: "REPORTED", to: "ON_LIST",   permission: "off-list.find" },
  { event: "find-admitted", from: "REPORTED", to: "ADMITTED",  permission: "off-list.find" },
  { event: "find-off-list", from: "REPORTED", to: "OFF_LIST",  permission: "off-list.find" },
  { event: "withdraw",      from: "REPORTED", to: "WITHDRAWN", permission: "off-list.report" },
  { event: "remedy",        from: "OFF_LIST", to: "REMEDIED",  permission: "off-list.remedy" },
  { event: "reject",        from: "REMEDIED", to: "OFF_LIST",  permission: "off-list.find" },
  { event: "close",         from: "REMEDIED", to: "CLOSED",    permission: "off-list.find" },
] as const satisfies readonly Move<OffListState, Permission>[];
export type OffListEvent = (typeof OFF_LIST_MOVES)[number]["event"];
