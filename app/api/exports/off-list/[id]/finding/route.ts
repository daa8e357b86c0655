import { z } from "zod";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { findingDocument } from "@/lib/off-list/documents/finding-document";
import { readableFinding } from "@/lib/off-list/documents/finding-paper.queries";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../saved-file";
import { localeOf, refusal } from "../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string }> }>;

/** The notice of what was found about a report, for whoever may read the report. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const id = z.uuid().safeParse((await params).id);
  const paper = id.success ? await inReading(ctx, (tx) => readableFinding(tx, ctx.actor, id.data)) : null;
  if (!paper) return refusal(404, "not-found");
  const locale = localeOf(request);
  const fileName = translator(locale, "off-list")("notice.fileName", { number: paper.number });
  return savedFile(await findingDocument(paper, locale), DOCX, fileName);
}
