import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/lib/i18n/format";

type Props = Readonly<{
  number: number;
  documentNumber: string;
  /** Civil days. */
  formedOn?: string;
  decided?: Readonly<{ organ: string; on: string }>;
  publishedOn: string;
  inForceOn?: string;
  sha256: string;
  /** Address of the text that the hash is of. */
  textHref?: string | undefined;
  /** Stands across the page instead of beside it. */
  isWide?: boolean;
}>;

/** What identifies an edition: number, document number, days, hash. */
export function EditionFacts(props: Props) {
  const t = useTranslations("lookup.facts");
  const locale = useLocale();
  const { formedOn, decided, inForceOn } = props;
  const rows = [
    { label: t("number"), value: t("edition", { number: props.number }) },
    { label: t("documentNumber"), value: props.documentNumber },
    ...(decided
      ? [
          { label: t("organ"), value: decided.organ },
          { label: t("decidedOn"), value: formatDay(decided.on, locale) },
        ]
      : []),
    ...(formedOn ? [{ label: t("formedOn"), value: formatDay(formedOn, locale) }] : []),
    { label: t("publishedOn"), value: formatDay(props.publishedOn, locale) },
    ...(inForceOn ? [{ label: t("inForceOn"), value: formatDay(inForceOn, locale) }] : []),
    {
      label: t("sha256"),
      value: (
        <>
          <code className="font-mono text-xs break-all">{props.sha256}</code>
          {props.textHref && (
            <a
              href={props.textHref}
              className="mt-0.5 flex min-h-6 items-center text-sm text-accent underline underline-offset-4 print:hidden"
            >
              {t("text")}
            </a>
          )}
        </>
      ),
    },
  ];
  return (
    // Names above values: stands in a narrow column, or as columns of its own.
    <dl
      className={props.isWide ? "grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 elder:grid-cols-1" : "space-y-2.5"}
    >
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
