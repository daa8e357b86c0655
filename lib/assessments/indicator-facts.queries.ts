import "server-only";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { AssessmentSide } from "./assessment.terms";
import { digestOfEvidence, evidenceNow } from "./evidence.queries";
import type { Evidence, Figures } from "./evidence.terms";
import type { About } from "./evidence-figures.queries";

/** The facts that an indicator is scored by: as they were when its score was handed in, else as they stand today. */
export type IndicatorFacts = Evidence & Readonly<{ on: CivilDate; isKept: boolean; href: string }>;

type Asked = Readonly<{
  roundId: string;
  agencyId: string;
  about: About;
  isOpen: boolean;
  /** The reader's body. */
  reader: string;
  turn: AssessmentSide | null;
}>;

/**
 * The facts beside the indicators of what is assessed, by indicator, and the digest of what the form of the reader's turn shows.
 * Once nothing more can come, a side that never handed in has none.
 */
export async function indicatorFacts(
  tx: Tx,
  { roundId, agencyId, about, isOpen, turn, reader }: Asked,
): Promise<{ facts: Map<string, IndicatorFacts>; shown: string }> {
  const indicators = await tx.assessmentIndicator.findMany({ where: { roundId } });
  const now = await evidenceNow(tx, indicators, about);
  const kept = await tx.assessmentEvidence.findMany({
    where: { sheet: { roundId, agencyId } },
    include: { sheet: { select: { organisationId: true } } },
  });
  const facts = new Map<string, IndicatorFacts>();
  for (const [id, evidence] of now) {
    // Of several bodies that scored each had facts of its own: the reader's, or where one alone scored, that one's.
    const all = kept.filter(({ indicatorId }) => indicatorId === id);
    const then = all.find(({ sheet }) => sheet.organisationId === reader) ?? (all.length === 1 ? all[0] : undefined);
    if (then) facts.set(id, { ...evidence, figures: then.figures as Figures, on: fromDbDate(then.on), isKept: true });
    else if (isOpen) facts.set(id, { ...evidence, on: about.today, isKept: false });
  }
  const asked = new Set(indicators.filter(({ side }) => side === turn).map(({ id }) => id));
  return { facts, shown: digestOfEvidence(new Map([...now].filter(([id]) => asked.has(id)))) };
}
