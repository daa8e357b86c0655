import "server-only";
import { notFound, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { trailOf } from "@/lib/audit/audit.queries";
import { listRegisters } from "@/lib/capacity/capacity-register.queries";
import { similarTownships } from "@/lib/capacity/similar-townships.queries";
import { localizedPath } from "@/lib/i18n/locales";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

/** A township's register for one of its pages; 404 where the reader may not see it. */
export async function loadRegisterPage(code: string) {
  const ctx = await requireContext();
  if (!/^\d{9}$/.test(code)) notFound();
  const found = await inReading(ctx, async (tx) => {
    const [one] = await listRegisters(tx, ctx, code);
    if (!one) return null;
    // A department reads what there is, not who wrote it when.
    const readsTrail =
      reachOf(ctx.actor, "capacity.read") === "whole-city" || one.township.id === ctx.actor.organisationId;
    return {
      ...one,
      similar: (await similarTownships(tx)).get(one.township.id) ?? [],
      trail: one.register && readsTrail ? await trailOf(tx, one.register.id) : null,
    };
  });
  if (!found) notFound();
  return { today: civilDate(ctx.now), ...found };
}

/** A page for changing the register; sends back to the register where that is not the reader's. */
export async function loadKeepingPage(code: string) {
  const page = await loadRegisterPage(code);
  if (!page.mayKeep) redirect(localizedPath(`/capacity/${code}`, await getLocale()));
  return page;
}

/** The same for its officers: there must be a register to put them on. */
export async function loadOfficersPage(code: string) {
  const { register, ...page } = await loadKeepingPage(code);
  if (!register) redirect(localizedPath(`/capacity/${code}`, await getLocale()));
  return { ...page, register };
}
