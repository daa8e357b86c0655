import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { Tx } from "@/lib/shared/context";
import type { Whose } from "./usage-figures.queries";

/** A township as lists name it; `code` is the nine digits of its region code. */
export type UsageTownship = Readonly<{ id: string; code: string; name: string }>;

/** Whose figures an actor reads: a township its own, a department those of its powers, the city's bodies all; or none. */
export async function readableUsage(tx: Tx, actor: Actor): Promise<Whose | null> {
  const reach = reachOf(actor, "usage.read");
  if (reach === "whole-city") return {};
  const { organisationId } = actor;
  if (reach !== "own-organisation" || !organisationId) return null;
  const body = await tx.organisation.findUnique({ where: { id: organisationId }, select: { kind: true } });
  return body?.kind === "TOWNSHIP" ? { townshipIds: [organisationId] } : { departmentId: organisationId };
}

/** Townships of which the actor reads something, by region code. */
export async function usageTownships(tx: Tx, whose: Whose): Promise<UsageTownship[]> {
  const rows = await tx.organisation.findMany({
    where: {
      ...{ kind: "TOWNSHIP", endsOn: null, regionCode: { not: null } },
      ...(whose.townshipIds && { id: { in: [...whose.townshipIds] } }),
    },
    orderBy: { regionCode: "asc" },
    select: { id: true, shortName: true, regionCode: true },
  });
  return rows.map(({ id, shortName, regionCode }) => ({ id, name: shortName, code: (regionCode ?? "").slice(0, 9) }));
}
