import { answerEvaluation } from "@/lib/evaluations/answer-evaluation";
import { type EvaluationRowView, listRows } from "@/lib/evaluations/evaluation.queries";
import { AS_PROPOSED, type EvaluationOutcome } from "@/lib/evaluations/evaluation.terms";
import { openCampaign } from "@/lib/evaluations/open-campaign";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import type { Ctx } from "@/lib/shared/context";
import { at, day } from "./consultation.factories";
import { db } from "./db";
import { done } from "./duty-lists.factories";
import { anOrganisation, asRole } from "./factories";
import { type InForce, inForce, noon } from "./take-back.factories";

export type Evaluated = {
  campaignId: string;
  delegations: InForce[];
  editor: Ctx;
  approver: Ctx;
};

let number = 0;

/** A campaign of 2026-06-01 over so many delegations of one township, in force since 2026-01-01; answers due 2026-06-10. */
export async function anEvaluation(count = 1, on?: InForce): Promise<Evaluated> {
  const first = on ?? (await inForce());
  const { township, department, approver } = first;
  const delegations = [first];
  while (delegations.length < count) delegations.push(await inForce({ township, department, approver }));
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const editor = await asRole("ESTABLISHMENT_EDITOR", office, noon("2026-06-01"));
  const { campaignId } = await done(openCampaign(editor, campaignOf([township.body.id])));
  return { campaignId, delegations, editor, approver };
}

export function campaignOf(townshipIds: string[]) {
  number += 1;
  return {
    ...{ title: "2026年评估", documentNumber: `测评〔2026〕${number}号`, domains: [], townshipIds },
    ...{ periodFrom: day("2026-01-01"), periodTo: day("2026-05-31"), dueOn: day("2026-06-10") },
  };
}

export const rowsOf = ({ campaignId, approver }: Evaluated, on = "2026-06-02"): Promise<EvaluationRowView[]> =>
  listRows(db, approver.actor, day(on), { campaignId });

/** The only row, or the first. */
export async function rowOf(evaluated: Evaluated): Promise<EvaluationRowView> {
  const [row] = await rowsOf(evaluated);
  if (!row) throw new Error("no row");
  return row;
}

export const seen = ({ id, version }: Pick<EvaluationRowView, "id" | "version">) => [{ rowId: id, version }];

/** One side's clerk answers every row of the campaign. */
export async function answerAll(
  evaluated: Evaluated,
  side: OpinionSide,
  outcome: EvaluationOutcome | typeof AS_PROPOSED = AS_PROPOSED,
  on = "2026-06-02",
): Promise<void> {
  const [first] = evaluated.delegations;
  if (!first) throw new Error("no delegation");
  const { department, township } = first;
  const { clerk } = side === "DEPARTMENT" ? department : township;
  const rows = (await rowsOf(evaluated)).map(({ id, answerVersion }) => ({ rowId: id, version: answerVersion[side] }));
  await done(answerEvaluation(at(clerk, noon(on)), { rows, outcome, reason: "与记录相符。" }));
}

export async function answeredByBoth(count = 1, on?: InForce): Promise<Evaluated> {
  const evaluated = await anEvaluation(count, on);
  for (const side of ["DEPARTMENT", "TOWNSHIP"] as const) await answerAll(evaluated, side);
  return evaluated;
}
