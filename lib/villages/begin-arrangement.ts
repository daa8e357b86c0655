import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { arrangementIn, listedMatters } from "./arrangement.queries";
import { EMPTY, offList, withoutOffList } from "./arrangement.rules";
import type { BeginArrangementInput } from "./arrangement.schema";
import { DRAFT_CONFLICT, writeContent } from "./arrangement-move";
import { mayOpenDraft, type OpenRefusal, openDraft } from "./open-draft";

/**
 * The clerk begins a draft: from the confirmed arrangement where there is one, without what has left the list since, else
 * empty. Returns how many matters were dropped so.
 */
export async function beginArrangement(
  ctx: Ctx,
  { townshipId }: BeginArrangementInput,
): Promise<Result<{ dropped: number }, OpenRefusal | Busy>> {
  return inTransaction<{ dropped: number }, OpenRefusal>(ctx, DRAFT_CONFLICT, async (tx) => {
    const allowed = await mayOpenDraft(tx, ctx, townshipId);
    if (!allowed.ok) return allowed;
    const confirmed = await arrangementIn(tx, townshipId, ["CONFIRMED"]);
    const listed = await listedMatters(tx, townshipId);
    const content = confirmed?.content ?? EMPTY;
    const draft = await openDraft(tx, ctx, townshipId, null);
    await writeContent(tx, draft, withoutOffList(content, listed));
    const dropped = offList(content, listed).length;
    const data = { number: draft.number, from: confirmed?.number ?? null, dropped };
    await recordAudit(tx, ctx, { event: "village.begun", subjectId: draft.id, data });
    return ok({ dropped });
  });
}
