import { filterOf } from "@/app/[locale]/(desk)/usage/usage-filter";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { usageOverview } from "@/lib/usage/usage-overview.queries";
import { monthlyUsage } from "@/lib/usage/usage-register.queries";
import { usageSheets } from "@/lib/usage/usage-sheets";
import { localeOf, readerOf } from "../menu/answer";
import { registerAnswer } from "../register-answer";

/** Figures as far as the reader reads them, by the filter of the list and in its order. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("usage.read");
  if (ctx instanceof Response) return ctx;
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams));
  const today = civilDate(ctx.now);
  const { overview, monthly } = await inReading(ctx, async (tx) => ({
    overview: (await usageOverview(tx, ctx.actor, today, filter)) ?? [],
    monthly: await monthlyUsage(tx, ctx.actor, today, filter),
  }));
  const locale = localeOf(request);
  const title = translator(locale, "usage")("export.title");
  return registerAnswer(request, { title, asOf: today, sheets: usageSheets(overview, monthly, locale) });
}
