import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { knownLaws } from "@/lib/law/law.queries";
import { holderNames } from "@/lib/menu/department.queries";
import { type ContentRefused, contentRefusal } from "@/lib/menu/menu-item.rules";
import { changedFields } from "@/lib/menu/power-content.rules";
import { withKnownTitles } from "@/lib/menu/write-power-versions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { loadAdjustments } from "./adjustment.queries";
import { type TextProblem, textProblem } from "./adjustment.rules";
import type { WritePartInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type WritePartError =
  | Forbidden
  | Busy
  | LawChangeRefused
  | ContentRefused
  | { code: TextProblem | "kind-has-no-text" | "nothing-changed" };

/**
 * Writes what a power is to say from then on. A further part splits the power (拆分): the first keeps its identity, every
 * other becomes a power of its own.
 */
export async function writePart(ctx: Ctx, input: WritePartInput): Promise<Result<void, WritePartError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, WritePartError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "edit", input);
    if (!change.ok) return change;
    const adjustment = (await loadAdjustments(tx, input.changeId)).find(({ id }) => id === input.adjustmentId);
    if (!adjustment || input.part > adjustment.parts.length) return err({ code: "not-found" });
    const { power, parts, kind } = adjustment;
    const isSplitting = input.part === parts.length;
    if (parts.length === 0 || (isSplitting && !["CHANGE", "SPLIT"].includes(kind)))
      return err({ code: "kind-has-no-text" });
    const content = withKnownTitles(input.content, await knownLaws(tx));
    const before = parts[input.part];
    const fields = before ? changedFields(before, content) : ["parts"];
    if (fields.length === 0) return err({ code: "nothing-changed" });
    const refusal = contentRefusal(content, await holderNames(tx));
    if (refusal) return err(refusal);
    const problem = textProblem(content, power ? power.isStatutory : parts[0]?.departmentId === null);
    if (problem) return err({ code: problem });
    const written = isSplitting ? [...parts, content] : parts.with(input.part, content);
    if (new Set(written.map(({ name, subItem }) => `${name}|${subItem ?? ""}`)).size < written.length)
      return err({ code: "parts-alike" });

    await tx.adjustment.update({
      where: { id: adjustment.id },
      data: {
        ...{ proposed: written as Prisma.InputJsonArray, version: { increment: 1 } },
        ...(written.length > 1 && { kind: "SPLIT" as const }),
      },
    });
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "law-change.adjustment-changed",
      subjectId: input.changeId,
      data: { kind: written.length > 1 ? "SPLIT" : kind, code: power?.code ?? "", fields },
    });
    return ok(undefined);
  });
}
