import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { AdjustmentRow } from "./adjustment.queries";

/** What nothing is merged into any more goes on as a change. Part of the caller's transaction. */
export async function releaseMergeTarget(
  tx: Tx,
  all: readonly AdjustmentRow[],
  left: Pick<AdjustmentRow, "id" | "intoId">,
): Promise<void> {
  if (!left.intoId || all.some(({ id, intoId }) => id !== left.id && intoId === left.intoId)) return;
  await tx.adjustment.update({ where: { id: left.intoId }, data: { kind: "CHANGE" } });
}
