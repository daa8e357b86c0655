import type { Messages } from "next-intl";
import type { Locale } from "./locales";
import { messagesFor } from "./messages";

const FRAME = ["common", "layout", "ui"];

/**
 * The sentences that a public page sends along for its client components: those of the frame and what else is named.
 * Server components need none. Desk pages load all, as a file.
 */
export function clientMessages(locale: Locale, ...namespaces: readonly string[]): Messages {
  const all = messagesFor(locale);
  return Object.fromEntries([...FRAME, ...namespaces].map((name) => [name, all[name] ?? {}]));
}
