import "server-only";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
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
  /** How often each side has answered. */
  answered: Record<OpinionSide, number>;
  decision: { ordinal: number; outcome: EvaluationOutcome } | null;
};

export async function findRow(tx: Tx, id: string): Promise<RowRecord | null> {
  return (await findRows(tx, [id])).get(id) ?? null;
}

/** Those of these rows that there are, by id. */
export async function findRows(tx: Tx, ids: readonly string[]): Promise<Map<string, RowRecord>> {
  const rows = await tx.evaluationRow.findMany({
    where: { id: { in: [...ids] } },
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
  return new Map(
    rows.map(({ campaign, delegation, answers, decisions, ...rest }) => {
      const of = (side: OpinionSide) => answers.filter((answer) => answer.side === side);
      const record = {
        ...rest,
        ...delegation,
        dueOn: fromDbDate(campaign.dueOn),
        department: of("DEPARTMENT")[0]?.outcome ?? null,
        township: of("TOWNSHIP")[0]?.outcome ?? null,
        answered: { DEPARTMENT: of("DEPARTMENT").length, TOWNSHIP: of("TOWNSHIP").length },
        decision: decisions[0] ?? null,
      };
      return [rest.id, record];
    }),
  );
}
