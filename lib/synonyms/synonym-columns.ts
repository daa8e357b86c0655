import { searchText } from "@/lib/menu/search-text.rules";
import { textKey } from "@/lib/spreadsheet/text.rules";
import type { SynonymFields } from "./synonym.schema";

/** The columns of a word. */
export const synonymColumns = ({ word, targets }: SynonymFields) => ({
  word,
  targets,
  wordKey: textKey(word),
  searchText: searchText(word),
});
