import type { Block } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { joined } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { DelegationPaper, PaperItem } from "./delegation-paper.terms";
import { paperWords, signedOn } from "./paper-words";

/** 承接确认书: the township confirms to the department what it takes on, with what, and from when. */
export function confirmationDocument(paper: DelegationPaper, locale: Locale): Promise<Uint8Array> {
  const words = paperWords(paper, locale);
  const { t, text, powers, delegations, day, numbered, bodies, matter, scope, decided } = words;
  const begins = day(paper.effectiveFrom ?? paper.plannedOn);
  const state = ({ kind, doneOn, evidence, figures }: PaperItem): Block => ({
    kind: "text",
    text: doneOn
      ? t("confirmation.item", {
          item: delegations(`kinds.${kind}`),
          said: joined([evidence, figures && words.figures(figures)], locale, "semicolon"),
        })
      : t("confirmation.itemOpen", { item: delegations(`kinds.${kind}`) }),
  });
  const signed = signedOn(paper);
  return writeDocument({
    title: t("confirmation.title"),
    blocks: [
      { kind: "addressee", text: t("addressee", { name: bodies.department }) },
      text("confirmation.preamble", { decided }),
      ...numbered([
        [
          t("confirmation.matterTitle"),
          [
            text("matterFacts", { matter, code: paper.code, type: powers(`types.${paper.type}`) }),
            text(`modes.${paper.mode}`),
            text("scope", { scope }),
          ],
        ],
        [t("confirmation.conditionsTitle"), paper.checklist.map(state)],
        [
          t("confirmation.promiseTitle"),
          [text("confirmation.promise", { day: begins }), text(`liability.${paper.mode}`)],
        ],
      ]),
      { kind: "signature", bodies: [bodies.township], date: signed ? day(signed) : t("blankDate") },
    ],
  });
}
