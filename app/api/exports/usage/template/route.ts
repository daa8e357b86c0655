import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { usageTemplate } from "@/lib/usage/usage-template";
import { templateRows } from "@/lib/usage/usage-template.queries";
import { localeOf, readerOf, workbookAnswer } from "../../menu/answer";

/** The list to fill in; a township's begins with the powers of its list and last month. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("usage.import");
  if (ctx instanceof Response) return ctx;
  const locale = localeOf(request);
  const rows = await inReading(ctx, (tx) => templateRows(tx, ctx.actor, civilDate(ctx.now)));
  return workbookAnswer(await usageTemplate(rows, locale), translator(locale, "usage")("template.fileName"));
}
