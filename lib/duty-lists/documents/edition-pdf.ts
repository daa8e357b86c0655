import type { PdfPaper } from "@/lib/documents/write-pdf";
import { qrSvg } from "@/lib/shared/qr-modules";
import { editionPaper } from "./edition-paper.rules";
import type { EditionSource } from "./edition-source.terms";
import { editionAddresses } from "./edition-words.rules";
import { noticeSheet } from "./notice-sheet.rules";

const FOLDER = "lib/duty-lists/documents";

/** An edition as PDF, its pages numbered, with a QR code of its own address. */
export const editionPdf = (source: EditionSource): PdfPaper => {
  const { permalink } = editionAddresses(source);
  return {
    template: `${FOLDER}/edition.typ`,
    data: { paper: editionPaper(source), day: source.list.publishedOn, permalink, qr: qrSvg(permalink) },
  };
};

/** The sheet for a notice board, A3, with a large QR code of the list as it is now. */
export const noticePdf = (source: EditionSource): PdfPaper => {
  const sheet = noticeSheet(source);
  return { template: `${FOLDER}/notice.typ`, data: { sheet, day: source.list.publishedOn, qr: qrSvg(sheet.current) } };
};
