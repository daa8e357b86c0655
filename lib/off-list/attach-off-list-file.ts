import "server-only";
import type { SentFile } from "@/lib/files/receive-file";
import { authorise } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import { isSettled } from "./off-list.rules";
import type { AttachOffListFileInput } from "./off-list.schema";
import {
  type AttachRefusal,
  addReportFile,
  FILE_CONFLICTS,
  type ReportFileRefusal,
  receiveReportFile,
} from "./report-file";

type Refusal = { code: "forbidden" | "not-found" | "move-not-allowed" };
export type AttachOffListFileError = Refusal | AttachRefusal | ReportFileRefusal | Busy;

/** The township adds a file to its report while that is open. Who added it is not kept. */
export async function attachOffListFile(
  ctx: Ctx,
  { reportId }: AttachOffListFileInput,
  sent: SentFile,
): Promise<Result<{ attachmentId: string }, AttachOffListFileError>> {
  // Asked before the file is put away, so that nobody fills the disk with what he may not attach; and again below.
  const { refused, limit } = await inReading(ctx, async (tx) => ({
    refused: await attachRefusal(tx, ctx, reportId),
    limit: await numberSetting(tx, "megabytes.attachment"),
  }));
  if (refused) return err(refused);
  const received = await receiveReportFile(sent, limit);
  if (!received.ok) return received;
  return inTransaction<{ attachmentId: string }, AttachOffListFileError>(ctx, FILE_CONFLICTS, async (tx) => {
    const again = await attachRefusal(tx, ctx, reportId);
    return again ? err(again) : addReportFile(tx, ctx, reportId, received.value);
  });
}

async function attachRefusal(tx: Tx, { actor }: Ctx, reportId: string): Promise<Refusal | null> {
  const report = await tx.offListReport.findUnique({
    where: { id: reportId },
    select: { townshipId: true, state: true },
  });
  if (!report) return { code: "not-found" };
  const may = authorise(actor, "off-list.report", { organisationId: report.townshipId });
  if (!may.ok || !actor.userId) return { code: "forbidden" };
  return isSettled(report.state) ? { code: "move-not-allowed" } : null;
}
