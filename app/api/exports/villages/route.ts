import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { listArrangements } from "@/lib/villages/arrangement-reading.queries";
import { arrangementSheets } from "@/lib/villages/arrangement-sheets";
import { localeOf, readerOf } from "../menu/answer";
import { registerAnswer } from "../register-answer";

/** How far every township is that the reader may read, by region code. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("village.read");
  if (ctx instanceof Response) return ctx;
  const rows = await inReading(ctx, (tx) => listArrangements(tx, ctx));
  const locale = localeOf(request);
  const title = translator(locale, "villages")("exportTitle");
  return registerAnswer(request, { title, asOf: civilDate(ctx.now), sheets: arrangementSheets(rows, locale) });
}
