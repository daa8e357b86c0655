import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { LawVersionSummary } from "@/lib/law/law-version.queries";
import { LawVersionTag } from "./version-standing";

const linkLook = "inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9";

/** A law's versions, the newest first: what made each, when it was in force, and the ways to its text. */
export function VersionsTable({ lawId, rows }: Readonly<{ lawId: string; rows: readonly LawVersionSummary[] }>) {
  const [t, locale] = [useTranslations("law"), useLocale()];
  return (
    <DataTable
      caption={t("versions.title", { count: rows.length })}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("versions.none")}>{t("versions.noneHint")}</EmptyState>}
      columns={[
        {
          key: "version",
          label: t("versions.version"),
          heading: true,
          cell: ({ id, number, kind, documentNumber, publishedOn }) => (
            <>
              <Link href={`/laws/${lawId}/versions/${id}`} className={linkLook}>
                {t("versions.number", { number })}
              </Link>
              <span className="block text-sm font-normal text-muted">
                {formatDay(publishedOn, locale)} {t(`kinds.${kind}`)} {documentNumber}
              </span>
            </>
          ),
        },
        {
          key: "period",
          label: t("versions.period"),
          cell: ({ from, until }) =>
            until !== null
              ? t("versions.fromTo", { from: formatDay(from, locale), until: formatDay(until, locale) })
              : t("versions.from", { from: formatDay(from, locale) }),
        },
        {
          key: "articles",
          label: t("versions.articles"),
          width: "5rem",
          align: "end",
          cell: ({ articles }) => articles,
        },
        {
          key: "standing",
          label: t("versions.standing"),
          width: "12rem",
          cell: ({ standing }) => <LawVersionTag standing={standing} />,
        },
        {
          key: "show",
          label: t("versions.show"),
          width: "7rem",
          cell: ({ id, state }) =>
            state === "CONFIRMED" ? (
              <Link href={`/laws/${lawId}?version=${id}#articles`} className={linkLook}>
                {t("versions.show")}
              </Link>
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}
