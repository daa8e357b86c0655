import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { FindingRow } from "@/lib/inspections/finding.queries";
import { FindingStateTag } from "./state-tags";

type Props = Readonly<{ rows: readonly FindingRow[]; hint: string }>;

/** Findings in one list; what is due first stands first. */
export function FindingTable({ rows, hint }: Props) {
  const t = useTranslations("inspections");
  const locale = useLocale();
  const columns: Column<FindingRow>[] = [
    {
      key: "words",
      label: t("columns.words"),
      heading: true,
      cell: ({ id, words, number, kind }) => (
        <>
          <Link
            href={`/inspections/findings/${id}`}
            className="line-clamp-2 min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
          >
            {words}
          </Link>
          <span className="block text-sm font-normal text-muted">
            {number} · {t(`kinds.${kind}`)}
          </span>
        </>
      ),
    },
    { key: "owner", label: t("columns.owner"), width: "8rem", cell: ({ owner }) => owner },
    { key: "inspected", label: t("columns.inspected"), width: "8rem", cell: ({ inspected }) => inspected },
    {
      key: "foundOn",
      label: t("columns.foundOn"),
      width: "8.5rem",
      cell: ({ foundOn }) => formatDay(foundOn, locale),
    },
    { key: "state", label: t("columns.state"), cell: ({ state }) => <FindingStateTag state={state} /> },
    {
      key: "due",
      label: t("columns.due"),
      width: "10rem",
      // Whose day it is changes with the state, so it is said.
      cell: ({ deadline, state, rectifyBy, rectifiedOn }) => (
        <>
          {deadline && (
            <>
              {t(state === "OPEN" ? "columns.rectifyBy" : "columns.recheckBy")}
              <Deadline {...deadline} />
            </>
          )}
          {state !== "OPEN" && rectifyBy && (
            <span className="block text-sm text-muted">
              {t(rectifiedOn ? "rectifiedWithin" : "rectifyUntil", {
                day: formatDay(rectifyBy, locale),
                on: rectifiedOn ? formatDay(rectifiedOn, locale) : "",
              })}
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("ledger.title")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("ledger.nothing")}>{hint}</EmptyState>}
    />
  );
}
