import { writePdfs } from "@/lib/documents/write-pdf";
import { apiEdition } from "@/lib/lookup/api.rules";
import type { EditionFormat } from "../edition-file.terms";
import { editionCsv } from "./edition-csv";
import { editionDocument } from "./edition-document";
import { editionPdf, noticePdf } from "./edition-pdf";
import type { EditionSource } from "./edition-source.terms";
import { editionWorkbook } from "./edition-workbook";

const WRITERS: Readonly<Record<EditionFormat, (source: EditionSource) => Promise<Uint8Array>>> = {
  JSON: async (source) => Buffer.from(JSON.stringify(apiEdition(source)), "utf8"),
  CSV: async (source) => editionCsv(source),
  XLSX: editionWorkbook,
  DOCX: editionDocument,
  PDF: async (source) => only(await writePdfs([editionPdf(source)])),
  NOTICE: async (source) => only(await writePdfs([noticePdf(source)])),
};

const only = ([file]: readonly Uint8Array[]): Uint8Array => {
  if (!file) throw new Error("no file was written");
  return file;
};

/** An edition in one format. A function of its frozen text and the site's address: the same gives the same bytes. */
export const writeEditionFile = (source: EditionSource, format: EditionFormat): Promise<Uint8Array> =>
  WRITERS[format](source);
