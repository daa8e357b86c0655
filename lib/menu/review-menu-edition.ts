import "server-only";
import { changedMeanwhile, lastActorOf } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReviewMenuEditionInput } from "./menu-edition.schema";
import { editionForMove, type MoveRefused, moveEdition } from "./move-menu-edition";

export type ReviewMenuEditionError = Forbidden | Busy | MoveRefused | { code: "same-person" };

/**
 * Records a legality opinion (合法性审查意见) on the menu's present text: lawful, risk stated, or unlawful, which sends
 * the menu back to its draft. Source of the three verdicts: 重大行政决策程序暂行条例 第二十五条至第二十七条.
 * Whoever handed the menu in does not review it ("same-person").
 */
export async function reviewMenuEdition(
  ctx: Ctx,
  input: ReviewMenuEditionInput,
): Promise<Result<{ opinionId: string }, ReviewMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.review");
  if (!allowed.ok) return allowed;
  const { editionId, verdict, reasons } = input;
  const reviewer = ctx.actor.userId;
  if (!reviewer) return err({ code: "forbidden" });

  return inTransaction<{ opinionId: string }, ReviewMenuEditionError>(ctx, {}, async (tx) => {
    // "send-back" is lawful exactly where an opinion is: on a menu under review.
    const edition = await editionForMove(tx, "send-back", input);
    if (!edition.ok) return edition;
    if ((await lastActorOf(tx, editionId, "menu.submitted")) === reviewer) return err({ code: "same-person" });
    const { digest } = edition.value;
    if (!digest) throw new Error(`menu edition ${editionId} is under review without a digest`);

    const opinion = await tx.legalityOpinion.create({
      data: { subjectType: "MENU_EDITION", subjectId: editionId, verdict, reasons, digest, givenById: reviewer },
      select: { id: true },
    });
    if (verdict === "UNLAWFUL") {
      const moved = await moveEdition(tx, edition.value, "send-back");
      if (!moved.ok) return moved;
    } else {
      const { count } = await tx.menuEdition.updateMany({
        where: { id: editionId, state: "LEGALITY_REVIEW", version: input.version },
        data: { version: { increment: 1 } },
      });
      if (count === 0) return err(await changedMeanwhile(tx, editionId));
    }
    await recordAudit(tx, ctx, { event: "menu.reviewed", subjectId: editionId, data: { verdict, digest } });
    return ok({ opinionId: opinion.id });
  });
}
