import "server-only";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import type { RoundPage } from "./round-page.queries";
import { sideCounts } from "./side-counts.rules";

const AGENCIES = [
  ["agency", 30],
  ["township", 24],
  ["department", 18],
  ["scored", 24],
  ["total", 12],
  ["reply", 24],
] as const;
const INDICATORS = [
  ["side", 14],
  ["ordinal", 8],
  ["text", 44],
  ["weight", 10],
  ["citation", 40],
] as const;

/** 考核台账: agencies with their results, by region code and name, and the scheme that they rest on. */
export function assessmentSheets({ agencies, indicators }: RoundPage, locale: Locale): WrittenSheet[] {
  const t = translator(locale, "assessments");
  const columns = (keys: readonly (readonly [string, number])[]) =>
    keys.map(([key, width]) => ({ header: t(`columns.${key}`), width }));
  return [
    {
      name: t("agenciesTitle"),
      columns: columns(AGENCIES),
      rows: agencies.map(({ townships, name, department, scored, total, reply, isExamined }) => [
        ...[
          name,
          townships.join("、"),
          department ?? "",
          sideCounts(scored, (side) => t(`sides.${side}`)),
          total ?? "",
        ],
        reply ? t(`replies.${isExamined ? "EXAMINED" : reply}`) : "",
      ]),
    },
    {
      name: t("indicatorsTitle"),
      columns: columns(INDICATORS),
      rows: indicators.map(({ side, ordinal, text, weight, citation, citationWords }) => [
        ...[t(`sides.${side}`), ordinal, text, weight, `${t(`citations.${citation}`)} ${citationWords}`],
      ]),
    },
  ];
}
