import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { Candidate } from "./draw.rules";
import { INSPECTED_DEPARTMENTS } from "./inspection.terms";

/** Townships that may be inspected, by 区划代码. */
export async function inspectableTownships(tx: Tx): Promise<Candidate[]> {
  const rows = await tx.organisation.findMany({
    where: { kind: "TOWNSHIP", endsOn: null },
    orderBy: { regionCode: "asc" },
    select: { id: true, regionCode: true, shortName: true },
  });
  return rows.map(({ id, regionCode, shortName }) => ({ id, key: regionCode ?? shortName, name: shortName }));
}

/** Departments that may be inspected, by name. */
export async function inspectableDepartments(tx: Tx): Promise<Candidate[]> {
  const rows = await tx.organisation.findMany({
    where: { kind: { in: [...INSPECTED_DEPARTMENTS] }, endsOn: null },
    orderBy: { shortName: "asc" },
    select: { id: true, shortName: true },
  });
  return rows.map(({ id, shortName }) => ({ id, key: shortName, name: shortName }));
}
