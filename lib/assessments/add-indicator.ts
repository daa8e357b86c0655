import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { AddIndicatorInput } from "./assessment.schema";
import { citedWords } from "./citation.queries";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

type AddIndicatorError = RoundRefusal | { code: "cites-nothing" | "cites-supporting-duty" };

/**
 * Adds an indicator (指标) to a draft. It rests on a list entry, a duty, a guarantee, an admission or a hand-over; one that
 * cites nothing is refused, and so is one that would assess townships on their supporting duties (modelled on
 * 山东省乡镇人民政府工作条例 第十八条、第十九条, docs/domain.md).
 */
export async function addIndicator(
  ctx: Ctx,
  { side, text, weight, citation, ...seen }: AddIndicatorInput,
): Promise<Result<{ indicatorId: string }, AddIndicatorError>> {
  return inTransaction<{ indicatorId: string }, AddIndicatorError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "edit");
    if (!taken.ok) return taken;
    const citationWords = await citedWords(tx, citation);
    if (!citationWords) return err({ code: "cites-nothing" });
    if (citationWords === "SUPPORTING") return err({ code: "cites-supporting-duty" });
    const { roundId } = seen;
    const last = await tx.assessmentIndicator.aggregate({ where: { roundId, side }, _max: { ordinal: true } });
    const ordinal = (last._max.ordinal ?? 0) + 1;
    const { id: indicatorId } = await tx.assessmentIndicator.create({
      data: { roundId, side, ordinal, text, weight, citation: citation.kind, citationId: citation.id, citationWords },
      select: { id: true },
    });
    const moved = await moveRound(tx, taken.value, "edit");
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "assessment.indicator-added",
      subjectId: roundId,
      data: { side, ordinal, weight },
    });
    return ok({ indicatorId });
  });
}
