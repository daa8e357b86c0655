import "server-only";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { AssessmentSide } from "./assessment.terms";
import { digestOfEvidence, evidenceNow } from "./evidence.queries";
import type { Evidence, Figures } from "./evidence.terms";
import type { About } from "./evidence-figures.queries";

/**
 * The facts that an indicator is scored by: as they were when its score was handed in, else as they stand today. `by` names
 * the body that scored by them where several score a side.
 */
export type IndicatorFacts = Evidence & Readonly<{ on: CivilDate; isKept: boolean; href: string; by: string | null }>;

type Scorers = readonly Readonly<{ side: AssessmentSide; organisationId: string; name: string }>[];
type Asked = Readonly<{
  roundId: string;
  agencyId: string;
  about: About;
  isOpen: boolean;
  scorers: Scorers;
  /** The reader's body. */
  reader: string;
  turn: AssessmentSide | null;
}>;

/**
 * The facts beside the indicators of what is assessed, by indicator, and the digest of what the form of the reader's turn
 * shows. Once nothing more can come, a body that never handed in has none. Of several townships each reads its own.
 */
export async function indicatorFacts(
  tx: Tx,
  { roundId, agencyId, about, isOpen, scorers, reader, turn }: Asked,
): Promise<{ facts: Map<string, IndicatorFacts[]>; shown: string }> {
  const indicators = await tx.assessmentIndicator.findMany({ where: { roundId } });
  const now = await evidenceNow(tx, indicators, about);
  const kept = await tx.assessmentEvidence.findMany({
    where: { sheet: { roundId, agencyId } },
    include: { sheet: { select: { organisationId: true } } },
  });
  const facts = new Map<string, IndicatorFacts[]>();
  for (const { id, side } of indicators) {
    const evidence = now.get(id);
    if (!evidence) continue;
    const ofSide = scorers.filter((scorer) => scorer.side === side);
    const own = ofSide.find(({ organisationId }) => organisationId === reader);
    const then = (own ? [own] : ofSide).flatMap(({ organisationId, name }): IndicatorFacts[] => {
      const row = kept.find((one) => one.indicatorId === id && one.sheet.organisationId === organisationId);
      if (!row) return [];
      const by = own || ofSide.length === 1 ? null : name;
      return [{ ...evidence, figures: row.figures as Figures, on: fromDbDate(row.on), isKept: true, by }];
    });
    if (then.length > 0) facts.set(id, then);
    else if (isOpen) facts.set(id, [{ ...evidence, on: about.today, isKept: false, by: null }]);
  }
  const asked = new Set(indicators.filter(({ side }) => side === turn).map(({ id }) => id));
  return { facts, shown: digestOfEvidence(new Map([...now].filter(([id]) => asked.has(id)))) };
}
