import { filterOf } from "@/app/[locale]/(desk)/admitted/duty-filter";
import { figuresByDepartment, listClosedApplications } from "@/lib/admissions/closed-applications.queries";
import { listDuties } from "@/lib/admissions/duty-list.queries";
import { dutyWorkbook } from "@/lib/admissions/duty-workbook";
import { translator } from "@/lib/i18n/messages";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, workbookAnswer } from "../menu/answer";

/** The registers that the reader may see, by the filter of the list: what was not admitted for the city alone. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("admission.read");
  if (ctx instanceof Response) return ctx;
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams));
  const { actor } = ctx;
  const registers = await inReading(ctx, async (tx) => ({
    duties: await listDuties(tx, actor, civilDate(ctx.now), filter),
    city:
      reachOf(actor, "admission.read") === "whole-city"
        ? { closed: await listClosedApplications(tx, actor, filter), figures: await figuresByDepartment(tx, actor) }
        : null,
  }));
  const locale = localeOf(request);
  return workbookAnswer(await dutyWorkbook(registers, locale), translator(locale, "admitted")("export.fileName"));
}
