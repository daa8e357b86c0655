import { listFeedback, misroutesByMatter } from "@/lib/feedback/feedback.queries";
import { feedbackWorkbook } from "@/lib/feedback/feedback-workbook";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, workbookAnswer } from "../menu/answer";

/** The register that the reader may see, and wrong doors by matter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("feedback.read");
  if (ctx instanceof Response) return ctx;
  const { rows, misroutes } = await inReading(ctx, async (tx) => ({
    rows: await listFeedback(tx, ctx.actor, civilDate(ctx.now)),
    misroutes: await misroutesByMatter(tx, ctx.actor),
  }));
  const locale = localeOf(request);
  const t = translator(locale, "feedback");
  return workbookAnswer(await feedbackWorkbook(rows, misroutes, locale), t("fileName"));
}
