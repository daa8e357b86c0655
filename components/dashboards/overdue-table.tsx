import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { OverdueGroup, OverdueKind } from "@/lib/dashboards/overdue.rules";
import { formatDay, joined } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{ groups: readonly OverdueGroup[]; today: string; publicationDays: number }>;

const LISTS: Readonly<Record<OverdueKind, string>> = {
  answers: "/consultations?show=overdue",
  handovers: "/delegations?show=overdue",
  publication: "/duty-lists",
  guidance: "/guidance?state=OPEN",
  opinions: "/admissions?state=OPINIONS",
  guarantees: "/dashboard/guarantees?show=overdue",
  "off-list": "/off-list?state=OFF_LIST",
  rectifications: "/inspections?state=LATE",
  appointments: "/agencies",
  proposals: "/agencies",
};

/** What is overdue now, by kind in the order of the procedure; bodies by code and name, never by how much. */
export function OverdueTable({ groups, today, publicationDays }: Props) {
  const t = useTranslations("dashboards.overdue");
  const locale = useLocale();
  const [oldest] = groups.map((group) => group.oldest).sort();
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  if (!oldest) return <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>;
  return (
    <>
      <DataTable
        caption={t("title", { count, day: formatDay(oldest, locale) })}
        columns={[
          {
            ...{ key: "kind", label: t("columns.kind"), heading: true, width: "13rem" },
            cell: ({ kind }) => (
              <Link
                href={LISTS[kind]}
                className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9 print:min-h-0"
              >
                {t(`kinds.${kind}`)}
              </Link>
            ),
          },
          {
            ...{ key: "count", label: t("columns.count"), align: "end", width: "6rem" },
            cell: (group) => <span className="font-semibold text-bad">{group.count}</span>,
          },
          {
            key: "oldest",
            label: t("columns.oldest"),
            width: "11rem",
            cell: (group) => formatDay(group.oldest, locale),
          },
          {
            ...{ key: "bodies", label: t("columns.bodies") },
            cell: ({ bodies }) => <Bodies bodies={bodies} />,
          },
        ]}
        rows={groups}
        rowKey={({ kind }) => kind}
      />
      <p className="mt-1.5 text-sm text-muted">
        {t("source", { day: formatDay(today, locale), days: publicationDays })}
      </p>
    </>
  );
}

/** Named on paper; the rest is counted there, so that the page stays one sheet. */
const ON_PAPER = 3;

function Bodies({ bodies }: Pick<OverdueGroup, "bodies">) {
  const t = useTranslations("dashboards.overdue");
  const locale = useLocale();
  const words = (some: OverdueGroup["bodies"]) =>
    joined(
      some.map((body) => t("body", { name: body.name, count: body.count })),
      locale,
    );
  if (bodies.length <= ON_PAPER) return words(bodies);
  return (
    <>
      <span className="print:hidden">{words(bodies)}</span>
      <span className="print-only">{t("more", { named: words(bodies.slice(0, ON_PAPER)), count: bodies.length })}</span>
    </>
  );
}
