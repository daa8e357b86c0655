import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type FindingRefusal, moveFinding, takeFinding } from "./finding-move";
import type { ReferFindingInput } from "./inspection.schema";

export type ReferFindingError = FindingRefusal | { code: "referred-later" | "referred-before" };

/**
 * Refers a finding to 纪委监委 with the stated grounds (移送). The record stands apart, for the group, the approver and the
 * leader alone: neither step nor event tells the number, the grounds or the words.
 */
export async function referFinding(
  ctx: Ctx,
  { documentNumber, referredOn, grounds, statement, ...seen }: ReferFindingInput,
): Promise<Result<void, ReferFindingError>> {
  return inTransaction<void, ReferFindingError>(ctx, {}, async (tx) => {
    const taken = await takeFinding(tx, ctx, seen, "refer");
    if (!taken.ok) return taken;
    const { record, today, userId } = taken.value;
    if (referredOn > today) return err({ code: "referred-later" });
    if (referredOn < fromDbDate(record.foundOn)) return err({ code: "referred-before" });
    const moved = await moveFinding(tx, taken.value, { event: "refer", text: null });
    if (!moved.ok) return moved;
    // Many, so that nothing is read back: whoever writes is not asked whether he may read.
    await tx.inspectionReferral.createMany({
      data: [
        {
          ...{ findingId: record.id, documentNumber, referredOn: toDbDate(referredOn) },
          ...{ grounds: [...new Set(grounds)], statement, recordedById: userId },
        },
      ],
    });
    await recordAudit(tx, ctx, { event: "inspection.referred", subjectId: record.id, data: {} });
    return ok(undefined);
  });
}
