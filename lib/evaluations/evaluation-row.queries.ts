import "server-only";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { EvaluationRowState } from "./evaluation.machine";
import type { Said } from "./evaluation.rules";
import type { EvaluationOutcome } from "./evaluation.terms";

/** A row as its use cases need it. */
export type RowRecord = Said & {
  id: string;
  campaignId: string;
  state: EvaluationRowState;
  version: number;
  dueOn: CivilDate;
  departmentId: string;
  townshipId: string;
  answers: number;
  decision: { ordinal: number; outcome: EvaluationOutcome } | null;
};

export async function findRow(tx: Tx, id: string): Promise<RowRecord | null> {
  const row = await tx.evaluationRow.findUnique({
    where: { id },
    select: {
      id: true,
      campaignId: true,
      state: true,
      version: true,
      proposal: true,
      campaign: { select: { dueOn: true } },
      delegation: { select: { departmentId: true, townshipId: true } },
      answers: { orderBy: { ordinal: "desc" }, select: { side: true, outcome: true } },
      decisions: { orderBy: { ordinal: "desc" }, take: 1, select: { ordinal: true, outcome: true } },
    },
  });
  if (!row) return null;
  const { campaign, delegation, answers, decisions, ...rest } = row;
  const said = (side: string) => answers.find((answer) => answer.side === side)?.outcome ?? null;
  return {
    ...rest,
    ...delegation,
    dueOn: fromDbDate(campaign.dueOn),
    department: said("DEPARTMENT"),
    township: said("TOWNSHIP"),
    answers: answers.length,
    decision: decisions[0] ?? null,
  };
}
