import type { Block } from "@/lib/documents/document.terms";
import { formatCount, formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { PaperGuarantee } from "./admission-paper.terms";

/** Words that the documents of admission share. */
export function admissionWords(locale: Locale) {
  const t = translator(locale, "admission-papers");
  const documents = translator(locale, "documents");
  const day = (date: CivilDate | null) => (date ? formatDay(date, locale) : documents("blankDate"));
  const amount = ({ kind }: Pick<PaperGuarantee, "kind">, number: string) =>
    t(`amounts.${kind}`, { amount: formatCount(Number(number), locale) });
  return {
    ...{ t, day, amount },
    text: (key: string, values: Record<string, string | number> = {}): Block => ({
      kind: "text",
      text: t(key, values),
    }),
    addressee: (names: string): Block => ({ kind: "addressee", text: documents("addressee", { name: names }) }),
    numbered: (parts: readonly (readonly [string, readonly Block[]])[]): Block[] =>
      parts
        .filter(([, blocks]) => blocks.length > 0)
        .flatMap(([title, blocks], index) => [
          {
            kind: "heading",
            level: 1,
            text: documents("heading", { number: documents(`ordinals.${index + 1}`), title: t(title) }),
          } as const,
          ...blocks,
        ]),
    /** Promises of each township: kind, what, how much, from where, until when. */
    guarantees: (promises: readonly PaperGuarantee[]): Block => ({
      kind: "table",
      shares: [2, 5, 3, 4, 5],
      header: ["kind", "words", "amount", "source", "dueOn"].map((key) => t(`guarantees.${key}`)),
      rows: promises.map((one) => [
        ...[t(`kinds.${one.kind}`), one.words, amount(one, one.amount)],
        ...[one.source, day(one.dueOn)],
      ]),
    }),
  };
}
