import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { addDays, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type CorrectDutyInput, wordsOf } from "./duty.schema";
import { bodiesByName } from "./duty-body.queries";
import { changedDutyFields, dutyKey } from "./duty-plan.rules";

type CorrectDutyError =
  | Forbidden
  | Busy
  | { code: "not-found" | "duty-ended" | "starts-before-former" | "duties-unchanged" | "duty-twice" };

/** Exclusion constraints report no name: what SQLSTATE 23P01 means here is that the name stands on the list already. */
const CONFLICTS = { "23P01": { code: "duty-twice" } } as const;

/** Other words for one duty from `startsOn` on: the row ends the day before, and the new words begin in its place. */
export async function correctDuty(
  ctx: Ctx,
  { dutyId, startsOn, reason, source, documentNumber, ...said }: CorrectDutyInput,
): Promise<Result<{ dutyId: string }, CorrectDutyError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;
  const words = wordsOf(said);

  return inTransaction<{ dutyId: string }, CorrectDutyError>(ctx, CONFLICTS, async (tx) => {
    const former = await tx.duty.findUnique({ where: { id: dutyId } });
    if (!former || former.kind !== words.kind) return err({ code: "not-found" });
    if (former.endsOn !== null) return err({ code: "duty-ended" });
    if (toDbDate(startsOn) < former.startsOn) return err({ code: "starts-before-former" });
    const fields = changedDutyFields(former, words);
    if (fields.length === 0) return err({ code: "duties-unchanged" });
    const { townshipId, kind, ordinal } = former;
    const others = await tx.duty.findMany({
      where: { townshipId, kind, id: { not: dutyId }, OR: [{ endsOn: null }, { endsOn: { gte: toDbDate(startsOn) } }] },
      select: { kind: true, name: true },
    });
    if (others.some((other) => dutyKey(other) === dutyKey(words))) return err({ code: "duty-twice" });

    const { count } = await tx.duty.updateMany({
      where: { id: dutyId, endsOn: null },
      data: { endsOn: toDbDate(addDays(startsOn, -1)) },
    });
    if (count === 0) return err({ code: "duty-ended" });
    const departmentId = (await bodiesByName(tx))(words.department);
    const data = { ...words, townshipId, ordinal, departmentId, source, documentNumber, startsOn: toDbDate(startsOn) };
    const { id } = await tx.duty.create({ data, select: { id: true } });
    await recordAudit(tx, ctx, {
      event: "duty.corrected",
      subjectId: townshipId,
      data: { dutyId, successorId: id, kind, name: words.name, fields, startsOn, reason },
    });
    return ok({ dutyId: id });
  });
}
