import { z } from "zod";
import { DELEGATION_DOCUMENTS, type DelegationDocument } from "@/lib/delegations/delegation-document.terms";
import { agreementDocument } from "@/lib/delegations/documents/agreement-document";
import { announcementDocument } from "@/lib/delegations/documents/announcement-document";
import { confirmationDocument } from "@/lib/delegations/documents/confirmation-document";
import { readableDelegationPaper } from "@/lib/delegations/documents/delegation-paper.queries";
import { handoverDocument } from "@/lib/delegations/documents/handover-document";
import { DOCX } from "@/lib/documents/document.terms";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { savedFile, signedInReader } from "../../../../saved-file";
import { localeOf, refusal } from "../../../menu/answer";

type Context = Readonly<{ params: Promise<{ id: string; document: string }> }>;

const Address = z.object({ id: z.uuid(), document: z.enum(DELEGATION_DOCUMENTS) });

const WRITERS = {
  agreement: agreementDocument,
  confirmation: confirmationDocument,
  handover: handoverDocument,
  announcement: announcementDocument,
} as const satisfies Record<DelegationDocument, unknown>;

/** An official document of a delegation, for those who may read it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await signedInReader();
  if (ctx instanceof Response) return ctx;
  const address = Address.safeParse(await params);
  if (!address.success) return refusal(404, "not-found");
  const { id, document } = address.data;
  const paper = await inReading(ctx, (tx) => readableDelegationPaper(tx, ctx.actor, id, civilDate(ctx.now)));
  if (!paper) return refusal(404, "not-found");
  const locale = localeOf(request);
  const name = document === "agreement" && paper.mode === "ENTRUST" ? "entrustment" : document;
  const { code, township } = paper;
  const fileName = translator(locale, "documents")(`files.${name}`, { code, township: township.shortName });
  return savedFile(await WRITERS[document](paper, locale), DOCX, fileName);
}
