import { digestOf } from "@/lib/shared/canonical";
import type { PublishedEntry } from "./published-list.schema";

/**
 * SHA-256 of a draft's canonical text. A legality opinion and the approval are bound to it: one changed character, a new
 * telephone number of a department included, is another text.
 */
export const listDigest = (townshipId: string, entries: readonly PublishedEntry[]): string =>
  digestOf({ townshipId, entries });
