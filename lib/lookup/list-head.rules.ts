import { editionInForce } from "@/lib/duty-lists/list-edition.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { ListHead } from "./lookup.schema";

/** The edition in force on `day` of every township that has one, by region code. */
export function headsInForce(heads: readonly ListHead[], day: CivilDate): Map<string, ListHead> {
  const codes = new Set(heads.map(({ townshipCode }) => townshipCode));
  const current = [...codes].flatMap(
    (code) =>
      editionInForce(
        heads.filter(({ townshipCode }) => townshipCode === code),
        day,
      ) ?? [],
  );
  return new Map(current.map((head) => [head.townshipCode, head]));
}

/** Where an edition stands on `day`: not yet in force, in force, or no longer. */
export function standingOf(
  head: ListHead,
  heads: readonly ListHead[],
  day: CivilDate,
): "coming" | "in-force" | "former" {
  if (head.inForceOn > day) return "coming";
  return editionInForce(heads, day)?.number === head.number ? "in-force" : "former";
}

/** Matters on an edition. */
export const mattersOn = ({ counts }: Pick<ListHead, "counts">): number =>
  counts.STATUTORY + counts.DELEGATED + counts.ENTRUSTED;
