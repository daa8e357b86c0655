import { translator } from "@/lib/i18n/messages";
import { listHolders } from "@/lib/menu/department.queries";
import { menuTemplate } from "@/lib/menu/import/menu-template";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, workbookAnswer } from "../answer";

/** An empty list of matters to fill in, with the city's departments to choose from. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("menu.edit");
  if (ctx instanceof Response) return ctx;
  const locale = localeOf(request);
  const holders = await inReading(ctx, listHolders);
  const bytes = await menuTemplate(
    locale,
    holders.map(({ name }) => name).filter((name) => !name.includes(",")),
  );
  return workbookAnswer(bytes, translator(locale, "menu")("files.template"));
}
