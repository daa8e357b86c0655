import { z } from "zod";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { meetingDocument } from "@/lib/orders/documents/meeting-document";
import { loadMeetingPaper } from "@/lib/orders/documents/meeting-paper.queries";
import { meetingWorkbook } from "@/lib/orders/documents/meeting-workbook";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../../saved-file";
import { localeOf, refusal, XLSX } from "../../../../menu/answer";

type Context = Readonly<{ params: Promise<{ roundId: string; format: string }> }>;

const Address = z.object({ roundId: z.uuid(), format: z.enum(["docx", "xlsx"]) });

const WRITERS = {
  docx: { write: meetingDocument, mediaType: DOCX },
  xlsx: { write: meetingWorkbook, mediaType: XLSX },
} as const;

/** The papers of a round for the meeting that decides, as a document or a list; for those who read the whole city. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const address = Address.safeParse(await params);
  if (!address.success) return refusal(404, "not-found");
  const { roundId, format } = address.data;
  const paper = await inReading(ctx, (tx) => loadMeetingPaper(tx, ctx.actor, roundId, civilDate(ctx.now)));
  if (!paper) return refusal(404, "not-found");
  const locale = localeOf(request);
  const { write, mediaType } = WRITERS[format];
  const name = translator(locale, "documents")("files.pack", { round: paper.round.title });
  return savedFile(await write(paper, locale), mediaType, `${name}.${format}`);
}
