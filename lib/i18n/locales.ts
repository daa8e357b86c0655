export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "zh-CN";

/** Set by proxy.ts from the address on every request it sees; whatever a client sent under this name is replaced. */
export const LOCALE_HEADER = "x-diancai-locale";

/** Set by proxy.ts: path and query asked for, without locale prefix. The sign-in page leads back to it. */
export const PATH_HEADER = "x-diancai-path";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The address a reader of `locale` sees: zh-CN without prefix, English under /en. Takes a path without prefix. */
export function localizedPath(path: string, locale: Locale): string {
  if (locale === DEFAULT_LOCALE) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** Splits an address as seen by the reader into its locale and the path without prefix. */
export function splitLocale(pathname: string): Readonly<{ locale: Locale; path: string }> {
  const [, first = "", ...rest] = pathname.split("/");
  return isLocale(first) ? { locale: first, path: `/${rest.join("/")}` } : { locale: DEFAULT_LOCALE, path: pathname };
}
