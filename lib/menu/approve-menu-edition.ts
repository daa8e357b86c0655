import "server-only";
import { lastActorOf } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { digestOfMatters, loadEditionMatters } from "./edition-content.queries";
import { type LegalityObstacle, legalityObstacle } from "./legality.rules";
import type { ApproveMenuEditionInput } from "./menu-edition.schema";
import { type EditionRow, editionForMove, type MoveRefused, moveEdition } from "./move-menu-edition";

export type ApproveMenuEditionError =
  | Forbidden
  | Busy
  | MoveRefused
  | { code: LegalityObstacle }
  | { code: "text-changed" }
  | { code: "approver-submitted" | "same-person" }
  | { code: "decided-in-future" };

/**
 * Records the city's decision on a reviewed menu. It rests on a legality opinion, lawful or with its risk stated, on
 * this very text; neither who handed the menu in nor who reviewed it approves it.
 */
export async function approveMenuEdition(
  ctx: Ctx,
  input: ApproveMenuEditionInput,
): Promise<Result<void, ApproveMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.approve");
  if (!allowed.ok) return allowed;
  const { editionId, documentNumber, decisionOrgan, decidedOn } = input;
  if (decidedOn > civilDate(ctx.now)) return err({ code: "decided-in-future" });

  return inTransaction<void, ApproveMenuEditionError>(ctx, {}, async (tx) => {
    const edition = await editionForMove(tx, "approve", input);
    if (!edition.ok) return edition;
    const digest = edition.value.digest ?? "";
    const obstacle = await obstacleToApproval(tx, edition.value, digest);
    if (obstacle) return err(obstacle);
    const { userId } = ctx.actor;
    if (userId && (await lastActorOf(tx, editionId, "menu.submitted")) === userId)
      return err({ code: "approver-submitted" });
    if (userId && (await lastActorOf(tx, editionId, "menu.reviewed")) === userId) return err({ code: "same-person" });

    const decision = { documentNumber, decisionOrgan, decidedOn: toDbDate(decidedOn) };
    const moved = await moveEdition(tx, edition.value, "approve", decision);
    if (!moved.ok) return moved;
    const data = { documentNumber, decidedOn, digest };
    await recordAudit(tx, ctx, { event: "menu.approved", subjectId: editionId, data });
    return ok(undefined);
  });
}

async function obstacleToApproval(
  tx: Tx,
  edition: EditionRow,
  digest: string,
): Promise<{ code: LegalityObstacle } | { code: "text-changed" } | null> {
  const opinions = await tx.legalityOpinion.findMany({
    where: { subjectId: edition.id },
    orderBy: [{ givenAt: "asc" }, { id: "asc" }],
    select: { verdict: true, digest: true },
  });
  const code = legalityObstacle(opinions, digest);
  if (code) return { code };
  return (await isTextOf(tx, edition, digest)) ? null : { code: "text-changed" };
}

/** Whether the edition still says what `digest` was made of: a department renamed since then is another text. */
async function isTextOf(tx: Tx, edition: EditionRow, digest: string): Promise<boolean> {
  return digestOfMatters(edition.title, await loadEditionMatters(tx, edition.id)) === digest;
}
