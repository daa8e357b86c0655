import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { AssessmentRound } from "@/prisma/generated/client";
import type { ChooseAgenciesInput } from "./assessment.schema";
import { ASSESSED_DEPARTMENTS } from "./assessment-reading.queries";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

type ChooseAgenciesError = RoundRefusal | { code: "no-such-agency" };

/** Says which agencies or departments the draft of a round assesses: those that are ticked, and no others. */
export async function chooseAgencies(
  ctx: Ctx,
  { agencyIds, ...seen }: ChooseAgenciesInput,
): Promise<Result<void, ChooseAgenciesError>> {
  return inTransaction<void, ChooseAgenciesError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "edit");
    if (!taken.ok) return taken;
    const { roundId } = seen;
    const ids = [...new Set(agencyIds)];
    const agencies = await chosen(tx, taken.value.round, ids);
    if (agencies.length < ids.length) return err({ code: "no-such-agency" });
    await tx.assessmentAgency.deleteMany({ where: { roundId } });
    await tx.assessmentAgency.createMany({ data: agencies.map((row) => ({ ...row, roundId })) });
    const moved = await moveRound(tx, taken.value, "edit");
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "assessment.agencies-chosen",
      subjectId: roundId,
      data: { agencies: agencies.length },
    });
    return ok(undefined);
  });
}

type Row = { agencyId: string; name: string; ofAgencyId?: string; departmentId?: string };

/** Of the ids those that are agencies in residence, or departments in being, by what the round assesses. */
async function chosen(tx: Tx, { subject }: AssessmentRound, ids: string[]): Promise<Row[]> {
  if (subject === "AGENCY") {
    const agencies = await tx.agency.findMany({ where: { id: { in: ids }, until: null } });
    return agencies.map(({ id, name }) => ({ agencyId: id, ofAgencyId: id, name }));
  }
  const departments = await tx.organisation.findMany({ where: { ...ASSESSED_DEPARTMENTS, id: { in: ids } } });
  return departments.map(({ id, name }) => ({ agencyId: id, departmentId: id, name }));
}
