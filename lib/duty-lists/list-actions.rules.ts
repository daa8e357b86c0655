import { type Actor, reachOf } from "@/lib/identity/permissions";
import { LIST_EDITION_MOVES, type ListEditionState } from "./list-edition.machine";

/** What a reader can do with an edition, in the order in which a page offers it. Each has a page of its own. */
export const LIST_ACTIONS = ["submit", "review", "approve", "publish", "recompile", "recall", "discard"] as const;
export type ListAction = (typeof LIST_ACTIONS)[number];

export const isListAction = (text: string): text is ListAction => LIST_ACTIONS.some((action) => action === text);

/** Under which name a page offers a move of the machine; a successor's publication supersedes, nobody does by hand. */
const OFFERED_AS: Readonly<Record<string, ListAction>> = {
  submit: "submit",
  "send-back": "review",
  approve: "approve",
  publish: "publish",
  recall: "recall",
  discard: "discard",
};

type Judged = { state: ListEditionState; isReviewed: boolean; isCompiledByReader: boolean };

/** Drawn from the machine and the permission table that the use cases ask; hides what they would refuse. */
export function listActions(actor: Actor, edition: Judged): ListAction[] {
  const moves = LIST_EDITION_MOVES.filter(
    ({ from, permission }) => from === edition.state && reachOf(actor, permission) !== null,
  );
  const offered = new Set(moves.map(({ event }) => OFFERED_AS[event]));
  if (edition.state === "DRAFT" && reachOf(actor, "list.compile") !== null) offered.add("recompile");
  if (!edition.isReviewed || edition.isCompiledByReader) offered.delete("approve");
  return LIST_ACTIONS.filter((action) => offered.has(action));
}
