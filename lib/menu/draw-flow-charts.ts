import "server-only";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import { drawFlow } from "./flow/draw-flow";
import { PowerStep } from "./flow/flow.schema";

/** Charts of one turn: some seconds of drawing. */
const A_TURN = 100;

/**
 * Draws the charts of published flows that have none yet, in both languages: by the worker, after the publication. Drawn
 * outside the transaction; what another worker drew meanwhile stands.
 */
export async function drawFlowCharts(ctx: Ctx): Promise<Result<{ drawn: number }, Forbidden | Busy>> {
  const allowed = authorise(ctx.actor, "chart.draw");
  if (!allowed.ok) return allowed;
  const waiting = await inReading(ctx, (tx) =>
    tx.flowChart.findMany({ where: { drawnAt: null }, orderBy: { digest: "asc" }, take: A_TURN }),
  );
  if (waiting.length === 0) return ok({ drawn: 0 });
  const charts: { digest: string; svgZh: string; svgEn: string }[] = [];
  for (const { digest, steps: text } of waiting) {
    const steps = PowerStep.array().parse(JSON.parse(text));
    charts.push({ digest, svgZh: await drawFlow(steps, "zh-CN"), svgEn: await drawFlow(steps, "en") });
  }
  return inTransaction<{ drawn: number }, Busy>(ctx, {}, async (tx) => {
    let drawn = 0;
    for (const { digest, ...svg } of charts) {
      const { count } = await tx.flowChart.updateMany({
        where: { digest, drawnAt: null },
        data: { ...svg, drawnAt: ctx.now },
      });
      drawn += count;
    }
    return ok({ drawn });
  });
}
