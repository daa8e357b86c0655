import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { registerOf } from "@/lib/capacity/capacity-register.queries";
import { countsOn } from "@/lib/capacity/capacity-register.rules";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { Prisma } from "@/prisma/generated/client";
import { type ChangeItemError, changeItem, findChangeableItem } from "./change-handover-item";
import { type CertificateProblem, certificateProblem, certificatesNeeded } from "./handover.rules";
import type { CompleteHandoverItemInput } from "./handover.schema";
import { fitsKind } from "./handover-figures.rules";

export type CompleteHandoverItemError =
  | ChangeItemError
  | { code: "done-already" | "done-in-future" | "figures-missing" | "funds-in-future" }
  | CertificateProblem
  | Busy;

/**
 * The side that owes an item says when it delivered it and what proves it. Penalties need the certificate numbers of
 * two officers at least ("too-few-certificates"), of the township's register where it keeps one, valid on the day of
 * delivery ("certificate-unknown"); trainings and funds are stated in figures ("figures-missing").
 */
export async function completeHandoverItem(
  ctx: Ctx,
  input: CompleteHandoverItemInput,
): Promise<Result<void, CompleteHandoverItemError>> {
  const mayDeliver = reachOf(ctx.actor, "handover.department") ?? reachOf(ctx.actor, "handover.township");
  if (mayDeliver === null) return err({ code: "forbidden" });
  return inTransaction<void, CompleteHandoverItemError>(ctx, {}, async (tx) => {
    const found = await findChangeableItem(tx, ctx, input);
    if (!found.ok) return found;
    const { delegation, item } = found.value;
    const { kind, doneOn, evidence, figures = null } = input;
    if (item.doneOn) return err({ code: "done-already" });
    if (doneOn > civilDate(ctx.now)) return err({ code: "done-in-future" });
    if (!fitsKind(kind, figures)) return err({ code: "figures-missing" });
    if (figures && "fundsOn" in figures && figures.fundsOn && figures.fundsOn > civilDate(ctx.now))
      return err({ code: "funds-in-future" });
    const floor = await numberSetting(tx, "count.certified-officers");
    const needed = certificatesNeeded(kind, delegation.powerType, floor);
    const register = needed > 0 ? await registerOf(tx, delegation.townshipId) : null;
    const officers = register?.officers.filter((officer) => countsOn(officer, doneOn));
    const valid = officers?.map((officer) => officer.certificateNumber) ?? null;
    const problem = certificateProblem(evidence, needed, valid);
    if (problem) return err(problem);

    const done = { doneOn: toDbDate(doneOn), evidence, doneById: ctx.actor.userId, figures: figures ?? Prisma.DbNull };
    if (!(await changeItem(tx, item, done))) return err(await changedMeanwhile(tx, delegation.id));
    await recordAudit(tx, ctx, { event: "handover.item-done", subjectId: delegation.id, data: { kind, doneOn } });
    return ok(undefined);
  });
}
