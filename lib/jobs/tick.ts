import "server-only";
import { advanceDuties } from "@/lib/admissions/advance-duties";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { openHandovers } from "@/lib/delegations/open-handovers";
import { drawFlowCharts } from "@/lib/menu/draw-flow-charts";
import { sendDigests } from "@/lib/notifications/send-digests";
import { closeDueRounds } from "@/lib/orders/close-due-rounds";
import type { Ctx } from "@/lib/shared/context";

/** What one turn of the clock did, by job; `failed` names the jobs that did not get through. */
export type TickReport = { done: Record<string, unknown>; failed: string[] };

// Mail last: a slow mail server keeps nothing else waiting.
const JOBS = {
  closeDueRounds,
  openHandovers,
  advanceDelegations,
  advanceDuties,
  drawFlowCharts,
  sendDigests: (ctx: Ctx) => sendDigests(ctx),
} as const;

/**
 * What falls due without anybody asking, in the system's name. Every job stands alone: one that fails is reported and
 * tried again at the next turn, the others go on. Each can be repeated at any time.
 */
export async function tick(ctx: Ctx): Promise<TickReport> {
  const report: TickReport = { done: {}, failed: [] };
  for (const [name, job] of Object.entries(JOBS)) {
    try {
      const result = await job(ctx);
      report.done[name] = result;
      if (!result.ok) {
        report.failed.push(name);
        console.error(`tick: ${name} was refused:`, result.error);
      }
      for (const failure of failuresOf(result)) console.error(`tick: ${name}:`, failure);
    } catch (failure) {
      report.failed.push(name);
      console.error(`tick: ${name} failed:`, failure);
    }
  }
  return report;
}

/** Jobs go on after a single record's failure and name it in `failed`. */
function failuresOf(result: unknown): readonly unknown[] {
  const value = (result as { value?: { failed?: unknown } } | undefined)?.value;
  return Array.isArray(value?.failed) ? value.failed : [];
}
