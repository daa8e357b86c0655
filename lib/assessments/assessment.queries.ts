import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { RoundState } from "./assessment.machine";
import type { RoundKind } from "./assessment.terms";
import { readableRounds } from "./assessment-reading.queries";

export type RoundRow = {
  id: string;
  name: string;
  kind: RoundKind;
  year: number;
  documentNumber: string;
  state: RoundState;
  agencies: number;
  scoringUntil: CivilDate;
};

/** Rounds that the actor may read, the newest first. */
export async function listRounds(tx: Tx, actor: Actor): Promise<RoundRow[]> {
  const readable = readableRounds(actor);
  if (!readable) return [];
  const rows = await tx.assessmentRound.findMany({
    where: readable,
    orderBy: [{ year: "desc" }, { id: "desc" }],
    select: {
      ...{ id: true, name: true, kind: true, year: true, documentNumber: true, state: true, scoringUntil: true },
      _count: { select: { agencies: true } },
    },
  });
  return rows.map(({ _count, scoringUntil, ...row }) => ({
    ...row,
    ...{ agencies: _count.agencies, scoringUntil: fromDbDate(scoringUntil) },
  }));
}
