import type { Locale } from "@/lib/i18n/locales";
import { type WrittenColumn, writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { CAPACITY_KINDS } from "../capacity.rules";
import type { MeetingPaper, MeetingPaperLine } from "./meeting-paper.queries";
import { meetingWords } from "./meeting-words";

type Words = ReturnType<typeof meetingWords>;
type Column = {
  header: (words: Words) => string;
  width: number;
  value: (words: Words, line: MeetingPaperLine) => string;
};

const named = (key: string, width: number, value: Column["value"]): Column => ({
  header: ({ t }) => t(`pack.columns.${key}`),
  width,
  value,
});

const COLUMNS: readonly Column[] = [
  named("township", 12, (_, line) => line.township),
  named("code", 14, (_, line) => line.code),
  named("matter", 40, (words, line) => words.matter(line)),
  named("type", 12, ({ powers }, line) => powers(`types.${line.type}`)),
  named("holder", 20, (_, line) => line.department),
  named("bases", 40, (words, line) => words.bases(line)),
  named("mode", 10, (words, line) => words.wish(line).mode),
  named("wishedOn", 16, (words, line) => words.wish(line).day),
  named("scope", 20, (words, line) => words.wish(line).scope),
  ...CAPACITY_KINDS.map(
    (kind): Column => ({
      header: ({ capacityKind }) => capacityKind(kind),
      width: 24,
      value: (words, line) => words.capacityOf(line, kind),
    }),
  ),
  named("justification", 40, (_, line) => line.justification ?? ""),
  named("swap", 30, ({ t }, line) => (line.insteadOf ? t("pack.insteadOf", { name: line.insteadOf }) : "")),
  named("standing", 14, (words, line) => words.standing(line)),
  named("department", 44, (words, line) => words.said("DEPARTMENT", line.position)),
  named("reply", 44, (words, line) => words.said("TOWNSHIP", line.reply)),
  named("reviews", 44, (words, line) => words.reviews(line)),
  named("comparison", 40, (words, line) => words.comparisons(line)),
];

/** The meeting pack as a list: a line each, in the columns of the document. */
export function meetingWorkbook(paper: MeetingPaper, locale: Locale): Promise<Uint8Array> {
  const words = meetingWords(locale);
  const columns: WrittenColumn[] = [
    { header: words.t("pack.columns.number"), width: 6 },
    ...COLUMNS.map(({ header, width }) => ({ header: header(words), width })),
  ];
  return writeWorkbook([
    {
      name: words.t("pack.sheet"),
      title: words.t("pack.title", { round: paper.round.title }),
      columns,
      rows: paper.lines.map((line, index) => [index + 1, ...COLUMNS.map(({ value }) => value(words, line))]),
    },
  ]);
}
