import { formatDay, formatMonth, joined } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import { firstDayOf } from "@/lib/usage/usage-month.rules";
import type { Dashboard } from "./dashboard.queries";
import { totalsOf } from "./heat.rules";
import type { PromiseRow } from "./promise.rules";

type Words = ReturnType<typeof translator>;

/** The page's tables, one a sheet, in its order. */
export function dashboardSheets(dashboard: Dashboard, locale: Locale): WrittenSheet[] {
  const t = translator(locale, "dashboards");
  return [
    figuresSheet(dashboard, t, locale),
    heatSheet(dashboard, t, locale),
    monthsSheet(dashboard, t, locale),
    overdueSheet(dashboard, t, locale),
    guaranteesSheet(dashboard, t, locale),
  ];
}

const figuresSheet = ({ figures }: Dashboard, t: Words, locale: Locale): WrittenSheet => ({
  name: t("export.figures"),
  columns: [
    { header: t("export.figure"), width: 24 },
    { header: t("export.value"), width: 10 },
    { header: t("export.unit"), width: 10 },
    { header: t("export.ofWhat"), width: 24 },
    { header: t("export.before"), width: 36 },
    { header: t("export.definition"), width: 60 },
  ],
  rows: figures.map(({ key, count, of, before }) => {
    const then = before && (before.of === null ? String(before.count) : `${before.count} / ${before.of}`);
    return [
      ...[t(`figures.${key}.name`), count, t(`figures.${key}.unit`), of === null ? "" : t(`figures.${key}.of`, { of })],
      before ? t("export.then", { day: formatDay(before.on, locale), count: then ?? "" }) : t("before.none"),
      t(`figures.${key}.definition`),
    ];
  }),
});

function heatSheet({ heat, scope }: Dashboard, t: Words, locale: Locale): WrittenSheet {
  const domains = translator(locale, "powers.domains");
  const sums = totalsOf(heat);
  const total = heat.reduce((sum, row) => sum + row.total, 0);
  return {
    name: t("export.heat"),
    columns: [
      { header: t(`heat.row.${scope}`), width: 18 },
      ...POWER_DOMAINS.map((domain) => ({ header: domains(domain), width: 12 })),
      { header: t("heat.total"), width: 10 },
    ],
    rows: [
      ...heat.map(({ body, counts, total: own }) => [body.name, ...POWER_DOMAINS.map((domain) => counts[domain]), own]),
      [t("heat.total"), ...POWER_DOMAINS.map((domain) => sums[domain]), total],
    ],
  };
}

const monthsSheet = ({ months }: Dashboard, t: Words, locale: Locale): WrittenSheet => ({
  name: t("export.months"),
  columns: [
    { header: t("months.columns.month"), width: 18 },
    ...(["came", "ended", "standing"] as const).map((key) => ({ header: t(`months.columns.${key}`), width: 12 })),
  ],
  rows: months.map(({ month, came, ended, standing }) => [
    formatMonth(firstDayOf(month), locale),
    came,
    ended,
    standing,
  ]),
});

const overdueSheet = ({ overdue }: Dashboard, t: Words, locale: Locale): WrittenSheet => ({
  name: t("export.overdue"),
  columns: [
    { header: t("overdue.columns.kind"), width: 26 },
    { header: t("overdue.columns.count"), width: 10 },
    { header: t("overdue.columns.oldest"), width: 18 },
    { header: t("overdue.columns.bodies"), width: 60 },
  ],
  rows: overdue.map(({ kind, count, oldest, bodies }) => [
    ...[t(`overdue.kinds.${kind}`), count, formatDay(oldest, locale)],
    joined(
      bodies.map((body) => t("overdue.body", { name: body.name, count: body.count })),
      locale,
    ),
  ]),
});

const COUNTS = ["promised", "delivered", "late", "missing"] as const;

function guaranteesSheet({ guarantees }: Dashboard, t: Words, locale: Locale): WrittenSheet {
  const [kinds, amounts] = [
    translator(locale, "admissions.guaranteeKinds"),
    translator(locale, "admissions.guarantee.amounts"),
  ];
  return {
    name: t("export.sums"),
    columns: [
      { header: t("guarantees.columns.kind"), width: 12 },
      ...COUNTS.map((key) => ({ header: t(`guarantees.columns.${key}`), width: 12 })),
      { header: t("guarantees.columns.amounts"), width: 30 },
    ],
    rows: guarantees.map((row) => [
      ...[kinds(row.kind), ...COUNTS.map((key) => row[key])],
      `${amounts(row.kind, { amount: row.amount })} / ${amounts(row.kind, { amount: row.received })}`,
    ]),
  };
}

const PROMISE_COLUMNS = [
  ["duty", 36],
  ["township", 14],
  ["department", 18],
  ["kind", 10],
  ["words", 30],
  ["amount", 14],
  ["received", 14],
  ["dueOn", 18],
  ["standing", 12],
] as const;

/** Promises one by one, as their list shows them. */
export function promiseSheets(rows: readonly PromiseRow[], locale: Locale): WrittenSheet[] {
  const t = translator(locale, "dashboards.guarantees");
  const [kinds, amounts] = [
    translator(locale, "admissions.guaranteeKinds"),
    translator(locale, "admissions.guarantee.amounts"),
  ];
  return [
    {
      name: t("listTitle"),
      columns: PROMISE_COLUMNS.map(([key, width]) => ({ header: t(`list.${key}`), width })),
      rows: rows.map((row) => [
        ...[row.title, row.township, row.department.name, kinds(row.kind), row.words],
        ...[row.amount, row.received].map((amount) => amounts(row.kind, { amount: amount.toString() })),
        ...[formatDay(row.dueOn, locale), t(`standings.${row.standing}`)],
      ]),
    },
  ];
}
