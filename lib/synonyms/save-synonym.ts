import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { findSynonym, unknownCodes } from "./synonym.queries";
import type { SaveSynonymInput } from "./synonym.schema";
import { synonymColumns } from "./synonym-columns";

export type SaveSynonymError =
  | Forbidden
  | Busy
  | ChangedMeanwhile
  | { code: "word-taken" | "synonym-missing" | "nothing-changed" }
  | { code: "matter-unknown"; matter: string };

const CONFLICTS = { lookup_synonyms_one_live: { code: "word-taken" } } as const;

/** Adds an everyday word to the public search, or says anew what one stands for. */
export async function saveSynonym(
  ctx: Ctx,
  { synonymId, version, ...fields }: SaveSynonymInput,
): Promise<Result<{ synonymId: string }, SaveSynonymError>> {
  const allowed = authorise(ctx.actor, "synonyms.keep");
  if (!allowed.ok) return allowed;
  const data = synonymColumns(fields);

  return inTransaction<{ synonymId: string }, SaveSynonymError>(ctx, CONFLICTS, async (tx) => {
    const [unknown] = await unknownCodes(tx, fields.targets);
    if (unknown) return err({ code: "matter-unknown", matter: unknown });
    if (synonymId === undefined) {
      const { id } = await tx.lookupSynonym.create({ data, select: { id: true } });
      await recordAudit(tx, ctx, { event: "synonym.added", subjectId: id, data: fields });
      return ok({ synonymId: id });
    }
    const known = await findSynonym(tx, synonymId);
    if (!known) return err({ code: "synonym-missing" });
    if (known.word === data.word && known.targets.join("\n") === data.targets.join("\n"))
      return err({ code: "nothing-changed" });
    const { count } = await tx.lookupSynonym.updateMany({
      where: { id: synonymId, version, endedAt: null },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, synonymId));
    const change = { word: data.word, formerWord: known.word, from: known.targets, to: data.targets };
    await recordAudit(tx, ctx, { event: "synonym.changed", subjectId: synonymId, data: change });
    return ok({ synonymId });
  });
}
