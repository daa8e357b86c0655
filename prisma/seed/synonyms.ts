import { importSynonyms } from "@/lib/synonyms/import-synonyms";
import { synonymWorkbook } from "@/lib/synonyms/synonym-workbook";
import { must, type Stage } from "./stage";
import { SYNONYM_WORDS } from "./synonym-words";

/** The everyday words of the public search, as the establishment office imports them. */
export async function keepSynonyms(stage: Stage, offset: number): Promise<void> {
  const rows = SYNONYM_WORDS.map(([word, ...targets]) => ({ word, targets }));
  const bytes = await synonymWorkbook(rows, "zh-CN");
  must(await importSynonyms(await stage.as("bianban.jingban", offset), { bytes }));
}
