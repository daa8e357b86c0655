import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { countFindings } from "@/lib/inspections/finding.queries";
import { readableFindings } from "@/lib/inspections/inspection-reading.queries";
import { countOffList } from "@/lib/off-list/off-list.queries";
import { yearBefore } from "@/lib/off-list/off-list.rules";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { monthBefore } from "./dashboard-days.rules";
import type { Figure } from "./figure.rules";

/** Tasks found off the list in twelve months, mended since or not; and in the twelve months before these. */
export async function offListFound(tx: Tx, actor: Actor, today: CivilDate): Promise<Figure> {
  const year = yearBefore(today);
  const found = { state: "FOUND" } as const;
  const count = await countOffList(tx, actor, { ...found, foundAfter: year });
  const twoYears = await countOffList(tx, actor, { ...found, foundAfter: yearBefore(year) });
  return { key: "off-list", count, of: null, before: { on: year, count: twoYears - count, of: null } };
}

/** Findings that are not settled; what was taken back was none. */
export async function findingsStanding(tx: Tx, actor: Actor, today: CivilDate): Promise<Figure> {
  const readable = readableFindings(actor) ?? { id: { in: [] } };
  const on = monthBefore(today);
  const day = toDbDate(on);
  const then = await tx.inspectionFinding.count({
    where: {
      AND: [
        readable,
        { state: { not: "WITHDRAWN" }, foundOn: { lte: day }, OR: [{ closedOn: null }, { closedOn: { gt: day } }] },
      ],
    },
  });
  return {
    key: "findings",
    count: await countFindings(tx, actor, today, { state: "UNDER_WAY" }),
    of: await countFindings(tx, actor, today, { state: "LATE" }),
    before: { on, count: then, of: null },
  };
}
