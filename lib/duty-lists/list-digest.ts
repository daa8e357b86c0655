import { digestOf } from "@/lib/shared/canonical";
import type { PublishedDuty } from "./published-duty.schema";
import type { PublishedEntry } from "./published-list.schema";

/** What a draft says. */
export type ListText = Readonly<{ entries: readonly PublishedEntry[]; duties: readonly PublishedDuty[] }>;

/**
 * SHA-256 of a draft's canonical text. A legality opinion and the approval are bound to it: one changed character, a new
 * telephone number of a department included, is another text. What is not said is no part of it, so that lists without
 * the three lists and without local text have the digest that they always had.
 */
export const listDigest = (townshipId: string, { entries, duties }: ListText): string =>
  digestOf({
    townshipId,
    entries: entries.map(({ local, ...entry }) => (local ? { ...entry, local } : entry)),
    ...(duties.length > 0 && { duties }),
  });
