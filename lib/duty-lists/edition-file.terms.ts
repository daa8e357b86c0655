import { DOCX } from "@/lib/documents/document.terms";

/** The files of an edition: their address ends in `ending`, after the edition's number. */
export const EDITION_FORMATS = ["JSON", "CSV", "XLSX", "DOCX", "PDF", "NOTICE"] as const;
export type EditionFormat = (typeof EDITION_FORMATS)[number];

export const FORMAT_TERMS: Readonly<Record<EditionFormat, Readonly<{ ending: string; mediaType: string }>>> = {
  JSON: { ending: "json", mediaType: "application/json; charset=utf-8" },
  CSV: { ending: "csv", mediaType: "text/csv; charset=utf-8; header=present" },
  XLSX: { ending: "xlsx", mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  DOCX: { ending: "docx", mediaType: DOCX },
  PDF: { ending: "pdf", mediaType: "application/pdf" },
  NOTICE: { ending: "notice.pdf", mediaType: "application/pdf" },
};

/** “2.csv” is the second edition as CSV; undefined when the ending is none of these. */
export function formatOf(segment: string): { number: string; format: EditionFormat } | undefined {
  const dot = segment.indexOf(".");
  const format = EDITION_FORMATS.find((known) => FORMAT_TERMS[known].ending === segment.slice(dot + 1));
  return dot > 0 && format ? { number: segment.slice(0, dot), format } : undefined;
}
