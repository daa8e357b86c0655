import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const WISH_STATES = [
  "SENT",
  "DELEGABLE",
  "NOT_DELEGABLE",
  "TAKEN_UP",
  "REFUSED",
  "ON_MENU",
  "WITHDRAWN",
] as const;
export type WishState = (typeof WISH_STATES)[number];

/**
 * Life cycle of a wish for a matter off the menu (菜单外意愿): the department says whether it can be delegated, then the
 * establishment office settles it. That it stands on the menu already can be said at once.
 */
// biome-ignore format: read by column
export const WISH_MOVES = [
  { event: "wish",     from: null,            to: "SENT",          permission: "order.prepare" },
  { event: "can",      from: "SENT",          to: "DELEGABLE",     permission: "opinion.department" },
  { event: "cannot",   from: "SENT",          to: "NOT_DELEGABLE", permission: "opinion.department" },
  { event: "take-up",  from: "DELEGABLE",     to: "TAKEN_UP",      permission: "menu.edit" },
  { event: "take-up",  from: "NOT_DELEGABLE", to: "TAKEN_UP",      permission: "menu.edit" },
  { event: "refuse",   from: "DELEGABLE",     to: "REFUSED",       permission: "menu.edit" },
  { event: "refuse",   from: "NOT_DELEGABLE", to: "REFUSED",       permission: "menu.edit" },
  { event: "on-menu",  from: "SENT",          to: "ON_MENU",       permission: "menu.edit" },
  { event: "on-menu",  from: "DELEGABLE",     to: "ON_MENU",       permission: "menu.edit" },
  { event: "on-menu",  from: "NOT_DELEGABLE", to: "ON_MENU",       permission: "menu.edit" },
  { event: "withdraw", from: "SENT",          to: "WITHDRAWN",     permission: "order.prepare" },
  { event: "withdraw", from: "DELEGABLE",     to: "WITHDRAWN",     permission: "order.prepare" },
  { event: "withdraw", from: "NOT_DELEGABLE", to: "WITHDRAWN",     permission: "order.prepare" },
] as const satisfies readonly Move<WishState, Permission>[];

export type WishEvent = (typeof WISH_MOVES)[number]["event"];
