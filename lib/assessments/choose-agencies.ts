import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { ChooseAgenciesInput } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

type ChooseAgenciesError = RoundRefusal | { code: "no-such-agency" };

/** Says which agencies the draft of a round assesses: those that are ticked, and no others. */
export async function chooseAgencies(
  ctx: Ctx,
  { agencyIds, ...seen }: ChooseAgenciesInput,
): Promise<Result<void, ChooseAgenciesError>> {
  return inTransaction<void, ChooseAgenciesError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "edit");
    if (!taken.ok) return taken;
    const { roundId } = seen;
    const ids = [...new Set(agencyIds)];
    const agencies = await tx.agency.findMany({
      where: { id: { in: ids }, until: null },
      select: { id: true, name: true },
    });
    if (agencies.length < ids.length) return err({ code: "no-such-agency" });
    await tx.assessmentAgency.deleteMany({ where: { roundId } });
    await tx.assessmentAgency.createMany({ data: agencies.map(({ id, name }) => ({ roundId, agencyId: id, name })) });
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
