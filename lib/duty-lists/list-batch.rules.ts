import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import type { ListDiff } from "./list-diff.rules";
import type { ListEditionState } from "./list-edition.machine";

/** How far one township's list is in following a change of law. */
export const BATCH_STEPS = ["QUEUED", "COMPILED", "SUBMITTED", "REVIEWED", "APPROVED", "PUBLISHED"] as const;
export type BatchStep = (typeof BATCH_STEPS)[number];

type BatchEdition = Readonly<{ state: ListEditionState; isReviewed: boolean }>;

/**
 * The step, from what is on record: the edition that the batch made (null: none, or it was discarded), and whether some
 * other edition of the list has followed the change meanwhile. Nothing is noted beside it, so nothing can say otherwise
 * after a break.
 */
export function batchStep(edition: BatchEdition | null, hasFollowed: boolean): BatchStep {
  if (hasFollowed || edition?.state === "PUBLISHED" || edition?.state === "SUPERSEDED") return "PUBLISHED";
  if (!edition || edition.state === "DISCARDED") return "QUEUED";
  if (edition.state === "DRAFT") return "COMPILED";
  if (edition.state === "APPROVED") return "APPROVED";
  return edition.isReviewed ? "REVIEWED" : "SUBMITTED";
}

/** First day on which lists follow a change that takes effect on `effectiveOn`: before it they are published as usual. */
export const followsFrom = (effectiveOn: CivilDate, daysAhead: number): CivilDate => addDays(effectiveOn, -daysAhead);

/** Names of matters in which an edition differs from the one before though the change of law does not touch them. */
export function otherChanges(diff: ListDiff, adjusted: ReadonlySet<string>): string[] {
  const all = [...diff.added, ...diff.removed, ...diff.changed.map(({ after }) => after)];
  return all.filter(({ power }) => !adjusted.has(power.powerId)).map(({ power }) => power.name);
}

/** The problem that waits for the justice bureau's own opinion, and goes away with it; every other waits for a retry. */
export const WAITS_FOR_REVIEW = "other-changes";
