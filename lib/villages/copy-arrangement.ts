import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import {
  ARRANGEMENT,
  arrangementIn,
  arrangementRecord,
  listedMatters,
  matterNames,
  villagesOf,
} from "./arrangement.queries";
import { EMPTY } from "./arrangement.rules";
import type { CopyArrangementInput, LeftOut } from "./arrangement.schema";
import { DRAFT_CONFLICT, writeContent } from "./arrangement-move";
import { mayOpenDraft, type OpenRefusal, openDraft } from "./open-draft";
import { overlaid } from "./pattern.rules";

type CopyRefusal = OpenRefusal | { code: "source-not-confirmed" };

/**
 * The clerk begins a draft with the pattern that another township has confirmed (pilots first, then the others). What is
 * not on the own list is left out and kept with the draft as a list of reasons.
 */
export async function copyArrangement(
  ctx: Ctx,
  { townshipId, sourceId }: CopyArrangementInput,
): Promise<Result<{ leftOut: number }, CopyRefusal | Busy>> {
  return inTransaction<{ leftOut: number }, CopyRefusal>(ctx, DRAFT_CONFLICT, async (tx) => {
    const allowed = await mayOpenDraft(tx, ctx, townshipId);
    if (!allowed.ok) return allowed;
    const source = await tx.villageArrangement.findFirst({
      where: { id: sourceId, state: "CONFIRMED", townshipId: { not: townshipId } },
      ...ARRANGEMENT,
    });
    if (!source) return err({ code: "source-not-confirmed" });
    const own = (await arrangementIn(tx, townshipId, ["CONFIRMED"]))?.content ?? EMPTY;
    const [villages, listed] = [await villagesOf(tx, townshipId), await listedMatters(tx, townshipId)];
    const { content, leftOut } = overlaid(own, arrangementRecord(source).content, villages, listed);
    const names = await matterNames(tx, leftOut);
    const told: LeftOut = [...names.values()]
      .map(({ code, name }) => ({ code, name, reason: "not-listed" as const }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));

    const draft = await openDraft(tx, ctx, townshipId, { copiedFromId: sourceId, leftOut: told });
    await writeContent(tx, draft, content);
    const data = { number: draft.number, sourceId, leftOut: told.map(({ code }) => code) };
    await recordAudit(tx, ctx, { event: "village.copied", subjectId: draft.id, data });
    return ok({ leftOut: told.length });
  });
}
