import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { ConsultationPaper } from "./consultation-paper.queries";
import { ordinal } from "./ordinal.rules";

/** 沟通记录: everything that both sides said about every line of an order, void answers included. */
export function consultationDocument(paper: ConsultationPaper, locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "documents");
  const powers = translator(locale, "powers");
  const consultation = translator(locale, "consultation");
  const rows = ({ opinions }: ConsultationPaper["lines"][number]): string[][] =>
    opinions.map(({ organisation, by, side, answer, reason, conditions, isVoid, at }) => [
      formatInstant(at, locale),
      `${organisation}\n${by}`,
      consultation(`answers.${side}.${answer}`) + (isVoid ? `\n${t("consultation.void")}` : ""),
      [reason, conditions ? consultation("thread.conditions", { conditions }) : ""].filter(Boolean).join("\n") ||
        t("none"),
    ]);
  const header = ["at", "by", "answer", "reason"].map((column) => t(`consultation.columns.${column}`));
  return writeDocument({
    title: t("consultation.title", { township: paper.township.shortName }),
    blocks: [
      {
        kind: "text",
        text: t("consultation.preamble", {
          township: paper.township.name,
          round: paper.round.title,
          receipt: paper.receiptNumber ?? t("none"),
          lines: paper.lines.length,
        }),
      },
      ...(paper.isWhole ? [] : [{ kind: "text", text: t("consultation.partOnly") } as const]),
      ...paper.lines.flatMap((line, index): Block[] => [
        {
          kind: "heading",
          level: 2,
          text: t("pack.line", {
            number: ordinal(t, index + 1),
            matter: line.subItem ? t("matter", { name: line.name, subItem: line.subItem }) : line.name,
          }),
        },
        {
          kind: "text",
          text: t("consultation.wish", {
            code: line.code,
            department: line.department,
            mode: line.mode ? powers(`modes.${line.mode}`) : t("none"),
            day: line.wishedOn ? formatDay(line.wishedOn, locale) : t("none"),
            scope: line.scope ?? line.menuScope ?? t("inFull"),
          }),
        },
        ...(line.conditions
          ? [{ kind: "text", text: t("consultation.agreed", { text: line.conditions }) } as const]
          : []),
        ...(line.justification
          ? [{ kind: "text", text: t("consultation.reason", { text: line.justification }) } as const]
          : []),
        line.opinions.length > 0
          ? { kind: "table", shares: [22, 20, 16, 42], header, rows: rows(line) }
          : { kind: "text", text: t("consultation.silent") },
      ]),
    ],
  });
}
