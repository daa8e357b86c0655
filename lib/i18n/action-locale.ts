import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { DEFAULT_LOCALE, isLocale, LOCALE_HEADER, type Locale, localizedPath } from "./locales";

/** The reader's language inside an action or a desk route handler, where `next/root-params` does not run. */
export async function localeOfAction(): Promise<Locale> {
  const named = (await headers()).get(LOCALE_HEADER);
  return isLocale(named) ? named : DEFAULT_LOCALE;
}

/** Ends an action on another page of the same language: `return redirectTo("/orders/1")`. Never resolves. */
export async function redirectTo(path: string): Promise<never> {
  redirect(localizedPath(path, await localeOfAction()));
}
