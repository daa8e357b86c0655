import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { Prisma } from "@/prisma/generated/client";

/** What of a round somebody may read: the office all, a body what is its own or what it scores; null for none. */
export function readableAssessed(actor: Actor): Prisma.AssessmentAgencyWhereInput | null {
  const reach = reachOf(actor, "assessment.read");
  if (reach === null) return null;
  const own = actor.organisationId ?? "";
  return reach === "whole-city"
    ? {}
    : {
        // A draft that was given up was never theirs.
        round: { publishedOn: { not: null } },
        OR: [
          { agency: { OR: [{ townshipId: own }, { departmentId: own }] } },
          { departmentId: own },
          { scorers: { some: { organisationId: own } } },
        ],
      };
}

/** Rounds that somebody may read: the office all, a body published ones that it is assessed in or scores; null for none. */
export function readableRounds(actor: Actor): Prisma.AssessmentRoundWhereInput | null {
  const assessed = readableAssessed(actor);
  if (!assessed) return null;
  return reachOf(actor, "assessment.read") === "whole-city" ? {} : { agencies: { some: assessed } };
}

/** Departments that a round may assess. */
export const ASSESSED_DEPARTMENTS = {
  kind: { in: ["DEPARTMENT", "JUSTICE_BUREAU"] },
  endsOn: null,
} satisfies Prisma.OrganisationWhereInput;
