import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { loadAdjustments } from "./adjustment.queries";
import { loadChangeArticles } from "./change-articles.queries";
import { currentPowers } from "./citing-powers.queries";
import type { MapArticleInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";
import { proposalRow } from "./make-proposals";

export type MapArticleError = Forbidden | Busy | LawChangeRefused | { code: "no-replacement" | "mapping-same" };

/**
 * Says which article of the replacing law an article of the repealed one becomes, or that it is gone. The proposals of the
 * powers that cite it are made anew, except where somebody has changed their kind or merged them.
 */
export async function mapArticle(ctx: Ctx, input: MapArticleInput): Promise<Result<void, MapArticleError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, MapArticleError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "edit", input);
    if (!change.ok) return change;
    if (!change.value.replacementId) return err({ code: "no-replacement" });
    const { changes, after } = await loadChangeArticles(tx, change.value);
    const former = changes.find(({ before }) => before.provisionId === input.formerId);
    const next = after.find(({ provisionId }) => provisionId === input.provisionId);
    if (!former || (input.provisionId && !next)) return err({ code: "not-found" });
    if ((former.after[0]?.provisionId ?? null) === input.provisionId) return err({ code: "mapping-same" });

    const { changeId, formerId, provisionId } = input;
    await tx.lawChangeMapping.deleteMany({ where: { changeId, formerId } });
    if (provisionId) await tx.lawChangeMapping.create({ data: { changeId, formerId, provisionId } });
    const mapped = await loadChangeArticles(tx, change.value);
    const isOfFormer = (tied: string) =>
      (mapped.byProvision.get(tied) ?? []).some(({ before }) => before.provisionId === formerId);
    const all = await loadAdjustments(tx, changeId);
    for (const power of await currentPowers(tx, { lawId: change.value.lawId })) {
      const isTouched = [...power.ties.values()].some((ties) => [...ties.values()].some(isOfFormer));
      const known = all.find((one) => one.power?.id === power.powerId);
      const isOwn = known?.kind === "MERGE" || known?.kind === "SPLIT" || known?.kind === "SUSPEND";
      const row = isTouched && !isOwn ? proposalRow(power, mapped.byProvision, mapped.law) : null;
      if (row && known) await tx.adjustment.update({ where: { id: known.id }, data: row });
    }
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "law-change.article-mapped",
      subjectId: changeId,
      data: { article: former.before.label, to: next?.label ?? null },
    });
    return ok(undefined);
  });
}
