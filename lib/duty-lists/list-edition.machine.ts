import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const LIST_EDITION_STATES = [
  "DRAFT",
  "LEGALITY_REVIEW",
  "APPROVED",
  "PUBLISHED",
  "SUPERSEDED",
  "DISCARDED",
] as const;
export type ListEditionState = (typeof LIST_EDITION_STATES)[number];

/** Life cycle of a list edition (版次). */
// biome-ignore format: read by column
export const LIST_EDITION_MOVES = [
  { event: "compile",   from: null,              to: "DRAFT",           permission: "list.compile" },
  { event: "submit",    from: "DRAFT",           to: "LEGALITY_REVIEW", permission: "list.compile" },
  { event: "recall",    from: "LEGALITY_REVIEW", to: "DRAFT",           permission: "list.compile" },
  { event: "send-back", from: "LEGALITY_REVIEW", to: "DRAFT",           permission: "list.review" },
  { event: "approve",   from: "LEGALITY_REVIEW", to: "APPROVED",        permission: "list.approve" },
  { event: "publish",   from: "APPROVED",        to: "PUBLISHED",       permission: "list.approve" },
  { event: "supersede", from: "PUBLISHED",       to: "SUPERSEDED",      permission: "list.approve" },
  { event: "discard",   from: "DRAFT",           to: "DISCARDED",       permission: "list.compile" },
  { event: "discard",   from: "LEGALITY_REVIEW", to: "DISCARDED",       permission: "list.compile" },
  { event: "discard",   from: "APPROVED",        to: "DISCARDED",       permission: "list.compile" },
] as const satisfies readonly Move<ListEditionState, Permission>[];
