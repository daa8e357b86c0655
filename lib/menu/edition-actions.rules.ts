import { type Actor, reachOf } from "@/lib/identity/permissions";
import { MENU_EDITION_MOVES, type MenuEditionState } from "./menu-edition.machine";

/** What a person does to an edition; each has a page of its own. */
export const EDITION_ACTIONS = [
  "submit",
  "review",
  "approve",
  "publish",
  "recall",
  "reopen",
  "discard",
  "withdraw",
] as const;
export type EditionAction = (typeof EDITION_ACTIONS)[number];

/** Moves that say why, on one page for all of them. */
export const REASONED_ACTIONS = ["recall", "reopen", "discard", "withdraw"] as const;
export type ReasonedAction = (typeof REASONED_ACTIONS)[number];

/** What the actor may do to an edition in that state: the machine's rows and the permission table, nothing else. */
export function editionActions(state: MenuEditionState, actor: Actor): EditionAction[] {
  const events: readonly string[] = MENU_EDITION_MOVES.filter(
    ({ from, permission }) => from === state && reachOf(actor, permission) !== null,
  ).map(({ event }) => (event === "send-back" ? "review" : event));
  return EDITION_ACTIONS.filter((action) => events.includes(action));
}

export const actionHref = (editionId: string, action: EditionAction): string => {
  const base = `/menu-editions/${editionId}`;
  if (action === "review" || action === "approve" || action === "publish" || action === "submit") {
    return `${base}/${action}`;
  }
  return `${base}/moves/${action}`;
};
