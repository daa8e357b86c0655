import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { TrailEntry } from "@/lib/audit/audit.queries";
import { formatInstant } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { eventSentence, subjectWords } from "./event-words";

type Props = Readonly<{
  entries: readonly TrailEntry[] /** The log narrowed to one object. */;
  hrefOf: (id: string) => string;
}>;

/** The whole log: number, time, who in which office, what happened to what. */
export function EventsTable({ entries, hrefOf }: Props) {
  const t = useTranslations("audit");
  const roles = useTranslations("common.roles");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("log")}
      rows={entries}
      rowKey={(entry) => String(entry.seq)}
      empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      columns={[
        {
          key: "seq",
          label: t("columns.seq"),
          align: "end",
          wideOnly: true,
          cell: (entry) => <span className="whitespace-nowrap">{entry.seq}</span>,
        },
        {
          key: "what",
          label: t("columns.what"),
          heading: true,
          cell: (entry) => (
            <>
              {eventSentence(entry, { audit: t, roles, locale })}
              <span className="block font-normal">
                <Link
                  href={hrefOf(entry.subjectId)}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
                >
                  {subjectWords(entry, t)}
                </Link>
              </span>
            </>
          ),
        },
        {
          key: "who",
          label: t("columns.who"),
          width: "18rem",
          cell: (entry) => (
            <>
              {entry.actorName}
              <span className="text-muted sm:block">
                <span className="sm:hidden"> · </span>
                {[...new Set([entry.organisationName, roles.has(entry.actorRole) ? roles(entry.actorRole) : ""])]
                  .filter((words) => words && words !== entry.actorName)
                  .join(" · ")}
              </span>
            </>
          ),
        },
        {
          key: "when",
          label: t("columns.when"),
          cell: (entry) => (
            <time dateTime={entry.at} className="sm:whitespace-nowrap">
              {formatInstant(entry.at, locale)}
            </time>
          ),
        },
      ]}
    />
  );
}
