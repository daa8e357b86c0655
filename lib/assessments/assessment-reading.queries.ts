import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { Prisma } from "@/prisma/generated/client";

/** Agencies of a round that somebody may read: the office all, a body those that it scores; null for none. */
export function readableAssessed(actor: Actor): Prisma.AssessmentAgencyWhereInput | null {
  const reach = reachOf(actor, "assessment.read");
  if (reach === null) return null;
  const own = actor.organisationId ?? "";
  return reach === "whole-city"
    ? {}
    : { round: { state: { not: "DRAFT" } }, agency: { OR: [{ townshipId: own }, { departmentId: own }] } };
}

/** Rounds that somebody may read: the office all, a body published ones that assess an agency of its own; null for none. */
export function readableRounds(actor: Actor): Prisma.AssessmentRoundWhereInput | null {
  const assessed = readableAssessed(actor);
  if (!assessed) return null;
  return reachOf(actor, "assessment.read") === "whole-city" ? {} : { agencies: { some: assessed } };
}
