import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ReceivedFile, SentFile } from "@/lib/files/receive-file";
import { authorise } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { nextNumber } from "@/lib/shared/number-series";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import { addWorkingDays } from "@/lib/shared/working-days";
import { pushObstacle, reportNumber } from "./off-list.rules";
import type { ReportOffListInput } from "./off-list.schema";
import { REPORTABLE_KINDS } from "./off-list.terms";
import { protectedReporter } from "./protected-reporter";
import {
  type AttachRefusal,
  addReportFile,
  FILE_CONFLICTS,
  type ReportFileRefusal,
  receiveReportFile,
} from "./report-file";

export type ReportRefusal = { code: "forbidden" | "no-such-department" | "pushed-later" };
export type ReportOffListError =
  | ReportRefusal
  | { code: "reported-already" }
  | AttachRefusal
  | ReportFileRefusal
  | Busy;

/**
 * A township reports a task that was pushed on it outside its list (违规下派举报), with one file or none. Who reported is
 * kept apart, for the establishment office alone; every record says only which township.
 */
export async function reportOffList(
  ctx: Ctx,
  input: ReportOffListInput,
  sent: SentFile | null,
): Promise<Result<{ reportId: string; number: string }, ReportOffListError>> {
  const { userId, organisationId } = ctx.actor;
  if (!userId || !organisationId) return err({ code: "forbidden" });
  // Asked before the file is put away, and again below.
  const { refused, limit } = await inReading(ctx, async (tx) => ({
    refused: await reportRefusal(tx, ctx, input),
    limit: await numberSetting(tx, "megabytes.attachment"),
  }));
  if (refused) return err(refused);
  let file: ReceivedFile | null = null;
  if (sent) {
    const received = await receiveReportFile(sent, limit);
    if (!received.ok) return received;
    file = received.value;
  }

  const conflicts = { ...FILE_CONFLICTS, off_list_reports_once: { code: "reported-already" } } as const;
  return inTransaction<{ reportId: string; number: string }, ReportOffListError>(ctx, conflicts, async (tx) => {
    const again = await reportRefusal(tx, ctx, input);
    if (again) return err(again);
    const today = civilDate(ctx.now);
    const on = toDbDate(today);
    const year = today.slice(0, 4);
    const number = reportNumber(year, await nextNumber(tx, `off-list-${year}`));
    const dueOn = addWorkingDays(await loadCalendar(tx), today, await numberSetting(tx, "days.off-list-finding"));
    const { pushedOn, ...told } = input;
    const { id: reportId } = await tx.offListReport.create({
      data: {
        ...{ ...told, number, townshipId: organisationId, pushedOn: toDbDate(pushedOn) },
        ...{ reportedOn: on, movedOn: on, dueOn: toDbDate(dueOn) },
      },
      select: { id: true },
    });
    await tx.offListReporter.create({ data: { reportId, userId } });
    await tx.offListStep.create({ data: { reportId, version: 1, event: "report", organisationId, on } });
    await recordAudit(tx, protectedReporter(ctx), { event: "off-list.reported", subjectId: reportId, data: { dueOn } });
    if (file) {
      const added = await addReportFile(tx, ctx, reportId, file);
      if (!added.ok) return added;
    }
    return ok({ reportId, number });
  });
}

/** Why this cannot be reported by the actor, or null when it can. */
export async function reportRefusal(
  tx: Tx,
  { actor, now }: Ctx,
  { departmentId, pushedOn }: ReportOffListInput,
): Promise<ReportRefusal | null> {
  if (!authorise(actor, "off-list.report", { organisationId: actor.organisationId }).ok) return { code: "forbidden" };
  const department = await tx.organisation.count({
    where: { id: departmentId, kind: { in: [...REPORTABLE_KINDS] }, endsOn: null },
  });
  if (department === 0) return { code: "no-such-department" };
  const obstacle = pushObstacle(pushedOn, civilDate(now));
  return obstacle && { code: obstacle };
}
