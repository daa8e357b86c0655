import { filterOf } from "@/app/[locale]/(desk)/admitted/duty-filter";
import { figuresByDepartment, listClosedApplications } from "@/lib/admissions/closed-applications.queries";
import { listDuties } from "@/lib/admissions/duty-list.queries";
import { dutySheets } from "@/lib/admissions/duty-sheets";
import { translator } from "@/lib/i18n/messages";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf } from "../menu/answer";
import { registerAnswer } from "../register-answer";

/** The registers that the reader may see, by the filter of the list: what was not admitted for the city alone. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await readerOf("admission.read");
  if (ctx instanceof Response) return ctx;
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams));
  const { actor } = ctx;
  const today = civilDate(ctx.now);
  const registers = await inReading(ctx, async (tx) => ({
    duties: await listDuties(tx, actor, today, filter),
    city:
      reachOf(actor, "admission.read") === "whole-city"
        ? { closed: await listClosedApplications(tx, actor, filter), figures: await figuresByDepartment(tx, actor) }
        : null,
  }));
  const locale = localeOf(request);
  const title = translator(locale, "admitted")("export.title");
  return registerAnswer(request, { title, asOf: today, sheets: dutySheets(registers, locale) });
}
