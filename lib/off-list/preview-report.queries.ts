import "server-only";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import type { ReportOffListInput } from "./off-list.schema";
import { matchesOf } from "./off-list-match.queries";
import type { Match } from "./off-list-match.rules";
import { type ReportRefusal, reportRefusal } from "./report-off-list";

/** What a report of the actor's township would be about, before it is sent: what refuses it, or the likely matches. */
export function previewReport(ctx: Ctx, input: ReportOffListInput): Promise<Result<Match[], ReportRefusal>> {
  return inReading(ctx, async (tx) => {
    const refused = await reportRefusal(tx, ctx, input);
    const townshipId = ctx.actor.organisationId;
    if (refused || !townshipId) return err(refused ?? { code: "forbidden" });
    return ok(await matchesOf(tx, { ...input, townshipId }, civilDate(ctx.now)));
  });
}
