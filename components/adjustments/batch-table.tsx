import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import type { ListBatchRow } from "@/lib/duty-lists/list-batch.queries";
import { Link } from "@/lib/i18n/navigation";

const linkLook = "inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9";

/** Township by township: how far its list is, what is in the way, and what can be done about it. */
export function BatchTable({
  rows,
  retry,
}: Readonly<{ rows: readonly ListBatchRow[]; retry: (row: ListBatchRow) => ReactNode }>) {
  const t = useTranslations("law-change.batch");
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "township",
          label: t("township"),
          width: "10rem",
          heading: true,
          cell: ({ township }) => (
            <Link href={`/duty-lists/${township.code}`} className={linkLook}>
              {township.name}
            </Link>
          ),
        },
        {
          key: "step",
          label: t("step"),
          width: "11rem",
          cell: ({ step, problem }) => (
            <StatusTag tone={step === "PUBLISHED" ? "good" : problem ? "bad" : "info"}>{t(`steps.${step}`)}</StatusTag>
          ),
        },
        {
          key: "edition",
          label: t("edition"),
          width: "8rem",
          cell: ({ edition }) =>
            edition ? (
              <Link href={`/duty-lists/editions/${edition.id}`} className={linkLook}>
                {t("number", { number: edition.number })}
              </Link>
            ) : (
              "—"
            ),
        },
        {
          key: "problem",
          label: t("problem"),
          cell: (row) => {
            const { step, problem, detail, obstacleId } = row;
            if (!problem || step === "PUBLISHED") return "";
            const known = t.has(`problems.${problem}`) ? problem : "failed";
            return (
              <div className="space-y-2">
                <p>{t(`problems.${known}`, { detail: detail ?? "" })}</p>
                {obstacleId && (
                  <Link href={`/duty-lists/editions/${obstacleId}`} className={linkLook}>
                    {t("openObstacle")}
                  </Link>
                )}
                {retry(row)}
              </div>
            );
          },
        },
      ]}
    />
  );
}
