import { z } from "zod";
import { readableOpinionPaper } from "@/lib/admissions/documents/admission-paper.queries";
import { opinionDocument } from "@/lib/admissions/documents/opinion-document";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../../saved-file";
import { localeOf, refusal } from "../../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string; townshipId: string }> }>;

const Address = z.object({ id: z.uuid(), townshipId: z.uuid() });

/** A township's opinion letter, for itself, the department that asked, and the city. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const address = Address.safeParse(await params);
  if (!address.success) return refusal(404, "not-found");
  const { id, townshipId } = address.data;
  const paper = await inReading(ctx, (tx) => readableOpinionPaper(tx, ctx.actor, id, townshipId));
  if (!paper) return refusal(404, "not-found");
  const locale = localeOf(request);
  const { number, townshipShort: township } = paper;
  const name = translator(locale, "admission-papers")("files.opinion", { number, township });
  return savedFile(await opinionDocument(paper, locale), DOCX, name);
}
