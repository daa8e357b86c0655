import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { digestOf } from "@/lib/shared/canonical";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { CountObjectsInput } from "./usage.schema";
import { listedPowers } from "./usage-list.queries";
import { monthOf } from "./usage-month.rules";

type CountObjectsError =
  | {
      code:
        | "forbidden"
        | "day-ahead"
        | "not-on-list"
        | "changed-meanwhile"
        | "correction-unexplained"
        | "nothing-changed";
    }
  | Busy;

const CONFLICTS = { usage_objects_once: { code: "changed-meanwhile" } } as const;

/** How many objects there are in the township's territory from a day on. Another count of the same day is a correction. */
export async function countObjects(
  ctx: Ctx,
  { townshipId, powerId, fromOn, count, note, seen }: CountObjectsInput,
): Promise<Result<{ revision: number }, CountObjectsError>> {
  const allowed = authorise(ctx.actor, "usage.enter", { organisationId: townshipId });
  if (!allowed.ok) return allowed;
  if (fromOn > civilDate(ctx.now)) return err({ code: "day-ahead" });
  return inTransaction<{ revision: number }, CountObjectsError>(ctx, CONFLICTS, async (tx) => {
    const month = monthOf(fromOn);
    const listed = (await listedPowers(tx, { from: month, to: month }, townshipId)).find(
      (one) => one.powerId === powerId,
    );
    if (!listed) return err({ code: "not-on-list" });
    const last = await tx.usageObject.findFirst({
      where: { townshipId, powerId, fromOn: toDbDate(fromOn) },
      orderBy: { revision: "desc" },
    });
    if ((last?.revision ?? 0) !== seen) return err({ code: "changed-meanwhile" });
    if (last?.count === count) return err({ code: "nothing-changed" });
    if (last && note === null) return err({ code: "correction-unexplained" });
    const revision = seen + 1;
    const told = { townshipId, powerId, fromOn, count, note };
    const { id: batchId } = await tx.usageBatch.create({
      data: {
        ...{ source: "FORM", contentSha256: digestOf(told), recordedById: ctx.actor.userId },
        ...{ entered: last ? 0 : 1, corrected: last ? 1 : 0, unchanged: 0 },
      },
      select: { id: true },
    });
    await tx.usageObject.create({
      data: { ...told, batchId, revision, departmentId: listed.departmentId, fromOn: toDbDate(fromOn) },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      event: "usage.objects-counted",
      subjectId: batchId,
      data: { powerId, fromOn, count, revision },
    });
    return ok({ revision });
  });
}
