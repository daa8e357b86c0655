import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { registerOf } from "./capacity-register.queries";
import { figureChanges } from "./capacity-register.rules";
import type { SaveRegisterInput } from "./capacity-register.schema";

type SaveRegisterError = Forbidden | ChangedMeanwhile | { code: "nothing-changed" };

/** A township enters its figures for the first time (`version` 0), or corrects them: one event a figure. */
export async function saveRegister(
  ctx: Ctx,
  { townshipId, version, ...figures }: SaveRegisterInput,
): Promise<Result<void, SaveRegisterError | Busy>> {
  const allowed = authorise(ctx.actor, "capacity.keep", { organisationId: townshipId });
  if (!allowed.ok) return allowed;

  return inTransaction<void, SaveRegisterError>(ctx, {}, async (tx) => {
    const data = { ...figures, equipment: [...figures.equipment], keptOn: toDbDate(civilDate(ctx.now)) };
    const register = await registerOf(tx, townshipId);
    if (!register) {
      const { id } = await tx.capacityRegister.create({ data: { townshipId, ...data }, select: { id: true } });
      await recordAudit(tx, ctx, { event: "capacity.opened", subjectId: id, data: { townshipId } });
      return ok(undefined);
    }
    const { id } = register;
    if (register.version !== version) return err(await changedMeanwhile(tx, id));
    const changes = figureChanges(register, figures);
    if (changes.length === 0) return err({ code: "nothing-changed" });

    const { count } = await tx.capacityRegister.updateMany({
      where: { id, version },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, id));
    for (const change of changes)
      await recordAudit(tx, ctx, { event: "capacity.figure-changed", subjectId: id, data: change });
    return ok(undefined);
  });
}
