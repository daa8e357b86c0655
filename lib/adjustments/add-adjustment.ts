import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { knownLaws } from "@/lib/law/law.queries";
import { holderNames } from "@/lib/menu/department.queries";
import { findPowers } from "@/lib/menu/known-powers.queries";
import { type ContentRefused, contentRefusal } from "@/lib/menu/menu-item.rules";
import { withKnownTitles } from "@/lib/menu/write-power-versions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { type TextProblem, textProblem } from "./adjustment.rules";
import { type GroundProblem, groundProblem } from "./ground.queries";
import type { AddAdjustmentInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type AddAdjustmentError =
  | Forbidden
  | Busy
  | LawChangeRefused
  | ContentRefused
  | { code: TextProblem | GroundProblem }
  | { code: "power-known"; power: string };

/**
 * Proposes a power that the changed law gives (新增). One that a department holds comes on record, for the next menu; one
 * without a department is the townships' own, and stands on every list that follows.
 */
export async function addAdjustment(
  ctx: Ctx,
  input: AddAdjustmentInput,
): Promise<Result<{ adjustmentId: string }, AddAdjustmentError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<{ adjustmentId: string }, AddAdjustmentError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "edit", input);
    if (!change.ok) return change;
    const content = withKnownTitles(input.content, await knownLaws(tx));
    const refusal = contentRefusal(content, await holderNames(tx));
    if (refusal) return err(refusal);
    const problem = textProblem(content, content.departmentId === null) ?? (await groundProblem(tx, input));
    if (problem) return err({ code: problem });
    const known = (await findPowers(tx, null, content.name)).find(content);
    if (known) return err({ code: "power-known", power: known.code });

    const { reason, groundLaw, groundVersion, groundArticle } = input;
    const row = await tx.adjustment.create({
      data: {
        ...{ changeId: input.changeId, kind: "ADD", impact: "MANUAL", proposed: [content] as Prisma.InputJsonArray },
        ...{ reason, groundLaw, groundVersion, groundArticle },
      },
      select: { id: true },
    });
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    const data = { kind: "ADD", name: content.name };
    await recordAudit(tx, ctx, { event: "law-change.adjustment-added", subjectId: input.changeId, data });
    return ok({ adjustmentId: row.id });
  });
}
