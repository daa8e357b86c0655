import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{
  title: string;
  href: string;
  edition: string;
  matters: number;
  /** Civil day. */
  updatedOn: string;
  /** Formats, with sizes and hashes. */
  children: ReactNode;
}>;

/** One data set of the catalogue: what it is, how new, under which licence, in which formats. */
export function CatalogueCard({ title, href, edition, matters, updatedOn, children }: Props) {
  const t = useTranslations("catalogue.card");
  const locale = useLocale();
  const rows = [
    { label: t("edition"), value: edition },
    { label: t("matters"), value: t("count", { count: matters }) },
    { label: t("updated"), value: formatDay(updatedOn, locale) },
    { label: t("licence"), value: t("free") },
  ];
  return (
    <li className="keep-together rounded-lg border border-line bg-panel p-4">
      <h3 className="text-lg font-semibold">
        <Link href={href} className="text-accent underline underline-offset-4">
          {title}
        </Link>
      </h3>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-sm elder:text-base">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details className="mt-2">
        <summary className="min-h-6 cursor-pointer text-accent elder:min-h-9">{t("formats")}</summary>
        <div className="mt-1">{children}</div>
      </details>
    </li>
  );
}
