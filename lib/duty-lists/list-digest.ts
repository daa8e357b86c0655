import { digestOf } from "@/lib/shared/canonical";
import type { PublishedDuty } from "./published-duty.schema";
import type { Correction, PublishedEntry } from "./published-list.schema";

/** What a draft says. */
export type ListText = Readonly<{
  entries: readonly PublishedEntry[];
  duties: readonly PublishedDuty[];
  /** What it corrects; nothing when left out. */
  correction?: Correction | null;
}>;

/**
 * SHA-256 of a draft's canonical text. A legality opinion and the approval are bound to it: one changed character, a new
 * telephone number of a department included, is another text; so is another note of what the edition corrects. What is
 * not said is no part of it, so that lists without the three lists and without local text have the digest that they
 * always had.
 */
export const listDigest = (townshipId: string, { entries, duties, correction }: ListText): string =>
  digestOf({
    townshipId,
    entries: entries.map(({ local, ...entry }) => (local ? { ...entry, local } : entry)),
    ...(duties.length > 0 && { duties }),
    ...(correction && { correction }),
  });

/** What an edition corrects, from its row; null when nothing. */
export const correctionOf = (row: { correctionOf: number | null; correctionNote: string | null }): Correction | null =>
  row.correctionOf !== null && row.correctionNote !== null
    ? { ofEdition: row.correctionOf, note: row.correctionNote }
    : null;
