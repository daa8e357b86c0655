import { createNavigation } from "next-intl/navigation";
import { DEFAULT_LOCALE, LOCALES } from "./locales";

/** `Link` and `usePathname` take and give paths without locale prefix and keep the reader's language. */
export const { Link, usePathname } = createNavigation({
  locales: LOCALES,
  defaultLocale: DEFAULT_LOCALE,
  localePrefix: "as-needed",
  // The address alone says the language; a cookie would make cached pages differ.
  localeCookie: false,
});
