import "server-only";
import { DOCX } from "@/lib/documents/document.terms";
import { type Register, registerDocument } from "@/lib/documents/register-document";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { savedFile } from "../saved-file";
import { localeOf, XLSX } from "./menu/answer";

/** A register to be saved under its title: as .docx where the address says `format=docx`, else as .xlsx. */
export async function registerAnswer(request: Request, register: Register): Promise<Response> {
  return new URL(request.url).searchParams.get("format") === "docx"
    ? savedFile(await registerDocument(register, localeOf(request)), DOCX, `${register.title}.docx`)
    : savedFile(await writeWorkbook(register.sheets), XLSX, `${register.title}.xlsx`);
}
