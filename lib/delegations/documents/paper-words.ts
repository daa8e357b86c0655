import type { Block } from "@/lib/documents/document.terms";
import { formatDay, joined } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { CivilDate } from "@/lib/shared/civil-date";
import { figureWords } from "../handover-figures.rules";
import type { HandoverFigures } from "../handover-figures.schema";
import type { DelegationPaper } from "./delegation-paper.terms";

/** Words that several documents of a delegation share. */
export function paperWords(paper: DelegationPaper, locale: Locale) {
  const [t, powers, delegations] = ["documents", "powers", "delegations"].map((namespace) =>
    translator(locale, namespace),
  ) as [Words, Words, Words];
  const day = (date: CivilDate) => formatDay(date, locale);
  const numbered = (titles: readonly (readonly [string, readonly Block[]])[]): Block[] =>
    titles
      .filter(([, blocks]) => blocks.length > 0)
      .flatMap(([title, blocks], index) => [
        { kind: "heading", level: 1, text: t("heading", { number: t(`ordinals.${index + 1}`), title }) },
        ...blocks,
      ]);
  const bodies = { township: paper.township.name, department: paper.department.name };
  return {
    ...{ t, powers, delegations, day, numbered, bodies },
    text: (key: string, values: Record<string, string | number> = {}): Block => ({
      kind: "text",
      text: t(key, { ...bodies, ...values }),
    }),
    matter: paper.subItem ? t("matter", { name: paper.name, subItem: paper.subItem }) : paper.name,
    bases: joined(
      paper.bases.map(({ law, article }) => t("basis", { law, article: article ?? "" })),
      locale,
    ),
    scope: paper.scope ?? t("inFull"),
    decided: t("decided", {
      organ: paper.decision.organ,
      day: day(paper.decision.decidedOn),
      number: paper.decision.documentNumber,
    }),
    /** What the law says of this type in this mode: a key of its own, or the general one. */
    lawKey: lawKey(paper),
    figures: (figures: HandoverFigures) =>
      joined(
        figureWords(figures).map(({ key, args }) =>
          delegations(`figures.${key}`, { ...args, ...(args.day ? { day: day(args.day as CivilDate) } : {}) }),
        ),
        locale,
        "semicolon",
      ),
  };
}

type Words = ReturnType<typeof translator>;

/**
 * 行政处罚法 第二十四条 for what goes down in the township's own name, 第二十条 and 第二十一条 for what is entrusted, 行政许可法
 * 第二十四条 for licences entrusted. No other text is cited by article.
 */
function lawKey({ type, mode }: DelegationPaper): "ownPenalty" | "entrustedPenalty" | "entrustedLicence" | "general" {
  if (type === "PENALTY" && mode === "OWN_NAME") return "ownPenalty";
  if (type === "PENALTY" && mode === "ENTRUST") return "entrustedPenalty";
  if (type === "LICENCE" && mode === "ENTRUST") return "entrustedLicence";
  return "general";
}

/** The day on which the second head signed; null before. */
export const signedOn = ({ signatures }: DelegationPaper): CivilDate | null =>
  signatures.length < 2
    ? null
    : (signatures
        .map((signature) => signature.signedOn)
        .sort()
        .at(-1) ?? null);
