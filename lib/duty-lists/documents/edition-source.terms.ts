import type { PublishedList } from "../published-list.schema";

/** What a file of an edition is made from; the same gives the same bytes. */
export type EditionSource = Readonly<{
  list: PublishedList;
  /** SHA-256 of the edition's canonical text. */
  sha256: string;
  /** Address of the site, without a slash at the end: files name where the edition and the current list are read. */
  site: string;
}>;
