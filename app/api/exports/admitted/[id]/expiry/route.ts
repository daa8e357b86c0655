import { z } from "zod";
import { readableExpiryPaper } from "@/lib/admissions/documents/admission-paper.queries";
import { expiryDocument } from "@/lib/admissions/documents/expiry-document";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../saved-file";
import { localeOf, refusal } from "../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string }> }>;

/** The notice that an admitted duty has ended at a township, for itself, the department, and the city. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const id = z.uuid().safeParse((await params).id);
  const paper = id.success ? await inReading(ctx, (tx) => readableExpiryPaper(tx, ctx.actor, id.data)) : null;
  if (!paper) return refusal(404, "not-found");
  const locale = localeOf(request);
  const { number, townshipShort: township, state } = paper;
  const name = translator(locale, "admission-papers")(`files.${state}`, { number, township });
  return savedFile(await expiryDocument(paper, locale), DOCX, name);
}
