import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { ArrangementPage } from "@/lib/villages/arrangement-reading.queries";
import { ArrangementStateTag } from "./state-tag";

type Props = Readonly<{ editions: ArrangementPage["editions"]; code: string }>;

/** Every edition with the days between which its rows were in force; past ones stay readable. */
export function EditionsTable({ editions, code }: Props) {
  const t = useTranslations("villages");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("editions.caption")}
      captionHidden
      rows={editions}
      rowKey={({ number }) => String(number)}
      columns={[
        {
          key: "number",
          label: t("editions.number"),
          heading: true,
          cell: ({ number }) => (
            <Link
              href={`/villages/${code}?edition=${number}`}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
            >
              {t("editions.one", { number })}
            </Link>
          ),
        },
        { key: "state", label: t("editions.state"), cell: ({ state }) => <ArrangementStateTag state={state} /> },
        {
          key: "from",
          label: t("editions.from"),
          cell: ({ confirmedOn }) => (confirmedOn ? formatDay(confirmedOn, locale) : "—"),
        },
        {
          key: "until",
          label: t("editions.until"),
          cell: ({ confirmedOn, supersededOn }) =>
            supersededOn ? formatDay(supersededOn, locale) : confirmedOn ? t("editions.inForce") : "—",
        },
      ]}
    />
  );
}
