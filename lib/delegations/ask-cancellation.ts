import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { AskCancellationInput } from "./cancel-request.schema";
import { delegationMove } from "./delegation.machine";

export type AskCancellationError =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "cancellation-asked-already" }
  | Busy;

const CONFLICTS = { cancel_requests_one_open: { code: "cancellation-asked-already" } } as const;

/** The head of either side asks the city to revoke what is not in force yet; only a later decision does. */
export async function askCancellation(
  ctx: Ctx,
  { delegationId, reason }: AskCancellationInput,
): Promise<Result<void, AskCancellationError>> {
  const { actor } = ctx;
  const maySign = reachOf(actor, "handover.sign-department") ?? reachOf(actor, "handover.sign-township");
  if (maySign === null || !actor.userId) return err({ code: "forbidden" });
  const askedById = actor.userId;
  return inTransaction<void, AskCancellationError>(ctx, CONFLICTS, async (tx) => {
    const delegation = await tx.delegation.findUnique({
      where: { id: delegationId },
      select: { state: true, departmentId: true, townshipId: true },
    });
    if (!delegation) return err({ code: "not-found" });
    const { state, departmentId, townshipId } = delegation;
    const isDepartment = authorise(actor, "handover.sign-department", { organisationId: departmentId }).ok;
    if (!isDepartment && !authorise(actor, "handover.sign-township", { organisationId: townshipId }).ok)
      return err({ code: "forbidden" });
    if (!delegationMove("cancel", state)) return err({ code: "move-not-allowed" });
    const side = isDepartment ? "DEPARTMENT" : "TOWNSHIP";
    await tx.cancelRequest.create({ data: { delegationId, side, reason, askedById } });
    await recordAudit(tx, ctx, {
      event: "delegation.cancellation-asked",
      subjectId: delegationId,
      data: { side, reason },
    });
    return ok(undefined);
  });
}
