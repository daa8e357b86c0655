import "server-only";
import { randomUUID } from "node:crypto";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { Told } from "./usage.rules";
import type { UsageSource } from "./usage.terms";
import { firstDayOf } from "./usage-month.rules";

/** What a system posted besides its rows. */
export type Posted = Readonly<{ tokenId: string; idempotencyKey: string }>;

/** Where rows come from; the hash is of what was sent: file, body or form. */
export type UsageOrigin = Readonly<{ source: UsageSource; contentSha256: string; posted?: Posted }>;

/** A row as it is written; `withdrawn`: the month is taken back, its figures are 0. */
type Written = Omit<Told, "before"> & Readonly<{ withdrawn?: boolean }>;
type Batch = Readonly<{ told: readonly Written[]; entered: number; corrected: number; unchanged: number }>;

/** Writes a batch and its rows, these in one statement however many. Returns the batch's id. */
export async function writeUsage(
  tx: Tx,
  { actor }: Ctx,
  { source, contentSha256, posted }: UsageOrigin,
  { told, entered, corrected, unchanged }: Batch,
): Promise<string> {
  const { id } = await tx.usageBatch.create({
    data: {
      ...{ source, contentSha256, entered, corrected, unchanged, recordedById: actor.userId },
      ...(posted && { tokenId: posted.tokenId, idempotencyKey: posted.idempotencyKey }),
    },
    select: { id: true },
  });
  if (told.length === 0) return id;
  const rows = told.map(({ townshipId, powerId, departmentId, month, revision, note, figures, withdrawn = false }) => ({
    ...{ id: randomUUID(), township_id: townshipId, power_id: powerId, department_id: departmentId },
    ...{ month: firstDayOf(month), revision, note, received: figures.received, decided: figures.decided },
    ...{ working_days: figures.workingDays, overturned: figures.overturned },
    ...{ complaints: figures.complaints, help_requests: figures.helpRequests, withdrawn },
  }));
  await tx.$executeRaw`
    INSERT INTO usage_figures (id, batch_id, township_id, power_id, department_id, month, revision, received, decided,
      working_days, overturned, complaints, help_requests, note, withdrawn)
    SELECT r.id, ${id}::uuid, r.township_id, r.power_id, r.department_id, r.month, r.revision, r.received, r.decided,
      r.working_days, r.overturned, r.complaints, r.help_requests, r.note, r.withdrawn
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, township_id uuid, power_id uuid, department_id uuid,
      month date, revision int, received int, decided int, working_days int, overturned int, complaints int,
      help_requests int, note text, withdrawn boolean)`;
  return id;
}
