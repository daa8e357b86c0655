import { locale as rootLocale } from "next/root-params";
import { getRequestConfig } from "next-intl/server";
import { DEFAULT_LOCALE, isLocale } from "./locales";
import { messagesFor } from "./messages";

/**
 * A page takes its locale from the address. Actions and route handlers have no address of their own: they name the
 * locale (`getTranslations({ locale: await localeOfAction(), namespace })`).
 */
export default getRequestConfig(async ({ locale: named }) => {
  const asked: unknown = named ?? (await rootLocale());
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  return { locale, messages: messagesFor(locale), timeZone: "Asia/Shanghai" };
});
