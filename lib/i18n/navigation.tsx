import { createNavigation } from "next-intl/navigation";
import type { ComponentProps } from "react";
import { DEFAULT_LOCALE, LOCALES } from "./locales";

const navigation = createNavigation({
  locales: LOCALES,
  defaultLocale: DEFAULT_LOCALE,
  localePrefix: "as-needed",
  // The address alone says the language; a cookie would make cached pages differ.
  localeCookie: false,
});

/** Takes paths without locale prefix and keeps the reader's language. */
export function Link(props: ComponentProps<typeof navigation.Link>) {
  // Desk pages are made per request: fetching every link in view ahead would make twenty to show one.
  return <navigation.Link prefetch={false} {...props} />;
}

/** The path without locale prefix. */
export const { usePathname } = navigation;
