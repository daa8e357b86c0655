import { listBurdens } from "@/lib/admissions/burden.queries";
import { burdenWorkbook } from "@/lib/admissions/burden-workbook";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../saved-file";
import { localeOf, refusal, XLSX } from "../menu/answer";

/** What the townships carry that the reader may see. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const rows = await inReading(ctx, (tx) => listBurdens(tx, ctx.actor, civilDate(ctx.now)));
  if (rows.length === 0) return refusal(404, "not-found");
  const locale = localeOf(request);
  return savedFile(await burdenWorkbook(rows, locale), XLSX, translator(locale, "burden")("files.list"));
}
