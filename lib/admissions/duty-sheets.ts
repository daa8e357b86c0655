import "server-only";
import { formatDay, formatNames } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import type { ClosedApplication, DepartmentFigures } from "./closed-applications.queries";
import type { DutyRow } from "./duty-list.queries";

/** `city`: what only readers of the whole city see; null for everybody else. */
export type Registers = Readonly<{
  duties: readonly DutyRow[];
  city: Readonly<{ closed: readonly ClosedApplication[]; figures: readonly DepartmentFigures[] }> | null;
}>;

/** The registers as the lists show them, a sheet each, every cell a text. */
export const dutySheets = ({ duties, city }: Registers, locale: Locale): WrittenSheet[] => [
  dutiesSheet(duties, locale),
  ...(city ? [closedSheet(city.closed, locale), figuresSheet(city.figures, locale)] : []),
];

const day = (date: CivilDate | null, locale: Locale) => (date ? formatDay(date, locale) : "");

function dutiesSheet(rows: readonly DutyRow[], locale: Locale): WrittenSheet {
  const t = translator(locale, "admitted");
  return {
    name: t("title"),
    columns: [
      { header: t("columns.title"), width: 36 },
      { header: t("facts.application"), width: 18 },
      { header: t("columns.department"), width: 18 },
      { header: t("columns.township"), width: 14 },
      { header: t("columns.period"), width: 36 },
      { header: t("columns.guarantees"), width: 28 },
      { header: t("columns.state"), width: 14 },
    ],
    rows: rows.map(({ title, number, department, township, startsOn, endsOn, promises, state }) => {
      const came = promises.delivered + promises["delivered-late"];
      const all = came + promises.awaited + promises.late;
      return [
        ...[title, number ?? "", department.name, township.name],
        t("period", { startsOn: day(startsOn, locale), endsOn: day(endsOn, locale) }),
        [t("promises.came", { came, all }), promises.late > 0 ? t("promises.late", { late: promises.late }) : ""]
          .filter(Boolean)
          .join(" · "),
        t(`states.${state}`),
      ];
    }),
  };
}

function closedSheet(rows: readonly ClosedApplication[], locale: Locale): WrittenSheet {
  const t = translator(locale, "admitted");
  return {
    name: t("tabs.closed"),
    columns: [
      { header: t("columns.title"), width: 36 },
      { header: t("facts.application"), width: 18 },
      { header: t("columns.department"), width: 18 },
      { header: t("columns.townships"), width: 28 },
      { header: t("columns.outcome"), width: 14 },
      { header: t("columns.closedOn"), width: 18 },
      { header: t("columns.reason"), width: 48 },
    ],
    rows: rows.map(({ title, number, department, townships, state, closedOn, reason }) => [
      ...[title, number ?? "", department, formatNames(townships, locale), t(`outcomes.${state}`)],
      ...[day(closedOn, locale), reason ?? ""],
    ]),
  };
}

function figuresSheet(rows: readonly DepartmentFigures[], locale: Locale): WrittenSheet {
  const t = translator(locale, "admitted");
  return {
    name: t("tabs.figures"),
    columns: [
      { header: t("columns.department"), width: 24 },
      { header: t("figures.asked"), width: 14 },
      { header: t("figures.admitted"), width: 14 },
      { header: t("figures.refused"), width: 14 },
      { header: t("figures.offList"), width: 18 },
    ],
    rows: rows.map(({ department, asked, admitted, refused, offList }) => [
      department,
      ...[asked, admitted, refused, offList].map(String),
    ]),
  };
}
