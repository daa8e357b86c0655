import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/lib/i18n/navigation";

export type SummaryRow = Readonly<{
  label: string;
  value: ReactNode;
  /** Where the answer can be changed; only on “check your answers”. */
  changeHref?: string;
}>;

/** Names and values, the names narrower in a narrow part of the page: a record's facts, or the answers before they are sent. */
export function SummaryList({ rows }: Readonly<{ rows: readonly SummaryRow[] }>) {
  const t = useTranslations("ui");
  return (
    <dl className="@container divide-y divide-line">
      {rows.map((row) => (
        <div
          key={row.label}
          className="grid gap-x-6 py-2 first:pt-0 last:pb-0 sm:grid-cols-[7rem_1fr] sm:@md:grid-cols-[11rem_1fr]"
        >
          <dt className="text-muted">{row.label}</dt>
          <dd className="flex min-w-0 items-start justify-between gap-4">
            <div className="min-w-0 whitespace-pre-line">{row.value}</div>
            {row.changeHref && (
              <Link
                href={row.changeHref}
                className="inline-flex min-h-6 shrink-0 items-center text-accent underline underline-offset-4 elder:min-h-9 print:hidden"
              >
                {t("change")}
                <span className="sr-only">{row.label}</span>
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
