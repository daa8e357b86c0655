import "server-only";
import type { Tx } from "@/lib/shared/context";

export type AffectedTownship = { id: string; code: string; name: string };

/** Townships that hold any of the powers today, by law or by a delegation that is not over, or list it; by region code. */
export async function affectedTownships(tx: Tx, powerIds: readonly string[]): Promise<AffectedTownship[]> {
  const powerId = { in: [...powerIds] };
  const rows = await tx.organisation.findMany({
    where: {
      ...{ kind: "TOWNSHIP", endsOn: null },
      OR: [
        { statutory: { some: { powerId } } },
        { delegationsIn: { some: { powerId, state: { not: "ENDED" } } } },
        { dutyList: { editions: { some: { state: "PUBLISHED", entries: { some: { powerId } } } } } },
      ],
    },
    orderBy: { regionCode: "asc" },
    select: { id: true, regionCode: true, shortName: true },
  });
  return rows.map(townshipOf);
}

/** Townships that have a published list; by region code. */
export async function listingTownships(tx: Tx): Promise<AffectedTownship[]> {
  const rows = await tx.organisation.findMany({
    where: { kind: "TOWNSHIP", endsOn: null, dutyList: { editions: { some: { state: "PUBLISHED" } } } },
    orderBy: { regionCode: "asc" },
    select: { id: true, regionCode: true, shortName: true },
  });
  return rows.map(townshipOf);
}

const townshipOf = ({ id, regionCode, shortName }: { id: string; regionCode: string | null; shortName: string }) => ({
  ...{ id, code: regionCode?.slice(0, 9) ?? "", name: shortName },
});

/** Everything that rests on the powers of a change. */
export type Impact = {
  /** On the menu in force, and on the draft of the next. */
  menu: { inForce: number; draft: number };
  /** Lines of orders that are not decided yet. */
  lines: { id: string; orderId: string; powerId: string; township: string; state: string }[];
  /** Not ended, by state. */
  delegations: {
    id: string;
    powerId: string;
    townshipId: string;
    township: string;
    state: string;
    scope: string | null;
  }[];
  /** Lists in force that show any of the powers, and how many. */
  lists: (AffectedTownship & { editionNumber: number; powerIds: string[] })[];
  /** Townships' own by law: how many townships hold it. */
  statutory: { powerId: string; townships: number }[];
};

const LIVE_ORDERS = ["DRAFT", "SUBMITTED", "IN_CONSULTATION", "REVIEWED", "RETURNED"] as const;

/** What rests on these powers; the same set of questions for the page, the decision and the figures. */
export async function loadImpact(tx: Tx, powerIds: readonly string[]): Promise<Impact> {
  const powerId = { in: [...powerIds] };
  const count = (states: readonly ("PUBLISHED" | "DRAFT" | "LEGALITY_REVIEW" | "APPROVED")[]) =>
    tx.menuItem.count({ where: { powerId, edition: { state: { in: [...states] } } } });
  const lines = await tx.orderLine.findMany({
    where: { powerId, order: { state: { in: [...LIVE_ORDERS] } } },
    orderBy: [{ powerId: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, orderId: true, powerId: true, state: true },
      order: { select: { township: { select: { shortName: true } } } },
    },
  });
  const delegations = await tx.delegation.findMany({
    where: { powerId, state: { not: "ENDED" } },
    orderBy: [{ township: { regionCode: "asc" } }, { id: "asc" }],
    select: {
      ...{ id: true, powerId: true, townshipId: true, state: true, scope: true },
      township: { select: { shortName: true } },
    },
  });
  const lists = await tx.listEdition.findMany({
    where: { state: "PUBLISHED", entries: { some: { powerId } } },
    orderBy: { dutyList: { township: { regionCode: "asc" } } },
    select: {
      number: true,
      dutyList: { select: { township: { select: { id: true, regionCode: true, shortName: true } } } },
      entries: { where: { powerId }, select: { powerId: true } },
    },
  });
  const statutory = await tx.statutoryPower.groupBy({ by: ["powerId"], where: { powerId }, _count: true });
  return {
    menu: { inForce: await count(["PUBLISHED"]), draft: await count(["DRAFT", "LEGALITY_REVIEW", "APPROVED"]) },
    lines: lines.map(({ order, ...line }) => ({ ...line, township: order.township.shortName })),
    delegations: delegations.map(({ township, ...row }) => ({ ...row, township: township.shortName })),
    lists: lists.map(({ number, dutyList: { township }, entries }) => ({
      ...townshipOf(township),
      ...{ editionNumber: number, powerIds: entries.map((entry) => entry.powerId) },
    })),
    statutory: statutory.map(({ powerId: id, _count }) => ({ powerId: id, townships: _count })),
  };
}
