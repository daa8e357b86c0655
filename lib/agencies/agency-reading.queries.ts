import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { Prisma } from "@/prisma/generated/client";

/** Agencies that somebody may read: the office all, a department its own, a township those that reside in it; null for none. */
export function readableAgencies(actor: Actor): Prisma.AgencyWhereInput | null {
  const reach = reachOf(actor, "agency.read");
  if (reach === null) return null;
  const own = actor.organisationId ?? "";
  return reach === "whole-city" ? {} : { OR: [{ townshipId: own }, { departmentId: own }] };
}
