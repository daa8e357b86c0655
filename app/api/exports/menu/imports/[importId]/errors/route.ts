import { z } from "zod";
import { translator } from "@/lib/i18n/messages";
import { errorWorkbook } from "@/lib/menu/import/error-workbook";
import { readWorkbookOnce } from "@/lib/menu/import-matters";
import { previewImport } from "@/lib/menu/import-preview";
import { findImport } from "@/lib/menu/menu-import.queries";
import { inReading } from "@/lib/shared/transaction";
import { localeOf, readerOf, refusal, workbookAnswer } from "../../../answer";

type Context = Readonly<{ params: Promise<{ importId: string }> }>;

/** The uploaded list again, with a last column in red that says what is wrong with each row. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const ctx = await readerOf("menu.edit");
  if (ctx instanceof Response) return ctx;
  const importId = z.uuid().safeParse((await params).importId);
  const detail = importId.success ? await inReading(ctx, (tx) => findImport(tx, importId.data)) : null;
  if (!detail?.mapping) return refusal(404, "not-found");
  const { mapping } = detail;
  const [workbook, preview] = [await readWorkbookOnce(detail.file), await previewImport(ctx, detail, mapping)];
  if (!workbook.ok || !preview.ok) return refusal(422, "workbook-unreadable");
  const sheet = workbook.value.sheets.find(({ name }) => name === mapping.sheet);
  if (!sheet) return refusal(422, "sheet-missing");
  const locale = localeOf(request);
  const bytes = await errorWorkbook(sheet, mapping.headerRow, preview.value.report.problems, locale);
  const file = detail.fileName.replace(/\.xlsx$/i, "");
  return workbookAnswer(bytes, translator(locale, "menu")("files.errors", { file }));
}
