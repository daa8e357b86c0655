import "server-only";
import { notFound, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { trailOf } from "@/lib/audit/audit.queries";
import { localizedPath } from "@/lib/i18n/locales";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { readableRound } from "@/lib/orders/round.queries";
import { roundPhase } from "@/lib/orders/round.rules";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { deadlineOf } from "@/lib/shared/working-days";
import { recordId } from "../orders/order-page";

/** A round for one of its pages, with what is left of its window; 404 outside the reader's reach. */
export async function loadRoundPage(id: string) {
  const ctx = await requireContext();
  const roundId = recordId(id);
  const today = civilDate(ctx.now);
  const found = await inReading(ctx, async (tx) => {
    const round = await readableRound(tx, ctx, roundId);
    if (!round) return null;
    const deadline = deadlineOf(await loadCalendar(tx), today, round.closesOn);
    return { round, deadline, trail: await trailOf(tx, round.id) };
  });
  if (!found) notFound();
  const mayManage = authorise(ctx.actor, "round.manage").ok && found.round.state === "OPEN";
  return { ctx, today, ...found, phase: roundPhase(found.round, today), mayManage };
}

/** A page for changing a round; sends back to it where there is nothing to change. */
export async function loadRoundForChange(id: string) {
  const page = await loadRoundPage(id);
  if (!page.mayManage) redirect(localizedPath(`/rounds/${page.round.id}`, await getLocale()));
  return page;
}
