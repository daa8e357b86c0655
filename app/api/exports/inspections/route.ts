import { filterOf } from "@/app/[locale]/(desk)/inspections/inspection-filter";
import { translator } from "@/lib/i18n/messages";
import { listFindings } from "@/lib/inspections/finding.queries";
import { inspectionSheets } from "@/lib/inspections/inspection-sheets";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf } from "../menu/answer";
import { registerAnswer } from "../register-answer";

/** The ledger of findings by the filter of the list: each reader's own part of it. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("inspection.read");
  if (ctx instanceof Response) return ctx;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const today = civilDate(ctx.now);
  const rows = await inReading(ctx, (tx) => listFindings(tx, ctx.actor, today, filterOf(asked)));
  const locale = localeOf(request);
  const title = translator(locale, "inspections")("ledger.title");
  return registerAnswer(request, { title, asOf: today, sheets: inspectionSheets(rows, locale) });
}
