import type { Messages } from "next-intl";
// next-intl itself asks React for hooks that its server build lacks: commands run outside the bundler.
import { createTranslator } from "use-intl/core";
import { LOCALES, type Locale } from "./locales";
import en from "./messages/en";
import zhCN from "./messages/zh-CN";

const MESSAGES: Readonly<Record<Locale, Messages>> = { "zh-CN": zhCN, en };

/** All namespaces of a locale. */
export const messagesFor = (locale: Locale): Messages => MESSAGES[locale];

type Translator = (key: string, values?: Readonly<Record<string, string | number | Date>>) => string;

/** A translator outside a page: documents, exports, commands, mail. The locale is always said, never guessed. */
export function translator(locale: Locale, namespace: string): Translator {
  if (!LOCALES.includes(locale)) throw new Error(`unknown locale ${locale}`);
  const t = createTranslator({ locale, messages: messagesFor(locale), namespace, timeZone: "Asia/Shanghai" });
  return (key, values) => t(key, values);
}
