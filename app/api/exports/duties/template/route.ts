import { dutyTemplate } from "@/lib/duty-lists/duty-template";
import { translator } from "@/lib/i18n/messages";
import { localeOf, readerOf, workbookAnswer } from "../../menu/answer";

/** The three lists of duties, empty, to fill in. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("list.compile");
  if (ctx instanceof Response) return ctx;
  const locale = localeOf(request);
  return workbookAnswer(await dutyTemplate(locale), translator(locale, "duties")("template.file"));
}
