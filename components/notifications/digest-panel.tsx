import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import type { DigestReport } from "@/lib/notifications/digest-report.queries";

/** How the reminder mail fares, for the administrator. */
export function DigestPanel({ report }: Readonly<{ report: DigestReport }>) {
  const t = useTranslations("mail.report");
  const locale = useLocale();
  return (
    <Panel id="digests" title={t("title")} className="mt-6">
      <div className="space-y-3">
        {!report.isConfigured && <p>{t("off")}</p>}
        <p>
          {t("state", { readers: report.readers, sent: report.sentToday })}{" "}
          {report.lastSentAt ? t("lastSent", { when: formatInstant(report.lastSentAt, locale) }) : t("neverSent")}
        </p>
        {report.unsent.length === 0 ? (
          <p className="text-muted">{t("none")}</p>
        ) : (
          <DataTable
            caption={t("unsent")}
            rows={report.unsent}
            rowKey={(row) => `${row.day} ${row.login}`}
            columns={[
              { key: "login", label: t("login"), heading: true, cell: (row) => row.login },
              { key: "day", label: t("day"), cell: (row) => formatDay(row.day, locale) },
              { key: "attempts", label: t("attempts"), cell: (row) => row.attempts },
              { key: "error", label: t("error"), cell: (row) => row.error },
              {
                key: "next",
                label: t("next"),
                cell: (row) =>
                  row.isGivenUp || row.nextTryAt === null ? t("givenUp") : formatInstant(row.nextTryAt, locale),
              },
            ]}
          />
        )}
      </div>
    </Panel>
  );
}
