import { loadDashboard } from "@/lib/dashboards/dashboard.queries";
import { dashboardSheets } from "@/lib/dashboards/dashboard-sheets";
import { translator } from "@/lib/i18n/messages";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, refusal } from "../menu/answer";
import { registerAnswer } from "../register-answer";

/** The reader's dashboard as a workbook or a document: figures with their definitions, and every table of the page. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("delegation.read");
  if (ctx instanceof Response) return ctx;
  const dashboard = await inReading(ctx, (tx) => loadDashboard(tx, ctx));
  if (!dashboard) return refusal(403, "forbidden");
  const locale = localeOf(request);
  const title = translator(locale, "dashboards")("export.title");
  return registerAnswer(request, { title, asOf: dashboard.today, sheets: dashboardSheets(dashboard, locale) });
}
