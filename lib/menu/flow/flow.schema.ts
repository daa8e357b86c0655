import { z } from "zod";

/** Where a way leads that ends the procedure. Steps are numbered from 1. */
export const END = 0;

/** Bounds of a flow, which the record keeps too (migration process_flow). */
export const MOST_STEPS = 30;
export const MOST_WAYS = 6;
export const MOST_MATERIALS = 20;

/** A way out of a step: where it leads, when it is taken (in words), and whether it goes back (补正, 退回). */
export const FlowWay = z.object({
  to: z.number().int().min(END).max(MOST_STEPS),
  when: z.string().optional(),
  back: z.literal(true).optional(),
});
export type FlowWay = z.infer<typeof FlowWay>;

/**
 * One step of a matter's procedure (责任事项): who must do what, within how many working days, with which materials, and
 * where it leads. What is not said is left out, so that a plain list reads as it always did: without `next` a step leads
 * to the one after it, the last to the end.
 */
export const PowerStep = z.object({
  name: z.string(),
  duty: z.string(),
  days: z.number().int().nonnegative().nullable(),
  actor: z.string().optional(),
  materials: z.array(z.string()).optional(),
  next: z.array(FlowWay).optional(),
});
export type PowerStep = z.infer<typeof PowerStep>;
