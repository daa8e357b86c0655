import { z } from "zod";
import { notifiedResult } from "@/lib/assessments/documents/notified-result.queries";
import { resultDocument } from "@/lib/assessments/documents/result-document";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { savedFile } from "../../../../../saved-file";
import { localeOf, readerOf, refusal } from "../../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string; agencyId: string }> }>;
const Ids = z.object({ id: z.uuid(), agencyId: z.uuid() });

/** The notice of an agency's result, for whoever may read it; not found before the results are notified. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await readerOf("assessment.read");
  if (ctx instanceof Response) return ctx;
  const ids = Ids.safeParse(await params);
  if (!ids.success) return refusal(404, "not-found");
  const { id: roundId, agencyId } = ids.data;
  const today = civilDate(ctx.now);
  const notified = await inReading(ctx, (tx) => notifiedResult(tx, ctx.actor, { roundId, agencyId }, today));
  if (!notified) return refusal(404, "not-found");
  const locale = localeOf(request);
  const fileName = translator(locale, "assessments")("notice.fileName", { agency: notified.assessed.name });
  return savedFile(await resultDocument(notified, locale), DOCX, fileName);
}
