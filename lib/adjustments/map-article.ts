import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { loadAdjustments } from "./adjustment.queries";
import { differentlyFated } from "./article-fate.rules";
import { loadChangeArticles } from "./change-articles.queries";
import { currentPowers } from "./citing-powers.queries";
import type { MapArticleInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";
import { proposalRow } from "./make-proposals";

export type MapArticleError = Forbidden | Busy | LawChangeRefused | { code: "no-replacement" | "mapping-same" };

/**
 * Says which article of the replacing law an article of the repealed one becomes, alone or beside those that it becomes
 * already (拆分), or that it is gone; several become one (合并) by being mapped to the same. The proposals of the powers that
 * cite what is told otherwise now are made anew, except where somebody has changed their kind or merged them.
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
    const { changeId, formerId, provisionId, besides } = input;
    const kept = former.after.flatMap((one) => (besides ? [one.provisionId] : []));
    const wanted = new Set([...kept, ...(provisionId ? [provisionId] : [])]);
    if (former.after.length === wanted.size && former.after.every((one) => wanted.has(one.provisionId)))
      return err({ code: "mapping-same" });

    await tx.lawChangeMapping.deleteMany({ where: { changeId, formerId } });
    await tx.lawChangeMapping.createMany({
      data: [...wanted].map((id) => ({ changeId, formerId, provisionId: id })),
    });
    const mapped = await loadChangeArticles(tx, change.value);
    const fated = differentlyFated(changes, mapped.changes);
    const isFated = (tied: string) =>
      (mapped.byProvision.get(tied) ?? []).some(({ before }) => fated.has(before.provisionId));
    const all = await loadAdjustments(tx, changeId);
    for (const power of await currentPowers(tx, { lawId: change.value.lawId })) {
      const isTouched = [...power.ties.values()].some((ties) => [...ties.values()].some(isFated));
      const known = all.find((one) => one.power?.id === power.powerId);
      const isOwn = known?.kind === "MERGE" || known?.kind === "SPLIT" || known?.kind === "SUSPEND";
      const row = isTouched && !isOwn ? proposalRow(power, mapped.byProvision, mapped.law) : null;
      if (row && known) await tx.adjustment.update({ where: { id: known.id }, data: row });
    }
    const labels = after.flatMap((one) => (wanted.has(one.provisionId) ? [one.label] : []));
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "law-change.article-mapped",
      subjectId: changeId,
      data: { article: former.before.label, to: labels.join("、") || null },
    });
    return ok(undefined);
  });
}
