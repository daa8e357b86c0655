import { z } from "zod";
import { assessmentSheets } from "@/lib/assessments/assessment-sheets";
import { readableRound } from "@/lib/assessments/round-page.queries";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, refusal } from "../../menu/answer";
import { registerAnswer } from "../../register-answer";

type Context = Readonly<{ params: Promise<{ id: string }> }>;

/** The register of a published round: the agencies that the reader may read, and the scheme. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await readerOf("assessment.read");
  if (ctx instanceof Response) return ctx;
  const id = z.uuid().safeParse((await params).id);
  const round = id.success ? await inReading(ctx, (tx) => readableRound(tx, ctx.actor, id.data)) : null;
  if (!round || round.state === "DRAFT") return refusal(404, "not-found");
  const locale = localeOf(request);
  const title = translator(locale, "assessments")("exportTitle", { round: round.name });
  return registerAnswer(request, { title, asOf: civilDate(ctx.now), sheets: assessmentSheets(round, locale) });
}
