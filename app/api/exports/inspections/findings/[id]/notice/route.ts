import { z } from "zod";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { noticeDocument } from "@/lib/inspections/documents/notice-document";
import { readableFindingPage } from "@/lib/inspections/finding-page.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../../saved-file";
import { localeOf, refusal } from "../../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string }> }>;

/** The notice to rectify, for whoever may read the finding. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const id = z.uuid().safeParse((await params).id);
  const today = civilDate(ctx.now);
  const finding = id.success ? await inReading(ctx, (tx) => readableFindingPage(tx, ctx.actor, id.data, today)) : null;
  // A finding that was withdrawn orders nothing any more.
  if (!finding || finding.state === "WITHDRAWN") return refusal(404, "not-found");
  const locale = localeOf(request);
  const fileName = translator(locale, "inspections")("notice.fileName", { number: finding.number });
  return savedFile(await noticeDocument(finding, locale), DOCX, fileName);
}
