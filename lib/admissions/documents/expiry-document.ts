import { writeDocument } from "@/lib/documents/write-document";
import { formatNames } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { addDays } from "@/lib/shared/civil-date";
import type { ExpiryPaper } from "./admission-paper.terms";
import { admissionWords } from "./admission-words";

/** 到期退出通知, or 提前终止通知: that the township does the duty no more, since when, and what had been delivered. */
export function expiryDocument(paper: ExpiryPaper, locale: Locale): Promise<Uint8Array> {
  const { t, text, day, amount, addressee, numbered } = admissionWords(locale);
  const { title, number, department, township, state, startsOn, endsOn, startedOn, endedOn, endReason, decision } =
    paper;
  return writeDocument({
    title: t(`expiry.titles.${state}`, { title }),
    blocks: [
      addressee(formatNames([department, township], locale)),
      text("expiry.preamble", {
        ...{ title, number, township, organ: decision.organ, documentNumber: decision.documentNumber },
        ...{ day: day(decision.decidedOn), from: day(startsOn), to: day(endsOn) },
      }),
      ...numbered([
        [
          "expiry.endTitle",
          [
            text(`expiry.ends.${state}`, { last: day(addDays(endedOn, -1)), day: day(endedOn), township }),
            text(startedOn ? "expiry.ran" : "expiry.neverRan", { day: day(startedOn) }),
            ...(endReason ? [text("expiry.reason", { reason: endReason })] : []),
          ],
        ],
        [
          "expiry.deliveredTitle",
          [
            {
              kind: "table",
              shares: [2, 6, 3, 3],
              header: ["kind", "words", "promised", "received"].map((key) => t(`expiry.delivered.${key}`)),
              rows: paper.guarantees.map((one) => [
                ...[t(`kinds.${one.kind}`), one.words, amount(one, one.amount), amount(one, one.received)],
              ]),
            },
          ],
        ],
        ["expiry.afterTitle", [text("expiry.after")]],
      ]),
      { kind: "signature", bodies: [decision.organ], date: day(endedOn) },
    ],
  });
}
