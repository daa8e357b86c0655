import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";

type Stopped = Readonly<{ id: string; version: number; problem: string; detail: string | null }>;

/** Notes why one township's list cannot go on by itself; the system's doing, told on the trail of the change. */
export async function stopListBatch(
  ctx: Ctx,
  { id, version, problem, detail }: Stopped,
): Promise<Result<void, Forbidden | Busy | { code: "changed-meanwhile" }>> {
  const allowed = authorise(ctx.actor, "list.follow");
  if (!allowed.ok) return allowed;
  return inTransaction<void, Forbidden | Busy | { code: "changed-meanwhile" }>(ctx, {}, async (tx) => {
    const { count } = await tx.listBatch.updateMany({
      where: { id, version },
      data: { problem: problem.slice(0, 60), detail: detail?.slice(0, 300) ?? null, version: { increment: 1 } },
    });
    if (count === 0) return err({ code: "changed-meanwhile" });
    const { changeId, townshipId } = await tx.listBatch.findUniqueOrThrow({ where: { id } });
    const data = { townshipId, problem };
    await recordAudit(tx, ctx, { event: "law-change.list-stopped", subjectId: changeId, data });
    return ok(undefined);
  });
}
