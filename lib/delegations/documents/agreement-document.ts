import { writeDocument } from "@/lib/documents/write-document";
import type { Locale } from "@/lib/i18n/locales";
import type { DelegationPaper } from "./delegation-paper.terms";
import { paperWords } from "./paper-words";

/**
 * 赋权协议; of an entrustment 行政委托书, which says matter, authority and term, who supervises and who is liable
 * (行政处罚法 第二十条).
 */
export function agreementDocument(paper: DelegationPaper, locale: Locale): Promise<Uint8Array> {
  const { t, text, powers, day, numbered, bodies, matter, bases, scope, decided, lawKey } = paperWords(paper, locale);
  const { mode, effectiveTo } = paper;
  const kind = mode === "ENTRUST" ? "entrustment" : "agreement";
  const begins = day(paper.effectiveFrom ?? paper.plannedOn);
  const party = (side: "first" | "second", name: string) => [
    t(`${kind}.${side}Seal`),
    name,
    t("headSigns"),
    t("blankDate"),
  ];
  return writeDocument({
    title: t(`${kind}.title`),
    blocks: [
      { kind: "text", text: t(`${kind}.first`, { name: bodies.department }) },
      { kind: "text", text: t(`${kind}.second`, { name: bodies.township }) },
      text(`${kind}.preamble`, { decided, law: t(`law.${lawKey}.preamble`) }),
      ...numbered([
        [
          t(`${kind}.matterTitle`),
          [
            text("matterFacts", { matter, code: paper.code, type: powers(`types.${paper.type}`) }),
            ...(bases ? [text("matterBases", { bases })] : []),
          ],
        ],
        [
          t(`${kind}.scopeTitle`),
          [
            text(`modes.${mode}`),
            text("scope", { scope }),
            ...(paper.conditions ? [text("decidedConditions", { conditions: paper.conditions })] : []),
          ],
        ],
        [
          t("termTitle"),
          [effectiveTo ? text("term", { from: begins, to: day(effectiveTo) }) : text("openTerm", { from: begins })],
        ],
        [
          t("liabilityTitle"),
          [text(`liability.${mode}`), ...(lawKey === "entrustedPenalty" ? [text("law.conditions")] : [])],
        ],
        [t("boundaryTitle"), paper.boundary ? [{ kind: "text", text: paper.boundary }] : []],
        [
          t("transitionTitle"),
          [text("handoverDue", { day: day(paper.handoverDueOn) }), text("transition", { day: begins })],
        ],
        [t("supervisionTitle"), [text("supervision"), ...(mode === "ENTRUST" ? [text("publication")] : [])]],
        [t("otherTitle"), [text(`${kind}.other`)]],
      ]),
      { kind: "parties", columns: [party("first", bodies.department), party("second", bodies.township)] },
    ],
  });
}
