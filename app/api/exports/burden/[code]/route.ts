import { listBurdens } from "@/lib/admissions/burden.queries";
import { townshipBurdenSheets } from "@/lib/admissions/burden-sheets";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { signedInReader } from "../../../saved-file";
import { localeOf, refusal } from "../../menu/answer";
import { registerAnswer } from "../../register-answer";

type Context = Readonly<{ params: Promise<{ code: string }> }>;

/** What one township carries, with its duties and guarantees. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const { code } = await params;
  const [found] = /^\d{9}$/.test(code)
    ? await inReading(ctx, (tx) => listBurdens(tx, ctx.actor, civilDate(ctx.now), code))
    : [];
  if (!found) return refusal(404, "not-found");
  const locale = localeOf(request);
  const title = translator(locale, "burden")("files.one", { township: found.township.shortName });
  return registerAnswer(request, { title, asOf: found.burden.today, sheets: townshipBurdenSheets(found, locale) });
}
