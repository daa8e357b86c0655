import { useLocale, useTranslations } from "next-intl";
import { EDITION_FORMATS, type EditionFormat, FORMAT_TERMS } from "@/lib/duty-lists/edition-file.terms";
import { formatCount } from "@/lib/i18n/format";

type Props = Readonly<{
  code: string;
  number: number;
  /** Those that are made; the others say that they are being made. */
  files: readonly Readonly<{ format: EditionFormat; size: number; sha256: string }>[];
  /** With each file's hash, for who wants to check it. */
  hasHashes?: boolean;
}>;

/** The files of an edition, each with its size. */
export function EditionFiles({ code, number, files, hasHashes = false }: Props) {
  const t = useTranslations("editions.files");
  const locale = useLocale();
  return (
    <ul className="space-y-1">
      {EDITION_FORMATS.map((format) => {
        const file = files.find((made) => made.format === format);
        return (
          <li key={format}>
            {file ? (
              <>
                <a
                  href={`/api/v1/townships/${code}/editions/${number}.${FORMAT_TERMS[format].ending}`}
                  className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
                >
                  {t(`names.${format}`)}
                </a>
                <span className="ml-2 text-sm text-muted">
                  {t("size", { size: formatCount(Math.max(1, Math.round(file.size / 1024)), locale) })}
                </span>
                {hasHashes && (
                  <span className="block text-xs text-muted">
                    <code className="font-mono break-all">{t("hash", { hash: file.sha256 })}</code>
                  </span>
                )}
              </>
            ) : (
              <>
                {t(`names.${format}`)} <span className="text-sm text-muted">{t("making")}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
