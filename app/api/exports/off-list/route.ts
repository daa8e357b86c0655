import { filterOf } from "@/app/[locale]/(desk)/off-list/off-list-filter";
import { translator } from "@/lib/i18n/messages";
import { reachOf } from "@/lib/identity/permissions";
import { listOffList } from "@/lib/off-list/off-list.queries";
import { offListSheets } from "@/lib/off-list/off-list-sheets";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, refusal } from "../menu/answer";
import { registerAnswer } from "../register-answer";

/** The register of reports, for readers of the whole city, by the filter of the list. Who reported is in none of it. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("off-list.read");
  if (ctx instanceof Response) return ctx;
  if (reachOf(ctx.actor, "off-list.read") !== "whole-city") return refusal(403, "forbidden");
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const today = civilDate(ctx.now);
  const rows = await inReading(ctx, (tx) => listOffList(tx, ctx.actor, today, filterOf(asked)));
  const locale = localeOf(request);
  const title = translator(locale, "off-list")("export.title");
  return registerAnswer(request, { title, asOf: today, sheets: offListSheets(rows, locale) });
}
