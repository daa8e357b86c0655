import { notFound } from "next/navigation";
import { locale } from "next/root-params";
import { isLocale, type Locale } from "@/lib/i18n/locales";

/**
 * The language of the page that is being made. Asked first by every public page: at build time, when there may be no
 * database, it is none, and the page ends here as “not found”.
 */
export async function servedLocale(): Promise<Locale> {
  const asked: unknown = await locale();
  if (!isLocale(asked)) notFound();
  return asked;
}

/** The only values that pages with parameters are tried with at build time; requests bring the real ones. */
export const BUILD_ONLY = "build";
