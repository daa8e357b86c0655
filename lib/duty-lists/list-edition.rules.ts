import { type CivilDate, fromDbDateOrNull } from "@/lib/shared/civil-date";

type Dated = { number: number; inForceOn: CivilDate };

/**
 * The published edition that is the list on `day`: of those whose first day has come, the newest. Undefined before the
 * first day of the first edition. A published edition whose day lies ahead waits; its predecessor stays in force.
 */
export function editionInForce<E extends Dated>(published: readonly E[], day: CivilDate): E | undefined {
  return published
    .filter((edition) => edition.inForceOn <= day)
    .reduce<E | undefined>(
      (newest, edition) => (newest && newest.number > edition.number ? newest : edition),
      undefined,
    );
}

export type PublicationObstacle = "in-force-before-publication" | "in-force-before-former" | "in-force-before-compiled";

/**
 * Why an edition may not take force on that day, or null when it may. No list reaches into the past: not before the day
 * of publication, and not before the edition it follows.
 */
export function publicationObstacle(
  inForceOn: CivilDate,
  publishedOn: CivilDate,
  former: { inForceOn: CivilDate } | null,
  compiledFor: CivilDate | null = null,
): PublicationObstacle | null {
  if (inForceOn < publishedOn) return "in-force-before-publication";
  if (former && inForceOn < former.inForceOn) return "in-force-before-former";
  // It shows what will stand on that day, and not what stands before.
  return compiledFor && inForceOn < compiledFor ? "in-force-before-compiled" : null;
}

/** The day whose state of affairs a draft shows: the day ahead that it was compiled for, once that is past today. */
export function dayOfDraft({ compiledFor }: { compiledFor: Date | null }, today: CivilDate): CivilDate {
  const day = fromDbDateOrNull(compiledFor);
  return day !== null && day > today ? day : today;
}
