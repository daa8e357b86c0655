import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { relationsOf } from "./article-relations.queries";
import { type ArticleRelation, remapped } from "./article-relations.rules";
import type { RemapArticleInput } from "./law-version.schema";
import { type LawVersionMoveRefused, lawVersionForMove, moveLawVersion } from "./law-version-for-move";
import { knownProvisions } from "./provision-text.queries";
import { writeArticleRelations } from "./write-article-relations";

export type RemapArticleError = Forbidden | Busy | LawVersionMoveRefused | { code: "nothing-changed" };

/**
 * Says which article of the version before an article of a draft is, or that it is new. Another article of the draft that
 * stood for the same one does so no more.
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
    const text = await tx.provisionText.findFirst({ where: { id: textId, versionId }, select: { label: true } });
    const known = comparedWithId ? await knownProvisions(tx, comparedWithId) : [];
    const labelOf = (id: string) => known.find((one) => one.provisionId === id)?.label;
    if (!text || (provisionId !== null && !labelOf(provisionId))) return err({ code: "not-found" });
    const before = await relationsOf(tx, versionId);
    const after = remapped(before, textId, provisionId);
    const isThere = (one: ArticleRelation) =>
      before.some((other) => other.textId === one.textId && other.provisionId === one.provisionId);
    if (after.length === before.length && after.every(isThere)) return err({ code: "nothing-changed" });

    const moved = await moveLawVersion(tx, { versionId, version }, {});
    if (!moved.ok) return moved;
    await writeArticleRelations(tx, versionId, after);
    const from = before.filter((one) => one.textId === textId).map((one) => labelOf(one.provisionId));
    const data = {
      article: text.label,
      from: from.join("、") || null,
      to: (provisionId !== null && labelOf(provisionId)) || null,
    };
    await recordAudit(tx, ctx, { event: "law-version.remapped", subjectId: versionId, data });
    return ok({ lawId });
  });
}
