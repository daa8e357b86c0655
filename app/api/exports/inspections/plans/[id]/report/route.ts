import { z } from "zod";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { reportDocument } from "@/lib/inspections/documents/report-document";
import { readablePlan } from "@/lib/inspections/plan.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../../saved-file";
import { localeOf, refusal } from "../../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string }> }>;

/** The report of a plan as it stands today, for readers of the whole city. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const id = z.uuid().safeParse((await params).id);
  const today = civilDate(ctx.now);
  const plan = id.success ? await inReading(ctx, (tx) => readablePlan(tx, ctx.actor, id.data, today)) : null;
  if (!plan) return refusal(404, "not-found");
  const locale = localeOf(request);
  const fileName = translator(locale, "inspections")("report.fileName", { number: plan.number });
  return savedFile(await reportDocument(plan, today, locale), DOCX, fileName);
}
