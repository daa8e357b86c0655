import { writeDocument } from "@/lib/documents/write-document";
import type { Locale } from "@/lib/i18n/locales";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import type { DelegationPaper, PaperItem } from "./delegation-paper.terms";
import { paperWords, signedOn } from "./paper-words";

/** 交接书: what was handed over, item by item, by whom and on what evidence, and both heads' signatures. */
export function handoverDocument(paper: DelegationPaper, locale: Locale): Promise<Uint8Array> {
  const words = paperWords(paper, locale);
  const { t, text, powers, delegations, day, numbered, bodies, matter, scope, decided } = words;
  const begins = day(paper.effectiveFrom ?? paper.plannedOn);
  const row = (item: PaperItem, index: number): string[] => [
    String(index + 1),
    delegations(`kinds.${item.kind}`),
    [paper[item.side === "DEPARTMENT" ? "department" : "township"].shortName, item.post ?? ""]
      .filter(Boolean)
      .join("\n"),
    item.doneOn ? day(item.doneOn) : t("handover.open", { day: day(item.dueOn) }),
    [
      item.evidence ?? "",
      item.figures ? words.figures(item.figures) : "",
      ...item.files.map((name) => t("handover.file", { name })),
    ]
      .filter(Boolean)
      .join("\n"),
  ];
  const party = (side: OpinionSide, name: string) => {
    const signature = paper.signatures.find((one) => one.side === side);
    return [
      t(`handover.${side}`),
      name,
      signature ? t("handover.signed", { by: signature.by }) : t("headSigns"),
      signature ? day(signature.signedOn) : t("blankDate"),
    ];
  };
  return writeDocument({
    title: t("handover.title"),
    blocks: [
      text("handover.preamble", { decided }),
      ...numbered([
        [
          t("handover.matterTitle"),
          [
            text("matterFacts", { matter, code: paper.code, type: powers(`types.${paper.type}`) }),
            text(`modes.${paper.mode}`),
            text("scope", { scope }),
          ],
        ],
        [
          t("handover.checklistTitle"),
          [
            {
              kind: "table",
              shares: [6, 13, 17, 20, 44],
              header: ["number", "item", "by", "doneOn", "evidence"].map((column) => t(`handover.columns.${column}`)),
              rows: paper.checklist.map(row),
            },
          ],
        ],
        [
          t("transitionTitle"),
          [signedOn(paper) ? text("handover.inForce", { day: begins }) : text("transition", { day: begins })],
        ],
      ]),
      {
        kind: "parties",
        columns: [party("DEPARTMENT", bodies.department), party("TOWNSHIP", bodies.township)],
      },
    ],
  });
}
