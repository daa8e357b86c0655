import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import type { PowerMode } from "@/lib/menu/power.terms";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { DelegationState } from "@/prisma/generated/enums";
import { loadMeetingPack, type MeetingPack, type PackLine } from "../decision-pack.queries";
import { type Standing, standingOfState } from "../opinion.rules";
import type { OrderLineState } from "../order.machine";

/** Where another township stands with the same matter. */
export type Comparison = { township: string } & (
  | { kind: "delegated"; mode: PowerMode; state: DelegationState }
  | { kind: "approved" | "refused" | "revoked" }
  | { kind: "ordered"; standing: Standing }
);

export type MeetingPaperLine = PackLine & {
  bases: { law: string; article: string | null }[];
  comparisons: Comparison[];
};

/** The meeting pack with what a paper for the meeting says beyond the page: bases, and the other townships. */
export type MeetingPaper = Omit<MeetingPack, "lines"> & { lines: MeetingPaperLine[] };

export async function loadMeetingPaper(
  tx: Tx,
  actor: Actor,
  roundId: string,
  today: CivilDate,
): Promise<MeetingPaper | null> {
  const pack = await loadMeetingPack(tx, actor, roundId, today);
  if (!pack) return null;
  const rows = await tx.orderLine.findMany({
    where: { id: { in: pack.lines.map((line) => line.id) } },
    select: {
      id: true,
      powerId: true,
      menuItem: {
        select: {
          powerVersion: {
            select: {
              bases: { orderBy: { ordinal: "asc" }, select: { article: true, law: { select: { title: true } } } },
            },
          },
        },
      },
    },
  });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const others = await loadComparisons(tx, [...new Set(rows.map((row) => row.powerId))]);
  return {
    ...pack,
    lines: pack.lines.map((line) => {
      const row = rowOf.get(line.id);
      const comparisons = others.get(row?.powerId ?? "") ?? [];
      return {
        ...line,
        bases: (row?.menuItem.powerVersion.bases ?? []).map(({ article, law }) => ({ article, law: law.title })),
        comparisons: comparisons.filter(({ township }) => township !== line.township),
      };
    }),
  };
}

/** By power, one entry a township: what it holds, else what was decided, else what it asks for; in the city's order. */
async function loadComparisons(tx: Tx, powerIds: string[]): Promise<Map<string, Comparison[]>> {
  const delegations = await tx.delegation.findMany({
    where: { powerId: { in: powerIds }, state: { not: "ENDED" } },
    select: { powerId: true, mode: true, state: true, township: { select: { shortName: true, regionCode: true } } },
  });
  const lines = await tx.orderLine.findMany({
    where: { powerId: { in: powerIds }, order: { state: { in: ["IN_CONSULTATION", "REVIEWED", "DECIDED"] } } },
    orderBy: { order: { round: { number: "desc" } } },
    select: {
      powerId: true,
      state: true,
      order: { select: { township: { select: { shortName: true, regionCode: true } } } },
    },
  });
  const found = new Map<string, Map<string, Comparison>>();
  const note = (powerId: string, { shortName, regionCode }: Place, comparison: Comparison) => {
    const places = found.get(powerId) ?? new Map<string, Comparison>();
    const place = `${regionCode} ${shortName}`;
    if (!places.has(place)) found.set(powerId, places.set(place, comparison));
  };
  for (const { powerId, mode, state, township } of delegations)
    note(powerId, township, { township: township.shortName, kind: "delegated", mode, state });
  for (const { powerId, state, order } of lines) {
    const township = order.township.shortName;
    const standing = standingOfState(state);
    if (standing) note(powerId, order.township, { township, kind: "ordered", standing });
    else note(powerId, order.township, { township, kind: decidedAs(state) });
  }
  return new Map(
    [...found].map(([powerId, places]) => [
      powerId,
      [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, comparison]) => comparison),
    ]),
  );
}

const decidedAs = (state: OrderLineState) =>
  state === "REFUSED" ? "refused" : state === "REVOKED" ? "revoked" : "approved";

type Place = { shortName: string; regionCode: string | null };
