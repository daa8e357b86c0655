import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { findSynonym } from "./synonym.queries";
import type { EndSynonymInput } from "./synonym.schema";

export type EndSynonymError = Forbidden | Busy | ChangedMeanwhile | { code: "synonym-missing" };

/** Takes an everyday word out of the public search. It may be added again as a new one. */
export async function endSynonym(
  ctx: Ctx,
  { synonymId, version }: EndSynonymInput,
): Promise<Result<void, EndSynonymError>> {
  const allowed = authorise(ctx.actor, "synonyms.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<void, EndSynonymError>(ctx, {}, async (tx) => {
    const known = await findSynonym(tx, synonymId);
    if (!known) return err({ code: "synonym-missing" });
    const { count } = await tx.lookupSynonym.updateMany({
      where: { id: synonymId, version, endedAt: null },
      data: { endedAt: ctx.now, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, synonymId));
    const { word, targets } = known;
    await recordAudit(tx, ctx, { event: "synonym.ended", subjectId: synonymId, data: { word, targets } });
    return ok(undefined);
  });
}
