import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import { formatMonth } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { UsageFigure } from "@/lib/usage/usage.terms";
import type { UsageOverviewRow } from "@/lib/usage/usage-overview.queries";
import { PowerLink } from "./power-link";

/** What stands beside the objects; the other figures are on the power's own page and in the files. */
const SHOWN: readonly UsageFigure[] = ["received", "decided", "overturned", "complaints", "helpRequests"];

/** On a phone's card these are enough; the rest is on the power's own page. */
const ON_PHONE: readonly UsageFigure[] = ["received", "complaints"];

type Props = Readonly<{
  rows: readonly UsageOverviewRow[];
  caption: string;
  /** Why there may be no row. */
  empty: string;
}>;

/** Objects, cases and complaints of twelve months side by side, by region code and power code. Nothing sorts it otherwise. */
export function UsageTable({ rows, caption, empty }: Props) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const columns: Column<UsageOverviewRow>[] = [
    {
      key: "power",
      label: t("columns.power"),
      heading: true,
      width: "17rem",
      cell: ({ township, power, department }) => (
        <PowerLink
          township={township.code}
          power={power}
          held={department ? t("from", { department }) : t("ownByLaw")}
        />
      ),
    },
    {
      key: "township",
      label: t("columns.township"),
      width: "5rem",
      cell: ({ township }) => (
        <Link
          href={`/usage/${township.code}`}
          className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
        >
          {township.name}
        </Link>
      ),
    },
    {
      key: "objects",
      label: t("columns.objects"),
      width: "4.5rem",
      align: "end",
      cell: ({ facts }) => facts?.objects ?? t("uncounted"),
    },
    {
      key: "months",
      label: t("columns.months"),
      width: "4rem",
      align: "end",
      cell: ({ facts }) => facts?.months ?? 0,
    },
    ...SHOWN.map(
      (figure): Column<UsageOverviewRow> => ({
        key: figure,
        label: t(`figures.${figure}`),
        width: figure === "overturned" ? "4.5rem" : "3.25rem",
        align: "end",
        wideOnly: !ON_PHONE.includes(figure),
        cell: ({ facts }) => (facts && facts.months > 0 ? facts[figure] : t("untold")),
      }),
    ),
    {
      key: "lastUsed",
      label: t("columns.lastUsed"),
      width: "7rem",
      cell: ({ lastUsed }) => (lastUsed ? formatMonth(`${lastUsed}-01`, locale) : t("neverUsed")),
    },
    {
      key: "advice",
      label: t("columns.advice"),
      width: "9rem",
      cell: ({ advice, wanting, facts }) =>
        advice ? (
          <>
            <StatusTag tone="warn">{t(`outcomes.${advice.outcome}`)}</StatusTag>
            <span className="mt-1 block text-sm">{t(`advice.${advice.code}`, advice.figures)}</span>
          </>
        ) : (
          wanting !== null && (
            <span className="text-sm text-muted">{t("wanting", { needed: wanting, told: facts?.months ?? 0 })}</span>
          )
        ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      className="figures-grid"
      columns={columns}
      rows={rows}
      rowKey={({ township, power }) => `${township.id} ${power.code}`}
      empty={<EmptyState title={t("nothing")}>{empty}</EmptyState>}
    />
  );
}
