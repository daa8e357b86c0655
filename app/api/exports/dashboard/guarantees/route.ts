import { promiseFilter } from "@/app/[locale]/(desk)/dashboard/guarantees/promise-filter";
import { promiseSheets } from "@/lib/dashboards/dashboard-sheets";
import { dueInYear, loadPromises } from "@/lib/dashboards/promise.queries";
import { promisesIn } from "@/lib/dashboards/promise.rules";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf } from "../../menu/answer";
import { registerAnswer } from "../../register-answer";

/** Promises of admitted duties that the reader may read, by the filter of their list. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("admission.read");
  if (ctx instanceof Response) return ctx;
  const { view, kind } = promiseFilter(Object.fromEntries(new URL(request.url).searchParams));
  const today = civilDate(ctx.now);
  const all = (await inReading(ctx, (tx) => loadPromises(tx, ctx.actor, today))).filter(
    (row) => !kind || row.kind === kind,
  );
  const locale = localeOf(request);
  const title = translator(locale, "dashboards.guarantees")("listTitle");
  const rows = promisesIn(all, dueInYear(all, today), view);
  return registerAnswer(request, { title, asOf: today, sheets: promiseSheets(rows, locale) });
}
