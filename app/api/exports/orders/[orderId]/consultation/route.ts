import { z } from "zod";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { consultationDocument } from "@/lib/orders/documents/consultation-document";
import { readableConsultation } from "@/lib/orders/documents/consultation-paper.queries";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../saved-file";
import { localeOf, refusal } from "../../../menu/answer";

type Context = Readonly<{ params: Promise<{ orderId: string }> }>;

/** The whole consultation of an order; a department gets the lines that concern it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const orderId = z.uuid().safeParse((await params).orderId);
  const paper = orderId.success ? await inReading(ctx, (tx) => readableConsultation(tx, ctx, orderId.data)) : null;
  if (!paper) return refusal(404, "not-found");
  const locale = localeOf(request);
  const name = translator(locale, "documents")("files.consultation", { township: paper.township.shortName });
  return savedFile(await consultationDocument(paper, locale), DOCX, name);
}
