import { officerTemplate } from "@/lib/capacity/officer-template";
import { translator } from "@/lib/i18n/messages";
import { localeOf, readerOf, workbookAnswer } from "../../menu/answer";

/** An empty list of certified officers to fill in. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("capacity.keep");
  if (ctx instanceof Response) return ctx;
  const locale = localeOf(request);
  return workbookAnswer(await officerTemplate(locale), translator(locale, "capacity")("import.templateFile"));
}
