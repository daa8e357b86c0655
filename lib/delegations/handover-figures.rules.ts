import type { HandoverKind } from "./handover.rules";
import {
  FIGURES_OF_KIND,
  type FundsFigures,
  type HandoverFigures,
  isNothing,
  lacksFundsDay,
} from "./handover-figures.schema";

/** Whether what was stated is what the kind asks for: figures where it asks for some, none where it does not. */
export function fitsKind(kind: HandoverKind, figures: HandoverFigures | null): boolean {
  if (kind === "TRAINING") return FIGURES_OF_KIND.TRAINING.strict().safeParse(figures).success;
  if (kind !== "STAFF_AND_FUNDS") return figures === null;
  const funds = FIGURES_OF_KIND.STAFF_AND_FUNDS.strict().safeParse(figures);
  return funds.success && !isNothing(funds.data) && !lacksFundsDay(funds.data);
}

type Words = { key: "training" | "staff" | "funds"; args: Record<string, string | number> };

/** The figures in words: message keys under `delegations.figures`, a day as it is, to be written by the reader's locale. */
export function figureWords(figures: HandoverFigures): Words[] {
  if ("persons" in figures) return [{ key: "training", args: { persons: figures.persons, hours: figures.hours } }];
  const { staff, fundsYuan, fundsOn }: FundsFigures = figures;
  return [
    ...(staff > 0 ? [{ key: "staff" as const, args: { staff } }] : []),
    ...(fundsOn ? [{ key: "funds" as const, args: { amount: fundsYuan, day: fundsOn } }] : []),
  ];
}
