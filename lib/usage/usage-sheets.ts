import { formatMonth } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import { USAGE_FIGURES } from "./usage.terms";
import { firstDayOf } from "./usage-month.rules";
import type { UsageOverviewRow } from "./usage-overview.queries";
import type { MonthlyRow } from "./usage-register.queries";

const BEFORE = [
  ["township", 14],
  ["code", 14],
  ["power", 40],
  ["department", 18],
] as const;

const FIGURE_WIDTH = 12;

/** 近十二个月 and 各月数据, in the order of the lists: township by region code, power by code, month. */
export function usageSheets(
  overview: readonly UsageOverviewRow[],
  monthly: readonly MonthlyRow[],
  locale: Locale,
): WrittenSheet[] {
  const t = translator(locale, "usage");
  const figures = USAGE_FIGURES.map((figure) => ({ header: t(`figures.${figure}`), width: FIGURE_WIDTH }));
  const before = BEFORE.map(([key, width]) => ({ header: t(`columns.${key}`), width }));
  const month = (of: string | null) => (of ? formatMonth(`${of}-01`, locale) : "");
  return [
    {
      name: t("export.year"),
      columns: [
        ...before,
        { header: t("columns.objects"), width: FIGURE_WIDTH },
        { header: t("columns.months"), width: FIGURE_WIDTH },
        ...figures,
        { header: t("columns.lastUsed"), width: 14 },
        { header: t("columns.advice"), width: 40 },
      ],
      rows: overview.map(({ township, power, department, facts, lastUsed, advice }) => [
        ...[township.name, power.code, power.name, department ?? t("ownByLaw")],
        // Nothing told is not nothing done: the cells stay empty.
        ...[facts?.objects ?? "", facts?.months ?? 0],
        ...USAGE_FIGURES.map((figure) => (facts && facts.months > 0 ? facts[figure] : "")),
        ...[month(lastUsed), advice ? t(`advice.${advice.code}`, advice.figures) : ""],
      ]),
    },
    {
      name: t("export.monthly"),
      columns: [
        ...before,
        { header: t("columns.month"), width: 14 },
        ...figures,
        { header: t("columns.revision"), width: 10 },
        { header: t("columns.standing"), width: 12 },
        { header: t("columns.note"), width: 30 },
      ],
      rows: monthly.map(({ township, power, department, ...row }) => [
        ...[township, power.code, power.name, department ?? t("ownByLaw"), month(firstDayOf(row.month).slice(0, 7))],
        ...[...USAGE_FIGURES.map((figure) => row.figures[figure]), row.revision],
        ...[t(row.provisional ? "standings.provisional" : "standings.told"), row.note ?? ""],
      ]),
    },
  ];
}
