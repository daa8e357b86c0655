import "server-only";
import { type AuditEntry, recordAudit } from "@/lib/audit/record-audit";
import { canonicalJson } from "@/lib/shared/canonical";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ArrangementRecord } from "./arrangement.queries";
import { type Content, ordered } from "./arrangement.rules";
import type { MovedArrangement } from "./arrangement.schema";
import { type ArrangementRefusal, moveArrangement, takeDraft, writeContent } from "./arrangement-move";

type ChangeEntry = Pick<Extract<AuditEntry, { event: "village.changed" | "village.imported" }>, "event" | "data">;
export type ChangeRefusal<E> = ArrangementRefusal | { code: "nothing-changed" } | E;

/**
 * One change of a draft, in the caller's transaction: what `work` makes of its content, and the event that tells it. Compare
 * and set on the version.
 */
export async function changeDraft<E extends { code: string }>(
  tx: Tx,
  ctx: Ctx,
  seen: MovedArrangement,
  work: (draft: ArrangementRecord) => Promise<Result<{ content: Content; entry: ChangeEntry }, E>>,
): Promise<Result<void, ChangeRefusal<E>>> {
  const draft = await takeDraft(tx, ctx, seen);
  if (!draft.ok) return draft;
  const made = await work(draft.value);
  if (!made.ok) return made;
  const { content, entry } = made.value;
  if (canonicalJson(ordered(content)) === canonicalJson(draft.value.content)) return err({ code: "nothing-changed" });

  const moved = await moveArrangement(tx, ctx, draft.value, null);
  if (!moved.ok) return moved;
  await writeContent(tx, draft.value, content);
  await recordAudit(tx, ctx, { ...entry, subjectId: draft.value.id } as AuditEntry);
  return ok(undefined);
}
