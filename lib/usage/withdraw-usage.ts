import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { digestOf } from "@/lib/shared/canonical";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { WithdrawUsageInput } from "./usage.schema";
import { NO_FIGURES } from "./usage.terms";
import { currentFigures } from "./usage-figures.queries";
import { monthOf } from "./usage-month.rules";
import { writeUsage } from "./write-usage";

type WithdrawUsageError = Forbidden | { code: "not-told" | "changed-meanwhile" } | Busy;

/**
 * Takes back a month that was told by mistake, as of the wrong power: nothing is told of it from now on, and what was told stays
 * readable with the reason.
 */
export async function withdrawUsage(
  ctx: Ctx,
  { townshipId, powerId, month, reason, seen }: WithdrawUsageInput,
): Promise<Result<{ revision: number }, WithdrawUsageError>> {
  const allowed = authorise(ctx.actor, "usage.enter", { organisationId: townshipId });
  if (!allowed.ok) return allowed;
  return inTransaction<{ revision: number }, WithdrawUsageError>(ctx, {}, async (tx) => {
    const span = { from: month, to: month };
    const [current] =
      month > monthOf(civilDate(ctx.now))
        ? []
        : await currentFigures(tx, span, { townshipIds: [townshipId], powerIds: [powerId] });
    if (!current || current.withdrawn) return err({ code: "not-told" });
    if (current.revision !== seen) return err({ code: "changed-meanwhile" });
    const { departmentId } = current;
    const revision = seen + 1;
    const told = { townshipId, powerId, month, departmentId, revision, note: reason };
    const batchId = await writeUsage(
      tx,
      ctx,
      { source: "FORM", contentSha256: digestOf(told) },
      { told: [{ ...told, figures: NO_FIGURES, withdrawn: true }], entered: 0, corrected: 1, unchanged: 0 },
    );
    await recordAudit(tx, ctx, {
      event: "usage.withdrawn",
      subjectId: batchId,
      data: { powerId, month, revision, reason },
    });
    return ok({ revision });
  });
}
