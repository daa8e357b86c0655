import "server-only";
import { notFound, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { trailOf } from "@/lib/audit/audit.queries";
import { localizedPath } from "@/lib/i18n/locales";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { type RoundView, readableRound } from "@/lib/orders/round.queries";
import { roundPhase } from "@/lib/orders/round.rules";
import { loadRoundGrid } from "@/lib/orders/round-grid.queries";
import { loadRoundProgress } from "@/lib/orders/round-progress.queries";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import { recordId } from "../orders/order-page";

/** What a page shows beside the round itself, read in the same snapshot. */
type Beside<T> = (tx: Tx, ctx: Ctx, round: RoundView, calendar: WorkCalendar) => Promise<T>;

async function loadRound<T>(id: string, beside: Beside<T>) {
  const ctx = await requireContext();
  const roundId = recordId(id);
  const today = civilDate(ctx.now);
  const found = await inReading(ctx, async (tx) => {
    const round = await readableRound(tx, ctx, roundId);
    if (!round) return null;
    const calendar = await loadCalendar(tx);
    const deadline = deadlineOf(calendar, today, round.closesOn);
    return { round, deadline, ...(await beside(tx, ctx, round, calendar)) };
  });
  if (!found) notFound();
  const mayManage = authorise(ctx.actor, "round.manage").ok && found.round.state === "OPEN";
  return { ctx, today, ...found, phase: roundPhase(found.round, today), mayManage };
}

/** A round with its plots and its trail; 404 outside the reader's reach. */
export const loadRoundPage = (id: string) =>
  loadRound(id, async (tx, ctx, round, calendar) => ({
    grid: await loadRoundGrid(tx, ctx, round),
    progress: await loadRoundProgress(tx, round, calendar, civilDate(ctx.now)),
    trail: await trailOf(tx, round.id),
  }));

/** A page for changing a round; sends back to it where there is nothing to change. */
export async function loadRoundForChange(id: string) {
  const page = await loadRound(id, async () => ({}));
  if (!page.mayManage) redirect(localizedPath(`/rounds/${page.round.id}`, await getLocale()));
  return page;
}
