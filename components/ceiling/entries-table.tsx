import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import type { CeilingEntryView, RestingMatter } from "@/lib/menu/ceiling.queries";

const linkLook = "inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9";

/** A catalogue's entries with the matters that rest on each. */
export function EntriesTable({ rows, caption }: Readonly<{ rows: readonly CeilingEntryView[]; caption: string }>) {
  const t = useTranslations("ceiling");
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("entries.none")}>{t("entries.noneHint")}</EmptyState>}
      columns={[
        { key: "number", label: t("import.columns.number"), width: "4rem", cell: ({ number }) => number },
        {
          key: "name",
          label: t("import.columns.name"),
          heading: true,
          cell: ({ name, note }) => (
            <>
              {name}
              {note && <span className="block text-sm font-normal text-muted">{note}</span>}
            </>
          ),
        },
        { key: "domain", label: t("import.columns.domain"), width: "7rem", cell: ({ domain }) => domain ?? "—" },
        {
          key: "legalBasis",
          label: t("import.columns.legalBasis"),
          width: "26%",
          cell: ({ legalBasis }) => legalBasis,
        },
        {
          key: "matters",
          label: t("entries.matters"),
          width: "26%",
          cell: ({ matters }) =>
            matters.length === 0 ? (
              <span className="text-muted">{t("entries.nothing")}</span>
            ) : (
              <Matters matters={matters} />
            ),
        },
      ]}
    />
  );
}

function Matters({ matters }: Readonly<{ matters: readonly RestingMatter[] }>) {
  const t = useTranslations("ceiling");
  return (
    <ul className="space-y-1">
      {matters.map(({ powerId, code, name, basis }) => (
        <li key={powerId}>
          <Link href={`/authority/${powerId}`} className={linkLook}>
            {code} {name}
          </Link>{" "}
          <StatusTag tone={basis === "HAND" ? "info" : "neutral"}>{t(`bases.${basis ?? "proposed"}`)}</StatusTag>
        </li>
      ))}
    </ul>
  );
}

/** Penalties that rest on no entry: each leads to where it may be tied. */
export function UnmatchedTable({ rows, caption }: Readonly<{ rows: readonly RestingMatter[]; caption: string }>) {
  const t = useTranslations("ceiling");
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ powerId }) => powerId}
      empty={<EmptyState title={t("entries.allRest")}>{t("entries.allRestHint")}</EmptyState>}
      columns={[
        { key: "code", label: t("entries.code"), width: "9rem", cell: ({ code }) => code },
        {
          key: "name",
          label: t("entries.matter"),
          heading: true,
          cell: ({ powerId, name }) => (
            <Link href={`/authority/${powerId}`} className={linkLook}>
              {name}
            </Link>
          ),
        },
      ]}
    />
  );
}
