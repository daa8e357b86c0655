import { writeDocument } from "@/lib/documents/write-document";
import type { Locale } from "@/lib/i18n/locales";
import type { OpinionPaper } from "./admission-paper.terms";
import { admissionWords } from "./admission-words";

/** 意见函: what a township answers to the text that it was asked about, after its meeting. */
export function opinionDocument(paper: OpinionPaper, locale: Locale): Promise<Uint8Array> {
  const { t, text, day, addressee, numbered } = admissionWords(locale);
  const { number, title, department, township, position, reasons, meetingRecord, textNumber, digest } = paper;
  return writeDocument({
    title: t("opinion.title", { township, title }),
    blocks: [
      addressee(department),
      text("opinion.preamble", { title, number, textNumber, day: day(paper.meetingOn), meetingRecord }),
      ...numbered([
        ["opinion.positionTitle", [text(`opinion.positions.${position}`)]],
        ["opinion.reasonsTitle", [{ kind: "text", text: reasons }]],
        [
          "opinion.textTitle",
          [
            text("opinion.text", { number, textNumber }),
            { kind: "text", text: inGroups(digest) },
            text("opinion.signed"),
          ],
        ],
      ]),
      { kind: "signature", bodies: [township], date: day(paper.on) },
    ],
  });
}

/** 64 digits in eight groups: they break between lines and can be compared by eye. */
const inGroups = (digest: string): string => digest.match(/.{1,8}/g)?.join(" ") ?? digest;
