import { getLocale, getTranslations } from "next-intl/server";
import { DownloadLink } from "./download-link";

type Props = Readonly<{ path: string; query?: Readonly<Record<string, string | undefined>> }>;

/** A register to be saved, as a workbook and as a document, by the filter of its list. */
export async function RegisterLinks({ path, query = {} }: Props) {
  const [t, locale] = [await getTranslations("register-files"), await getLocale()];
  return (["xlsx", "docx"] as const).map((format) => {
    const asked = new URLSearchParams({ format, locale });
    for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value);
    return (
      <DownloadLink key={format} href={`${path}?${asked}`}>
        {t(format)}
      </DownloadLink>
    );
  });
}
