import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Messages } from "next-intl";
// next-intl itself asks React for hooks that its server build lacks: commands run outside the bundler.
import { createTranslator } from "use-intl/core";
import { LOCALES, type Locale } from "./locales";

/** One file a namespace; a namespace is a module's name. Values are sentences or groups of sentences. */
function load(locale: Locale): Messages {
  const folder = path.join(process.cwd(), "lib", "i18n", "messages", locale);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => [file.slice(0, -".json".length), JSON.parse(readFileSync(path.join(folder, file), "utf8"))]),
  );
}

const loaded = new Map<Locale, Messages>();

/** All namespaces of a locale. Read once; in development read afresh, so that a changed sentence shows. */
export function messagesFor(locale: Locale): Messages {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV !== "development") return known;
  const messages = load(locale);
  loaded.set(locale, messages);
  return messages;
}

type Translator = (key: string, values?: Readonly<Record<string, string | number | Date>>) => string;

/** A translator outside a page: documents, exports, commands, mail. The locale is always said, never guessed. */
export function translator(locale: Locale, namespace: string): Translator {
  if (!LOCALES.includes(locale)) throw new Error(`unknown locale ${locale}`);
  const t = createTranslator({ locale, messages: messagesFor(locale), namespace, timeZone: "Asia/Shanghai" });
  return (key, values) => t(key, values);
}
