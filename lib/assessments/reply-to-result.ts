import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { addDays, civilDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { departmentOf } from "./assessed.rules";
import type { ReplyToResultInput } from "./assessment.schema";

type ReplyError =
  | { code: "forbidden" | "not-found" | "not-notified" | "sealed" | "out-of-time" | "replied-already" }
  | Busy;

const CONFLICTS = { assessment_replies_once: { code: "replied-already" } } as const;

/** The department accepts its own or its agency's result, or objects to it with reasons (异议), once and within its days. */
export async function replyToResult(
  ctx: Ctx,
  { roundId, agencyId, position, reasons }: ReplyToResultInput,
): Promise<Result<void, ReplyError>> {
  const { userId } = ctx.actor;
  return inTransaction<void, ReplyError>(ctx, CONFLICTS, async (tx) => {
    const assessed = await tx.assessmentAgency.findUnique({
      where: { roundId_agencyId: { roundId, agencyId } },
      include: { agency: true, round: true },
    });
    if (!assessed) return err({ code: "not-found" });
    const { round } = assessed;
    const allowed = authorise(ctx.actor, "assessment.reply", { organisationId: departmentOf(assessed) });
    if (!allowed.ok || !userId) return err({ code: "forbidden" });
    if (round.state === "SEALED") return err({ code: "sealed" });
    const [today, until] = [civilDate(ctx.now), fromDbDateOrNull(round.objectionUntil)];
    if (!until) return err({ code: "not-notified" });
    if (today > until || round.state !== "NOTIFIED") return err({ code: "out-of-time" });
    const dueOn =
      position === "OBJECT" ? addDays(today, await numberSetting(tx, "longest.assessment-reexamination")) : null;
    await tx.assessmentReply.create({
      data: {
        ...{ roundId, agencyId, position, byId: userId, on: toDbDate(today), dueOn: dueOn && toDbDate(dueOn) },
        reasons: position === "OBJECT" ? reasons : null,
      },
    });
    if (dueOn)
      await recordAudit(tx, ctx, { event: "assessment.objected", subjectId: roundId, data: { agencyId, dueOn } });
    else await recordAudit(tx, ctx, { event: "assessment.accepted", subjectId: roundId, data: { agencyId } });
    return ok(undefined);
  });
}
