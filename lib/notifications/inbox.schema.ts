import { z } from "zod";

/** Number of an audit event. */
const Seq = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const MarkEventReadInput = z.object({ seq: Seq });
export type MarkEventReadInput = z.output<typeof MarkEventReadInput>;

/** `upTo`: the newest event that the reader was shown. */
export const MarkAllReadInput = z.object({ upTo: Seq });
export type MarkAllReadInput = z.output<typeof MarkAllReadInput>;
