import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { isClosed, type SuccessionObstacle, stayObstacle, successionObstacle } from "./agency.rules";
import type { SucceedDepartmentInput } from "./agency.schema";
import { DISPATCHING_KINDS } from "./agency.terms";

type SucceedDepartmentError =
  | { code: "forbidden" | "not-found" | "closed-already" | "no-such-department" | "same-department" }
  | { code: SuccessionObstacle | NonNullable<ReturnType<typeof stayObstacle>> | "registered-already" }
  | ChangedMeanwhile
  | Busy;

const CONFLICTS = { "23P01": { code: "registered-already" } } as const;
const KNOWN = {
  department: { select: { shortName: true } },
  township: { select: { endsOn: true } },
  successions: { orderBy: { version: "desc" }, take: 1, select: { fromOn: true } },
} as const;

/**
 * Another department succeeds (承接) in an agency from a day, by a document: what is open goes on with the new one, what
 * was decided stays the former's.
 */
export async function succeedDepartment(
  ctx: Ctx,
  { agencyId, version, departmentId, fromOn, documentNumber, reason }: SucceedDepartmentInput,
): Promise<Result<void, SucceedDepartmentError>> {
  const allowed = authorise(ctx.actor, "agency.keep");
  const { userId } = ctx.actor;
  if (!allowed.ok || !userId) return err({ code: "forbidden" });
  return inTransaction<void, SucceedDepartmentError>(ctx, CONFLICTS, async (tx) => {
    const known = await tx.agency.findUnique({ where: { id: agencyId }, include: KNOWN });
    if (!known) return err({ code: "not-found" });
    if (known.version !== version) return err(await changedMeanwhile(tx, agencyId));
    const today = civilDate(ctx.now);
    const [since, until] = [fromDbDate(known.since), fromDbDateOrNull(known.until)];
    if (isClosed(until, today)) return err({ code: "closed-already" });
    if (departmentId === known.departmentId) return err({ code: "same-department" });
    const successor = await tx.organisation.findFirst({
      where: { id: departmentId, kind: { in: [...DISPATCHING_KINDS] }, endsOn: null },
      select: { shortName: true },
    });
    if (!successor) return err({ code: "no-such-department" });
    const lastOn = fromDbDateOrNull(known.successions[0]?.fromOn ?? null);
    const obstacle =
      successionObstacle({ fromOn, since, lastOn }, today) ??
      stayObstacle({ since, until, bodiesEnd: [fromDbDateOrNull(known.township.endsOn)] });
    if (obstacle) return err({ code: obstacle });
    const former = { formerDepartmentId: known.departmentId, recordedById: userId };
    await tx.agencySuccession.create({
      data: {
        agencyId,
        version: version + 1,
        departmentId,
        ...former,
        fromOn: toDbDate(fromOn),
        reason,
        documentNumber,
      },
    });
    const { count } = await tx.agency.updateMany({
      where: { id: agencyId, version },
      data: { departmentId, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, agencyId));
    const names = { former: known.department.shortName, successor: successor.shortName };
    await recordAudit(tx, ctx, {
      event: "agency.succeeded",
      subjectId: agencyId,
      data: { departmentId, ...names, fromOn, documentNumber, reason },
    });
    return ok(undefined);
  });
}
