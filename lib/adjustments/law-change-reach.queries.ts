import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { Prisma } from "@/prisma/generated/client";

/** The proposals that an actor may read, null for none: a department those of its powers, a township what concerns it. */
export function readableAdjustments(actor: Actor): Prisma.AdjustmentWhereInput | null {
  const reach = reachOf(actor, "law-change.read");
  if (reach === "whole-city") return {};
  const { organisationId } = actor;
  if (reach === null || !organisationId) return null;
  return {
    OR: [
      { baseVersion: { departmentId: organisationId } },
      { power: { delegations: { some: { townshipId: organisationId, cancelledOn: null } } } },
      { power: { orderLines: { some: { order: { townshipId: organisationId } } } } },
      { power: { statutory: { some: { townshipId: organisationId } } } },
      { results: { some: { powerVersion: { departmentId: organisationId } } } },
      { results: { some: { power: { statutory: { some: { townshipId: organisationId } } } } } },
    ],
  };
}
