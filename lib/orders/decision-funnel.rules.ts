import { proposedOutcome } from "./decision.rules";
import type { Standing } from "./opinion.rules";

/** What the two sides came to on a line; `accepted`: the township took the department's conditions on. */
export const AGREEMENTS = ["agreed", "accepted", "conditional", "objected", "silent"] as const;
export type Agreement = (typeof AGREEMENTS)[number];

type Line = Readonly<{ standing: Standing; conditionsAccepted: boolean }>;

const agreementOf = ({ standing, conditionsAccepted }: Line): Agreement =>
  standing === "conditional" && conditionsAccepted ? "accepted" : standing;

export type AgreementFunnel = {
  ordered: number;
  /** Lines on which both sides agree: approval is proposed for exactly these. */
  agreed: number;
  /** The others: conditions not accepted, objections, no answer. */
  open: number;
  of: Record<Agreement, number>;
};

/** From what was ordered to what was agreed in the consultation. */
export function agreementFunnel(lines: readonly Line[]): AgreementFunnel {
  const of = { agreed: 0, accepted: 0, conditional: 0, objected: 0, silent: 0 };
  for (const line of lines) of[agreementOf(line)] += 1;
  const agreed = lines.filter((line) => proposedOutcome(line.standing, line.conditionsAccepted) !== null).length;
  return { ordered: lines.length, agreed, open: lines.length - agreed, of };
}

/** Where in the meeting pack the lines of an agreement stand: the pack is grouped by the department's standing. */
export const standingOfAgreement = (agreement: Agreement): Standing =>
  agreement === "accepted" ? "conditional" : agreement;
