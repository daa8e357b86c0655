import Decimal from "decimal.js";
import { canonicalJson, digestOf } from "@/lib/shared/canonical";
import type { CapacityCheck } from "./capacity.rules";
import type { LineText } from "./order-line.rules";

/** What the township wrote, as one text: two lines that say the same are equal. */
export function lineText(line: LineText): string {
  const { mode, wishedOn, scope, haveStaff, haveCertifiedOfficers, haveEquipment, equipmentSufficient } = line;
  const haveFundsYuan = line.haveFundsYuan === null ? null : new Decimal(line.haveFundsYuan).toFixed(2);
  const have = { haveStaff, haveCertifiedOfficers, haveEquipment, equipmentSufficient, haveFundsYuan };
  return canonicalJson({ mode, wishedOn, scope, ...have, justification: line.justification });
}

/** The text of a line that opinions answer: what the township wrote, and the judgement of its capacity with it. */
export type DigestedLine = LineText &
  Readonly<{
    powerVersionId: string;
    capacity: readonly CapacityCheck[];
    /** What both sides agreed on. */
    conditions: string | null;
    revision: number;
  }>;

/**
 * SHA-256 of the line's text. Another mode, day, scope, capacity, justification, condition or matter is another text; and a
 * text that comes back after another is not the same again: what was answered to it once stays void.
 */
export function lineDigest(line: DigestedLine): string {
  return digestOf({
    powerVersionId: line.powerVersionId,
    text: lineText(line),
    capacity: line.capacity.map(({ kind, need, have, verdict }) => ({ kind, need, have, verdict })),
    // Left out where they say nothing: digests of earlier releases stay what they were.
    ...(line.conditions === null ? {} : { conditions: line.conditions }),
    ...(line.revision === 1 ? {} : { revision: line.revision }),
  });
}

/** The digest of a line whose text may have changed, under the next number where it has; null where it has not. */
export function nextDigest(line: DigestedLine & Readonly<{ digest: string | null }>): string | null {
  const same = lineDigest(line);
  if (same === line.digest) return null;
  return line.digest === null ? same : lineDigest({ ...line, revision: line.revision + 1 });
}

/** SHA-256 over an order as submitted: its lines' digests in order, and the meeting that decided. */
export function orderDigest(
  order: Readonly<{
    meetingOn: string | null;
    meetingTitle: string | null;
    meetingNote: string | null;
    lineDigests: readonly string[];
  }>,
): string {
  const { meetingOn, meetingTitle, meetingNote, lineDigests } = order;
  return digestOf({ meetingOn, meetingTitle, meetingNote, lines: lineDigests });
}
