import { listAgencies } from "@/lib/agencies/agency.queries";
import { agencySheets } from "@/lib/agencies/agency-sheets";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf } from "../menu/answer";
import { registerAnswer } from "../register-answer";

/** The register of dispatched agencies: those that the reader may read, by region code and name. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("agency.read");
  if (ctx instanceof Response) return ctx;
  const rows = await inReading(ctx, (tx) => listAgencies(tx, ctx.actor));
  const locale = localeOf(request);
  const title = translator(locale, "agencies")("exportTitle");
  return registerAnswer(request, { title, asOf: civilDate(ctx.now), sheets: agencySheets(rows, locale) });
}
