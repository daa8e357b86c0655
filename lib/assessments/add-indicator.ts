import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { AddIndicatorInput } from "./assessment.schema";
import { type AssessmentSide, SIDES_OF } from "./assessment.terms";
import { citedWords } from "./citation.queries";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

type AddIndicatorError =
  | RoundRefusal
  | { code: "no-such-side" | "cites-nothing" | "cites-supporting-duty" | "cites-other-period" | "cites-another" };

/**
 * Adds an indicator (指标) to a draft. It rests on a list entry, a duty, a guarantee, an admission, a hand-over or a usage
 * record of the period, and may name the facts that are its evidence; one that cites nothing is refused, and so is one that would assess townships on their supporting duties (modelled on
 * 山东省乡镇人民政府工作条例 第十八条、第十九条, docs/domain.md).
 */
export async function addIndicator(
  ctx: Ctx,
  { side, text, weight, citation, evidence, ...seen }: AddIndicatorInput,
): Promise<Result<{ indicatorId: string }, AddIndicatorError>> {
  return inTransaction<{ indicatorId: string }, AddIndicatorError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "edit");
    if (!taken.ok) return taken;
    const sides: readonly AssessmentSide[] = SIDES_OF[taken.value.round.subject];
    if (!sides.includes(side)) return err({ code: "no-such-side" });
    const cited = await citedWords(tx, citation, taken.value.round);
    if (!cited.ok) return cited;
    const { roundId } = seen;
    const last = await tx.assessmentIndicator.aggregate({ where: { roundId, side }, _max: { ordinal: true } });
    const ordinal = (last._max.ordinal ?? 0) + 1;
    const { id: indicatorId } = await tx.assessmentIndicator.create({
      data: {
        roundId,
        side,
        ordinal,
        text,
        weight,
        citation: citation.kind,
        citationId: citation.id,
        citationWords: cited.value,
        evidence,
      },
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
