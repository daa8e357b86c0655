import { filterOf } from "@/app/[locale]/(desk)/off-list/off-list-filter";
import { translator } from "@/lib/i18n/messages";
import { reachOf } from "@/lib/identity/permissions";
import { listOffList } from "@/lib/off-list/off-list.queries";
import { offListWorkbook } from "@/lib/off-list/off-list-workbook";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, refusal, workbookAnswer } from "../menu/answer";

/** The register of reports, for readers of the whole city, by the filter of the list. Who reported is in none of it. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("off-list.read");
  if (ctx instanceof Response) return ctx;
  if (reachOf(ctx.actor, "off-list.read") !== "whole-city") return refusal(403, "forbidden");
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await inReading(ctx, (tx) => listOffList(tx, ctx.actor, civilDate(ctx.now), filterOf(asked)));
  const locale = localeOf(request);
  return workbookAnswer(await offListWorkbook(rows, locale), translator(locale, "off-list")("export.fileName"));
}
