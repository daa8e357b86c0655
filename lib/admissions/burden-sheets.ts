import "server-only";
import { formatDay, formatMonth } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import type { TownshipBurden } from "./burden.queries";
import { BURDEN_PARTS, openOf } from "./burden.rules";

type Words = ReturnType<typeof translator>;

const column = (header: string, width: number) => ({ header, width });

/** All townships, one row each, by region code; and their months. */
export function burdenSheets(rows: readonly TownshipBurden[], locale: Locale): WrittenSheet[] {
  const t = translator(locale, "burden");
  return [listSheet(rows, t, locale), monthSheet(rows, t, locale)];
}

/** One township: the same, with its duties and guarantees. */
export function townshipBurdenSheets(one: TownshipBurden, locale: Locale): WrittenSheet[] {
  const t = translator(locale, "burden");
  return [listSheet([one], t, locale), monthSheet([one], t, locale), dutySheet(one, t, locale), guaranteeSheet(one, t)];
}

function listSheet(rows: readonly TownshipBurden[], t: Words, locale: Locale): WrittenSheet {
  return {
    name: t("workbook.list"),
    print: "A3-landscape",
    columns: [
      column(t("list.township"), 14),
      column(t("workbook.code"), 14),
      column(t("workbook.asOf"), 16),
      column(t("list.now"), 12),
      column(t("list.peak"), 12),
      column(t("workbook.peakMonth"), 14),
      column(t("list.available"), 14),
      column(t("workbook.running"), 12),
      column(t("workbook.waiting"), 12),
      column(t("workbook.suspended"), 12),
      column(t("list.delegations"), 12),
      column(t("workbook.notStated"), 16),
      column(t("facts.persons"), 18),
      column(t("facts.staff"), 12),
      column(t("list.open"), 12),
      column(t("workbook.late"), 12),
    ],
    rows: rows.map(({ township, burden }) => {
      const { today, now, peak, capacity, counts, persons } = burden;
      const { open, late } = openOf(burden);
      return [
        ...[township.shortName, township.code, formatDay(today, locale), now, peak.total],
        ...[formatMonth(peak.first, locale), capacity?.hoursAMonth ?? t("list.noRegister")],
        ...[counts.running, counts.waiting, counts.suspended, counts.delegations, counts.notStated],
        ...[persons, capacity?.staff ?? t("list.noRegister"), open, late],
      ];
    }),
  };
}

function monthSheet(rows: readonly TownshipBurden[], t: Words, locale: Locale): WrittenSheet {
  const parts = BURDEN_PARTS.filter((part) => part !== "added");
  return {
    name: t("workbook.months"),
    columns: [
      column(t("list.township"), 14),
      column(t("months.period"), 16),
      ...parts.map((part) => column(t(`parts.${part}`), 16)),
      column(t("months.total"), 12),
    ],
    rows: rows.flatMap(({ township, burden }) =>
      burden.months.map(({ first, hours, total }) => [
        township.shortName,
        formatMonth(first, locale),
        ...parts.map((part) => hours[part]),
        total,
      ]),
    ),
  };
}

function dutySheet({ duties }: TownshipBurden, t: Words, locale: Locale): WrittenSheet {
  return {
    name: t("workbook.duties"),
    columns: [
      column(t("duties.title"), 40),
      column(t("duties.department"), 18),
      column(t("duties.state"), 10),
      column(t("workbook.startsOn"), 16),
      column(t("workbook.endsOn"), 16),
      column(t("duties.hours"), 12),
    ],
    rows: duties.map(({ title, department, state, startsOn, endsOn, hoursAMonth }) => [
      ...[title, department, t(`states.${state}`)],
      ...[formatDay(startsOn, locale), formatDay(endsOn, locale), hoursAMonth],
    ]),
  };
}

function guaranteeSheet({ burden }: TownshipBurden, t: Words): WrittenSheet {
  return {
    name: t("workbook.guarantees"),
    columns: [
      column(t("guarantees.kind"), 12),
      column(t("guarantees.promised"), 10),
      column(t("guarantees.open"), 10),
      column(t("guarantees.late"), 10),
      column(t("guarantees.missing"), 20),
    ],
    rows: burden.guarantees.map(({ kind, promised, open, late, missing }) => [
      ...[t(`kinds.${kind}`), promised, open, late],
      open > 0 ? t(`guarantees.missingOf.${kind}`, { amount: Number(missing) }) : "",
    ]),
  };
}
