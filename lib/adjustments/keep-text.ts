import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { loadAdjustments } from "./adjustment.queries";
import { affectedTownships } from "./impact.queries";
import type { KeepTextInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type KeepTextError = Forbidden | Busy | LawChangeRefused | { code: "township-not-affected" | "no-text-to-keep" };

/**
 * Says which fields of a power some townships do not take over: their lists go on to show what they showed. Replaces what
 * was said of these townships before, each may keep others; without a field they take over everything, and so do all
 * when no township is named either.
 */
export async function keepText(ctx: Ctx, input: KeepTextInput): Promise<Result<void, KeepTextError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, KeepTextError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "edit", input);
    if (!change.ok) return change;
    const adjustment = (await loadAdjustments(tx, input.changeId)).find(({ id }) => id === input.adjustmentId);
    if (!adjustment) return err({ code: "not-found" });
    const { power, parts } = adjustment;
    if (!power || parts.length === 0) return err({ code: "no-text-to-keep" });
    const affected = new Set((await affectedTownships(tx, [power.id])).map(({ id }) => id));
    const townshipIds = [...new Set(input.townshipIds)];
    if (townshipIds.some((id) => !affected.has(id))) return err({ code: "township-not-affected" });

    await tx.adjustmentKeep.deleteMany({
      where: { adjustmentId: adjustment.id, ...(townshipIds.length > 0 && { townshipId: { in: townshipIds } }) },
    });
    await tx.adjustmentKeep.createMany({
      data: townshipIds.flatMap((townshipId) =>
        input.fields.map((field) => ({
          ...{ adjustmentId: adjustment.id, townshipId, field, reason: input.reason ?? "" },
        })),
      ),
    });
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "law-change.text-kept",
      subjectId: input.changeId,
      data: { code: power.code, fields: [...input.fields], townships: townshipIds.length },
    });
    return ok(undefined);
  });
}
