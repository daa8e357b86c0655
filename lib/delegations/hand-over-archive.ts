import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type CasesProblem, casesProblem } from "./return.rules";
import type { HandOverArchiveInput } from "./return.schema";
import { type ReturnRefusal, setReturn, takeReturn } from "./return-move";

export type HandOverArchiveError =
  | ReturnRefusal
  | { code: "forbidden" | "handed-over-in-future" }
  | CasesProblem
  | Busy;

/**
 * The township, which has the files, notes that they are handed over, with the cases as they stand in the end. It may do
 * so again until both heads have signed; a signature under the former text is void then.
 */
export async function handOverArchive(
  ctx: Ctx,
  input: HandOverArchiveInput,
): Promise<Result<void, HandOverArchiveError>> {
  const { actor } = ctx;
  if (reachOf(actor, "handover.township") === null || !actor.userId) return err({ code: "forbidden" });
  const archiveById = actor.userId;
  return inTransaction<void, HandOverArchiveError>(ctx, {}, async (tx) => {
    const taken = await takeReturn(tx, input, "hand-over-archive");
    if (!taken.ok) return taken;
    const { record, to } = taken.value;
    const allowed = authorise(actor, "handover.township", { organisationId: record.townshipId });
    if (!allowed.ok) return allowed;
    const { handedOverOn, note, cases } = input;
    const today = civilDate(ctx.now);
    if (handedOverOn > today) return err({ code: "handed-over-in-future" });
    const problem = casesProblem(cases, today);
    if (problem) return err(problem);

    const set = await setReturn(tx, record, {
      state: to,
      ...{ archiveNote: note, archiveOn: toDbDate(handedOverOn), archiveById, pendingCases: cases },
    });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, {
      event: "return.archive-handed-over",
      subjectId: record.id,
      data: { handedOverOn, cases: cases.length },
    });
    return ok(undefined);
  });
}
