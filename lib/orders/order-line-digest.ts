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
export type DigestedLine = LineText & Readonly<{ powerVersionId: string; capacity: readonly CapacityCheck[] }>;

/** SHA-256 of the line's text. Another mode, day, scope, capacity, justification or matter is another text. */
export function lineDigest(line: DigestedLine): string {
  return digestOf({
    powerVersionId: line.powerVersionId,
    text: lineText(line),
    capacity: line.capacity.map(({ kind, need, have, verdict }) => ({ kind, need, have, verdict })),
  });
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
