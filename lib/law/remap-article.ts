import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RemapArticleInput } from "./law-version.schema";
import { type LawVersionMoveRefused, lawVersionForMove, moveLawVersion } from "./law-version-for-move";
import { knownProvisions } from "./provision-text.queries";

export type RemapArticleError = Forbidden | Busy | LawVersionMoveRefused | { code: "nothing-changed" };

/**
 * Says which article of the version before an article of a draft is, or that it is new. Another article of the draft that
 * stood for the same one becomes new.
 */
export async function remapArticle(
  ctx: Ctx,
  { versionId, version, textId, provisionId }: RemapArticleInput,
): Promise<Result<{ lawId: string }, RemapArticleError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<{ lawId: string }, RemapArticleError>(ctx, {}, async (tx) => {
    // Open to correction as long as it may still be confirmed.
    const draft = await lawVersionForMove(tx, "confirm", { versionId, version });
    if (!draft.ok) return draft;
    const { lawId, comparedWithId } = draft.value;
    const text = await tx.provisionText.findFirst({
      where: { id: textId, versionId },
      select: { label: true, provisionId: true },
    });
    const known = comparedWithId ? await knownProvisions(tx, comparedWithId) : [];
    const labelOf = (id: string | null) => known.find((one) => one.provisionId === id)?.label ?? null;
    if (!text || (provisionId !== null && labelOf(provisionId) === null)) return err({ code: "not-found" });
    if (text.provisionId === provisionId) return err({ code: "nothing-changed" });

    const moved = await moveLawVersion(tx, { versionId, version }, {});
    if (!moved.ok) return moved;
    if (provisionId !== null) {
      await tx.provisionText.updateMany({ where: { versionId, provisionId }, data: { provisionId: null } });
    }
    await tx.provisionText.update({ where: { id: textId }, data: { provisionId }, select: { id: true } });
    const data = { article: text.label, from: labelOf(text.provisionId), to: labelOf(provisionId) };
    await recordAudit(tx, ctx, { event: "law-version.remapped", subjectId: versionId, data });
    return ok({ lawId });
  });
}
