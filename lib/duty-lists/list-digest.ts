import { digestOf } from "@/lib/shared/canonical";
import type { Correction, PublishedEntry } from "./published-list.schema";

/**
 * SHA-256 of a draft's canonical text. A legality opinion and the approval are bound to it: one changed character, a new
 * telephone number of a department included, is another text; so is another note of what the edition corrects.
 */
export const listDigest = (
  townshipId: string,
  entries: readonly PublishedEntry[],
  correction: Correction | null = null,
): string => digestOf({ townshipId, entries, ...(correction && { correction }) });

/** What an edition corrects, from its row; null when nothing. */
export const correctionOf = (row: { correctionOf: number | null; correctionNote: string | null }): Correction | null =>
  row.correctionOf !== null && row.correctionNote !== null
    ? { ofEdition: row.correctionOf, note: row.correctionNote }
    : null;
