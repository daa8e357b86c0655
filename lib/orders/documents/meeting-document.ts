import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { joined } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { CAPACITY_KINDS } from "../capacity.rules";
import { STANDINGS } from "../opinion.rules";
import type { MeetingPaper, MeetingPaperLine } from "./meeting-paper.queries";
import { meetingWords } from "./meeting-words";
import { ordinal } from "./ordinal.rules";

/** 会议材料: every line that the meeting decides, with both opinions in full, capacity, and the other townships. */
export function meetingDocument(paper: MeetingPaper, locale: Locale): Promise<Uint8Array> {
  const words = meetingWords(locale);
  const { t } = words;
  const count = (lines: readonly MeetingPaperLine[], standing: string) =>
    String(lines.filter((line) => line.standing === standing).length);
  const ofTownship = (township: string) => paper.lines.filter((line) => line.township === township);
  const overview: Block = {
    kind: "table",
    shares: [28, 18, 18, 18, 18, 18],
    header: [t("pack.columns.township"), t("pack.columns.lines"), ...STANDINGS.map((s) => t(`pack.standings.${s}`))],
    rows: paper.orders.map(({ township }) => {
      const lines = ofTownship(township);
      return [township, String(lines.length), ...STANDINGS.map((standing) => count(lines, standing))];
    }),
  };
  return writeDocument({
    title: t("pack.title", { round: paper.round.title }),
    blocks: [
      { kind: "heading", level: 1, text: t("heading", { number: t("ordinals.1"), title: t("pack.overview") }) },
      { kind: "text", text: t("pack.summary", { orders: paper.orders.length, lines: paper.lines.length }) },
      overview,
      ...(paper.others.length > 0
        ? [
            {
              kind: "text",
              text: t("pack.others", {
                townships: joined(
                  paper.others.map((other) => other.township),
                  locale,
                ),
              }),
            } as const,
          ]
        : []),
      ...paper.orders.flatMap(({ township, receiptNumber }, index): Block[] => [
        {
          kind: "heading",
          level: 1,
          text: t("heading", {
            number: ordinal(t, index + 2),
            title: t("pack.order", { township, receipt: receiptNumber ?? t("none") }),
          }),
        },
        ...ofTownship(township).flatMap((line, at) => lineBlocks(words, line, at)),
      ]),
    ],
  });
}

type Words = ReturnType<typeof meetingWords>;

function lineBlocks(words: Words, line: MeetingPaperLine, index: number): Block[] {
  const { t, powers } = words;
  const wish = words.wish(line);
  const capacity = CAPACITY_KINDS.map((kind) =>
    t("pack.capacityLine", { kind: words.capacityKind(kind), said: words.capacityOf(line, kind) }),
  );
  return [
    { kind: "heading", level: 2, text: t("pack.line", { number: ordinal(t, index + 1), matter: words.matter(line) }) },
    {
      kind: "table",
      shares: [20, 80],
      rows: [
        [
          t("pack.columns.facts"),
          t("pack.facts", { code: line.code, type: powers(`types.${line.type}`), department: line.department }),
        ],
        [t("pack.columns.bases"), words.bases(line) || t("none")],
        [t("pack.columns.wish"), t("pack.wish", wish)],
        ...(line.conditions ? [[t("pack.columns.conditions"), line.conditions]] : []),
        [t("pack.columns.capacity"), capacity.join("\n")],
        ...(line.insteadOf ? [[t("pack.columns.swap"), t("pack.insteadOf", { name: line.insteadOf })]] : []),
        [t("pack.columns.justification"), line.justification ?? t("none")],
        [t("pack.columns.department"), words.said("DEPARTMENT", line.position)],
        [t("pack.columns.reply"), words.said("TOWNSHIP", line.reply)],
        [t("pack.columns.reviews"), words.reviews(line)],
        [t("pack.columns.comparison"), words.comparisons(line)],
      ],
    },
  ];
}
