import { z } from "zod";
import { DOCX } from "@/lib/documents/document.terms";
import { evaluationDocument } from "@/lib/evaluations/documents/evaluation-document";
import { evaluationWords } from "@/lib/evaluations/documents/evaluation-words";
import { evaluationWorkbook } from "@/lib/evaluations/documents/evaluation-workbook";
import { readableCampaign } from "@/lib/evaluations/evaluation.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../saved-file";
import { localeOf, refusal, XLSX } from "../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string; format: string }> }>;

const Address = z.object({ id: z.uuid(), format: z.enum(["docx", "xlsx"]) });

const WRITERS = {
  docx: { write: evaluationDocument, mediaType: DOCX },
  xlsx: { write: evaluationWorkbook, mediaType: XLSX },
} as const;

/** An evaluation as a report or a list: the rows that the reader sees on its page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const address = Address.safeParse(await params);
  if (!address.success) return refusal(404, "not-found");
  const { id, format } = address.data;
  const campaign = await inReading(ctx, (tx) => readableCampaign(tx, ctx.actor, id, civilDate(ctx.now)));
  if (!campaign) return refusal(404, "not-found");
  const locale = localeOf(request);
  const { write, mediaType } = WRITERS[format];
  const name = evaluationWords(locale).reportTitle(campaign);
  return savedFile(await write(campaign, locale), mediaType, `${name}.${format}`);
}
