import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const MENU_EDITION_STATES = [
  "DRAFT",
  "LEGALITY_REVIEW",
  "APPROVED",
  "PUBLISHED",
  "SUPERSEDED",
  "WITHDRAWN",
] as const;
export type MenuEditionState = (typeof MENU_EDITION_STATES)[number];

/** Life cycle of a menu edition (菜单). "review" records an opinion and moves nothing: it is no row. */
// biome-ignore format: read by column
export const MENU_EDITION_MOVES = [
  { event: "draft",     from: null,              to: "DRAFT",           permission: "menu.edit" },
  { event: "submit",    from: "DRAFT",           to: "LEGALITY_REVIEW", permission: "menu.edit" },
  { event: "recall",    from: "LEGALITY_REVIEW", to: "DRAFT",           permission: "menu.edit" },
  { event: "send-back", from: "LEGALITY_REVIEW", to: "DRAFT",           permission: "menu.review" },
  { event: "approve",   from: "LEGALITY_REVIEW", to: "APPROVED",        permission: "menu.approve" },
  { event: "reopen",    from: "APPROVED",        to: "DRAFT",           permission: "menu.approve" },
  { event: "publish",   from: "APPROVED",        to: "PUBLISHED",       permission: "menu.approve" },
  { event: "supersede", from: "PUBLISHED",       to: "SUPERSEDED",      permission: "menu.approve" },
  { event: "discard",   from: "DRAFT",           to: "WITHDRAWN",       permission: "menu.edit" },
  { event: "withdraw",  from: "PUBLISHED",       to: "WITHDRAWN",       permission: "menu.approve" },
] as const satisfies readonly Move<MenuEditionState, Permission>[];
