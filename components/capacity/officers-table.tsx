import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { CERTIFICATE_KIND_TERMS, type CertificateKind } from "@/lib/capacity/capacity.terms";
import { type Certificate, certificateStanding } from "@/lib/capacity/capacity-register.rules";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { CivilDate } from "@/lib/shared/civil-date";
import { CertificateTag } from "./certificate-tag";

type Officer = Certificate & Readonly<{ id: string; post: string; certificateNumber: string; kind: CertificateKind }>;

type Props = Readonly<{
  officers: readonly Officer[];
  today: CivilDate;
  /** Where the reader may change them; null where he may not. */
  keepHref: string | null;
}>;

/** Certified officers by post; who has left stands last. */
export function OfficersTable({ officers, today, keepHref }: Props) {
  const t = useTranslations("capacity");
  const locale = useLocale();
  const rows = officers
    .map((officer) => ({ ...officer, standing: certificateStanding(officer, today) }))
    .toSorted((a, b) => Number(a.standing === "left") - Number(b.standing === "left"));
  return (
    <DataTable
      caption={t("officer.list")}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<p className="px-4 py-3 text-muted">{t("officer.none")}</p>}
      columns={[
        { key: "post", label: t("fields.post"), heading: true, cell: ({ post }) => post },
        {
          key: "number",
          label: t("fields.certificateNumber"),
          cell: ({ certificateNumber }) => <span className="font-mono">{certificateNumber}</span>,
        },
        { key: "kind", label: t("fields.kind"), wideOnly: true, cell: ({ kind }) => CERTIFICATE_KIND_TERMS[kind] },
        {
          key: "until",
          label: t("fields.validUntil"),
          cell: ({ validUntil, leftOn }) => (
            <span className="whitespace-nowrap">
              {formatDay(validUntil, locale)}
              {leftOn && (
                <span className="block text-muted">{t("officer.leftSince", { day: formatDay(leftOn, locale) })}</span>
              )}
            </span>
          ),
        },
        {
          key: "standing",
          label: t("fields.standing"),
          cell: ({ standing }) => <CertificateTag standing={standing} />,
        },
        ...(keepHref
          ? [
              {
                key: "change",
                label: t("fields.action"),
                cell: ({ id, post, leftOn }: (typeof rows)[number]) =>
                  leftOn === null && (
                    <Link
                      href={`${keepHref}/${id}`}
                      className="inline-flex min-h-6 items-center whitespace-nowrap text-accent underline underline-offset-4"
                    >
                      {t("officer.change")}
                      <span className="sr-only">{post}</span>
                    </Link>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
