import { translator } from "@/lib/i18n/messages";
import { inReading } from "@/lib/shared/transaction";
import { listSynonyms } from "@/lib/synonyms/synonym.queries";
import { synonymWorkbook } from "@/lib/synonyms/synonym-workbook";
import { localeOf, readerOf, workbookAnswer } from "../menu/answer";

/** The everyday words in use, or with `empty` the template: both can be imported. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("synonyms.keep");
  if (ctx instanceof Response) return ctx;
  const isTemplate = new URL(request.url).searchParams.has("empty");
  const rows = isTemplate ? [] : await inReading(ctx, (tx) => listSynonyms(tx, ""));
  const locale = localeOf(request);
  return workbookAnswer(await synonymWorkbook(rows, locale), translator(locale, "synonyms")("fileName"));
}
