import { z } from "zod";
import { readableAdmissionPaper } from "@/lib/admissions/documents/admission-paper.queries";
import { ADMISSION_DOCUMENTS } from "@/lib/admissions/documents/admission-paper.terms";
import { applicationDocument } from "@/lib/admissions/documents/application-document";
import { decisionDocument } from "@/lib/admissions/documents/decision-document";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../saved-file";
import { localeOf, refusal } from "../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string; document: string }> }>;

const Address = z.object({ id: z.uuid(), document: z.enum(ADMISSION_DOCUMENTS) });

/** The application form, or the notice of what was decided, for those who may read the application. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const address = Address.safeParse(await params);
  if (!address.success) return refusal(404, "not-found");
  const { id, document } = address.data;
  const paper = await inReading(ctx, (tx) => readableAdmissionPaper(tx, ctx.actor, id));
  const locale = localeOf(request);
  const t = translator(locale, "admission-papers");
  const number = paper?.number ?? "";
  if (paper && document === "application")
    return savedFile(
      await applicationDocument(paper, locale),
      DOCX,
      t(number ? "files.application" : "files.draft", { number }),
    );
  const decision = paper?.decision;
  if (!decision) return refusal(404, "not-found");
  const name = t(decision.isAdmitted ? "files.admitted" : "files.refused", { number });
  return savedFile(await decisionDocument({ ...paper, decision }, locale), DOCX, name);
}
