import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Permission, reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { judgeRows, type Known, type Numbered } from "./usage.rules";
import { MOST_ROWS, type UsageFault, type UsageSource } from "./usage.terms";
import { knownWorld } from "./usage-known.queries";
import { monthOf } from "./usage-month.rules";
import { type UsagePreview, usagePreview } from "./usage-preview.queries";
import { readRows } from "./usage-rows.rules";
import { type Posted, type UsageOrigin, writeUsage } from "./write-usage";

/**
 * `id` is null where nothing was written: rows that were only checked. Of these it says what they would bring about, and which
 * revisions stand on record, by row.
 */
export type RecordedUsage = {
  id: string | null;
  rows: number;
  entered: number;
  corrected: number;
  unchanged: number;
  checked?: { seen: number[]; preview: UsagePreview };
};

export type RecordUsageError =
  | { code: "forbidden" | "nothing-told" | "nothing-changed" | "key-used" }
  | { code: "too-many-rows"; most: number }
  | { code: "usage-refused"; faults: UsageFault[] }
  | Busy;

/** `rows` as they were handed in; each is judged by the schema UsageRow. */
type RecordUsageInput = UsageOrigin & Readonly<{ rows: readonly unknown[] }>;

const PERMISSIONS: Readonly<Record<UsageSource, Permission>> = {
  FORM: "usage.enter",
  FILE: "usage.import",
  SYSTEM: "usage.post",
};

/**
 * Figures of powers at townships by the month, all rows or none: from the form, a file and the interface alike. Figures on
 * record are never overwritten; other ones become the next revision, with their reason. `check` writes nothing.
 */
export async function recordUsage(
  ctx: Ctx,
  input: RecordUsageInput,
  { check = false }: Readonly<{ check?: boolean }> = {},
): Promise<Result<RecordedUsage, RecordUsageError>> {
  const scope = scopeOf(ctx, input.source);
  if (!scope) return err({ code: "forbidden" });
  if (input.rows.length === 0) return err({ code: "nothing-told" });
  if (input.rows.length > MOST_ROWS) return err({ code: "too-many-rows", most: MOST_ROWS });
  const read = readRows(input.rows);

  return inTransaction<RecordedUsage, RecordUsageError>(ctx, {}, async (tx) => {
    const before = input.posted && (await answeredBefore(tx, input.posted, input.contentSha256));
    if (before) return before;
    const known = await knownWorld(tx, read.rows, { scope, thisMonth: monthOf(civilDate(ctx.now)) });
    if (isBeyond(known, read.rows)) return err({ code: "forbidden" });
    const judged = judgeRows(read.rows, known);
    const faults = [...read.faults, ...judged.faults].sort((a, b) => a.index - b.index);
    if (faults.length > 0) return err({ code: "usage-refused", faults });
    const { told, unchanged } = judged;
    const corrected = told.filter(({ revision }) => revision > 1).length;
    const counts = { rows: input.rows.length, entered: told.length - corrected, corrected, unchanged };
    if (check) {
      const seen = input.rows.map((_, index) => judged.seen.get(index) ?? 0);
      return ok({ id: null, ...counts, checked: { seen, preview: await usagePreview(tx, told) } });
    }
    // A system is answered all the same: its key stands for this answer.
    if (told.length === 0 && !input.posted) return err({ code: "nothing-changed" });
    const id = await writeUsage(tx, ctx, input, { told, ...counts });
    const months = read.rows.map(({ row }) => row.month).sort();
    await recordAudit(tx, ctx, {
      event: eventOf(input.source, counts),
      subjectId: id,
      data: {
        ...{ entered: counts.entered, corrected, unchanged, contentSha256: input.contentSha256 },
        ...{ from: months[0] ?? "", to: months.at(-1) ?? "" },
        townships: new Set(read.rows.map(({ row }) => known.township(row.township))).size,
      },
    });
    return ok({ id, ...counts });
  });
}

/** What whoever tells may tell of; null: nothing. */
function scopeOf({ actor }: Ctx, source: UsageSource): Known["scope"] | null {
  const reach = reachOf(actor, PERMISSIONS[source]);
  if (reach === null) return null;
  if (source === "SYSTEM") return { townshipId: null, departmentId: actor.organisationId };
  if (reach === "whole-city") return { townshipId: null, departmentId: null };
  return actor.organisationId ? { townshipId: actor.organisationId, departmentId: null } : null;
}

/** Whether every row tells of a township that is not the actor's; of some, each is named instead. */
const isBeyond = ({ scope, township }: Known, rows: readonly Numbered[]): boolean =>
  scope.townshipId !== null &&
  rows.length > 0 &&
  rows.every(({ row }) => (township(row.township) ?? scope.townshipId) !== scope.townshipId);

/** The answer that this key was given before; another content under the same key is refused. */
async function answeredBefore(tx: Tx, { tokenId, idempotencyKey }: Posted, contentSha256: string) {
  const batch = await tx.usageBatch.findUnique({ where: { tokenId_idempotencyKey: { tokenId, idempotencyKey } } });
  if (!batch) return null;
  if (batch.contentSha256 !== contentSha256) return err({ code: "key-used" });
  const { id, entered, corrected, unchanged } = batch;
  return ok({ id, rows: entered + corrected + unchanged, entered, corrected, unchanged });
}

function eventOf(source: UsageSource, { entered, corrected }: Readonly<{ entered: number; corrected: number }>) {
  if (source === "FILE") return "usage.imported";
  if (source === "SYSTEM") return "usage.posted";
  return entered === 0 && corrected > 0 ? "usage.corrected" : "usage.entered";
}
