import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { relationsOf } from "./article-relations.queries";
import type { LinkArticleInput } from "./law-version.schema";
import { type LawVersionMoveRefused, lawVersionForMove, moveLawVersion } from "./law-version-for-move";
import { knownProvisions } from "./provision-text.queries";
import { writeArticleRelations } from "./write-article-relations";

export type LinkArticleError = Forbidden | Busy | LawVersionMoveRefused | { code: "nothing-changed" };

/**
 * Says that an article of a draft takes up an article of the version before besides what it is already: of several former
 * ones it is the merger, of one that others take up too a part. `remapArticle` takes it back.
 */
export async function linkArticle(
  ctx: Ctx,
  { versionId, version, textId, provisionId }: LinkArticleInput,
): Promise<Result<{ lawId: string }, LinkArticleError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<{ lawId: string }, LinkArticleError>(ctx, {}, async (tx) => {
    // Open to correction as long as it may still be confirmed.
    const draft = await lawVersionForMove(tx, "confirm", { versionId, version });
    if (!draft.ok) return draft;
    const { lawId, comparedWithId } = draft.value;
    const text = await tx.provisionText.findFirst({ where: { id: textId, versionId }, select: { label: true } });
    const known = comparedWithId ? await knownProvisions(tx, comparedWithId) : [];
    const former = known.find((one) => one.provisionId === provisionId);
    if (!text || !former) return err({ code: "not-found" });
    const relations = await relationsOf(tx, versionId);
    if (relations.some((one) => one.textId === textId && one.provisionId === provisionId))
      return err({ code: "nothing-changed" });

    const moved = await moveLawVersion(tx, { versionId, version }, {});
    if (!moved.ok) return moved;
    await writeArticleRelations(tx, versionId, [...relations, { textId, provisionId }]);
    const data = { article: text.label, former: former.label };
    await recordAudit(tx, ctx, { event: "law-version.linked", subjectId: versionId, data });
    return ok({ lawId });
  });
}
