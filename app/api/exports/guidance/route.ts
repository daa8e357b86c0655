import { filterOf } from "@/app/[locale]/(desk)/guidance/guidance-filter";
import { listGuidance } from "@/lib/guidance/guidance.queries";
import { guidanceWorkbook } from "@/lib/guidance/guidance-workbook";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, workbookAnswer } from "../menu/answer";

/** The ledger of requests, disputes and cases that the reader may see, by the filter of the list. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("delegation.read");
  if (ctx instanceof Response) return ctx;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await inReading(ctx, (tx) => listGuidance(tx, ctx.actor, civilDate(ctx.now), filterOf(asked)));
  const locale = localeOf(request);
  return workbookAnswer(await guidanceWorkbook(rows, locale), translator(locale, "guidance")("export.fileName"));
}
