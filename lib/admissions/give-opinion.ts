import "server-only";
import { recordAudits } from "@/lib/audit/record-audit";
import { type PasswordRefusal, provePassword } from "@/lib/identity/prove-password";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { opinionsOnText } from "./admission.queries";
import type { GiveOpinionInput } from "./admission.schema";
import { type AdmissionRefusal, dueAfter, moveAdmission, takeAdmission } from "./admission-move";

export type GiveOpinionError =
  | AdmissionRefusal
  | PasswordRefusal
  | { code: "text-changed" | "answered-already" | "meeting-before-filing" | "meeting-in-future" };

/**
 * A township's own written opinion (书面意见) on the text as it stands, signed by its head with his password. The last
 * one closes the hearing. An answer after the last day still counts while the hearing is open.
 */
export async function giveOpinion(ctx: Ctx, input: GiveOpinionInput): Promise<Result<void, GiveOpinionError>> {
  const { digest, position, reasons, meetingRecord, meetingOn, password, ...seen } = input;
  const proven = await provePassword(ctx, password);
  if (!proven.ok) return proven;
  return inTransaction<void, GiveOpinionError>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, seen, "opinion");
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const { id, textNumber, townshipIds } = record;
    const townshipId = ctx.actor.organisationId ?? "";
    if (record.digest !== digest) return err({ code: "text-changed" });
    if (record.filedOn && meetingOn < record.filedOn) return err({ code: "meeting-before-filing" });
    if (meetingOn > today) return err({ code: "meeting-in-future" });
    const given = await opinionsOnText(tx, record);
    if (given.has(townshipId)) return err({ code: "answered-already" });
    await tx.admissionOpinion.create({
      data: {
        ...{ admissionId: id, townshipId, textNumber, digest, position, reasons, meetingRecord },
        meetingOn: toDbDate(meetingOn),
        on: toDbDate(today),
        signedById: ctx.actor.userId ?? "",
      },
    });
    const isLast = townshipIds.every((one) => one === townshipId || given.has(one));
    const dueOn = isLast ? await dueAfter(tx, today, "days.legality-review") : undefined;
    const event = isLast ? "heard" : "opinion";
    const moved = await moveAdmission(tx, ctx, taken.value, { event, text: null, ...(dueOn && { dueOn }) });
    if (!moved.ok) return moved;
    await recordAudits(tx, ctx, [
      { event: "admission.opinion-given", subjectId: id, data: { townshipId, position, textNumber, digest } },
      ...(dueOn ? [{ event: "admission.hearing-closed", subjectId: id, data: { silent: 0, dueOn } } as const] : []),
    ]);
    return ok(undefined);
  });
}
