import { z } from "zod";
import { translator } from "@/lib/i18n/messages";
import { loadEditionMatters } from "@/lib/menu/edition-content.queries";
import { editionWorkbook } from "@/lib/menu/edition-workbook";
import { findEdition } from "@/lib/menu/menu-edition.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, refusal, workbookAnswer } from "../../answer";

type Context = Readonly<{ params: Promise<{ editionId: string }> }>;

/** An edition's matters in the columns of the template: what is exported can be changed and imported again. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await readerOf("menu.read");
  if (ctx instanceof Response) return ctx;
  const editionId = z.uuid().safeParse((await params).editionId);
  if (!editionId.success) return refusal(404, "not-found");
  const found = await inReading(ctx, async (tx) => {
    const edition = await findEdition(tx, editionId.data, civilDate(ctx.now));
    return edition && { edition, matters: await loadEditionMatters(tx, editionId.data) };
  });
  if (!found) return refusal(404, "not-found");
  const locale = localeOf(request);
  const bytes = await editionWorkbook(found.edition.title, found.matters, locale);
  const { number, title } = found.edition;
  return workbookAnswer(bytes, translator(locale, "menu")("files.edition", { number, title }));
}
