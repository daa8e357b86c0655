import { translator } from "@/lib/i18n/messages";
import { inReading } from "@/lib/shared/transaction";
import { EMPTY } from "@/lib/villages/arrangement.rules";
import { arrangementPage } from "@/lib/villages/arrangement-reading.queries";
import { arrangementWorkbook } from "@/lib/villages/arrangement-workbook";
import { localeOf, readerOf, refusal, workbookAnswer } from "../../menu/answer";

type Context = Readonly<{ params: Promise<{ townshipCode: string }> }>;

/** A township's arrangement in the columns of the import: an edition, or with `empty=1` the template to fill in. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await readerOf("village.read");
  if (ctx instanceof Response) return ctx;
  const { townshipCode } = await params;
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("edition");
  const number = asked === null ? null : Number.parseInt(asked, 10);
  if (!/^\d{9}$/.test(townshipCode) || Number.isNaN(number)) return refusal(404, "not-found");
  const page = await inReading(ctx, (tx) => arrangementPage(tx, ctx, townshipCode, number));
  if (!page) return refusal(404, "not-found");
  const { township, shown, villages, listed } = page;
  const isEmpty = searchParams.get("empty") === "1";
  const content = isEmpty ? EMPTY : (shown?.content ?? EMPTY);
  const t = translator(localeOf(request), "villages");
  return workbookAnswer(
    await arrangementWorkbook({ content, villages, listed }),
    t(isEmpty ? "import.templateFile" : "page.workbookFile", { township: township.shortName }),
  );
}
