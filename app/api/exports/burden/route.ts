import { listBurdens } from "@/lib/admissions/burden.queries";
import { burdenSheets } from "@/lib/admissions/burden-sheets";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { signedInReader } from "../../saved-file";
import { localeOf, refusal } from "../menu/answer";
import { registerAnswer } from "../register-answer";

/** What the townships carry that the reader may see. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const today = civilDate(ctx.now);
  const rows = await inReading(ctx, (tx) => listBurdens(tx, ctx.actor, today));
  if (rows.length === 0) return refusal(404, "not-found");
  const locale = localeOf(request);
  const title = translator(locale, "burden")("files.list");
  return registerAnswer(request, { title, asOf: today, sheets: burdenSheets(rows, locale) });
}
