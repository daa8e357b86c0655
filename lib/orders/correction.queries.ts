import "server-only";
import { goneFrom } from "@/lib/adjustments/law-notice.queries";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { loadAuthority } from "@/lib/menu/authority.queries";
import type { PowerMode } from "@/lib/menu/power.terms";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { CorrectableLine } from "./correction.rules";
import { authorityFacts, loadDelegatedUntil } from "./decision.queries";
import { loadReviewStandings, type ReviewStanding } from "./joint-review.queries";
import { objectedLines } from "./joint-review.rules";
import { type Alike, loadAlike } from "./like-treatment.queries";
import { conversationOf } from "./opinion.rules";
import type { OrderLineState } from "./order.machine";
import { itemObstacles } from "./order.queries";

/** A delegation that rests on a decided line, and whether a correction still reaches it. */
type Resting = { id: string; version: number; isCorrectable: boolean };

export type LineToCorrect = CorrectableLine & {
  /** Of the decision line. */
  id: string;
  lineId: string;
  lineVersion: number;
  lineState: OrderLineState;
  orderId: string;
  township: string;
  department: string;
  code: string;
  name: string;
  subItem: string | null;
  reason: string | null;
  higherAuthority: string | null;
  delegation: Resting | null;
  /** Document number of the decision that superseded this one; null while it stands. */
  correctedBy: string | null;
  /** Seats of the joint review that kept silent on the line or object to it. */
  reviewGaps: string[];
  alike: Alike;
};

export type DecisionToCorrect = {
  id: string;
  roundId: string;
  documentNumber: string;
  decidedOn: CivilDate;
  lines: LineToCorrect[];
};

/** A decision with everything that its correction is measured by, or null when there is none. */
export async function loadDecisionToCorrect(tx: Tx, id: string, today: CivilDate): Promise<DecisionToCorrect | null> {
  const decision = await tx.decision.findUnique({ where: { id }, select: FIELDS });
  if (!decision) return null;
  const { lines: rows } = decision;
  const orderIds = [...new Set(rows.map(({ line }) => line.orderId))];
  const reviews = await loadReviewStandings(tx, orderIds, today);
  const own = rows.flatMap(({ delegation }) => (delegation ? [delegation.id] : []));
  const townshipIds = rows.map(({ line }) => line.order.townshipId);
  const delegatedUntil = await loadDelegatedUntil(tx, townshipIds, own);
  const alike = await loadAlike(tx, rows.map(askedAlike));
  const versionIds = rows.map(({ line }) => line.menuItem.powerVersion.id);
  const authority = await loadAuthority(tx, versionIds);
  const gone = await goneFrom(tx);
  const orderedElsewhere = await loadOrderedElsewhere(tx, rows);
  return {
    ...{ id, roundId: decision.roundId, documentNumber: decision.documentNumber },
    decidedOn: fromDbDate(decision.decidedOn),
    lines: rows.map((row) => {
      const { powerVersion } = row.line.menuItem;
      const review = reviews.get(row.line.orderId);
      return {
        ...plainLine(row, today),
        authority: authorityFacts(authority, powerVersion),
        goneFrom: gone.get(row.line.powerId) ?? null,
        isReviewObjected: objectedLines(review?.current.values() ?? []).has(row.lineId),
        reviewGaps: gapsOf(review, row.lineId),
        delegatedUntil: delegatedUntil.get(`${row.line.order.townshipId} ${row.line.powerId}`) ?? null,
        isOrderedElsewhere: orderedElsewhere.has(`${row.line.orderId} ${row.line.powerId}`),
        alike: alike.get(row.lineId) ?? { decided: [], beside: [] },
      };
    }),
  };
}

/** The same for the page of the correction: only for those who may record one. */
export const decisionToCorrect = async (tx: Tx, actor: Actor, id: string, today: CivilDate) =>
  reachOf(actor, "decision.record") === null ? null : loadDecisionToCorrect(tx, id, today);

const FIELDS = {
  roundId: true,
  documentNumber: true,
  decidedOn: true,
  lines: {
    orderBy: [{ line: { order: { township: { regionCode: "asc" } } } }, { line: { ordinal: "asc" } }],
    select: {
      id: true,
      lineId: true,
      outcome: true,
      mode: true,
      scope: true,
      conditions: true,
      reason: true,
      plannedOn: true,
      delegation: { select: { id: true, version: true, state: true, effectiveFrom: true } },
      successor: { select: { decision: { select: { documentNumber: true } } } },
      line: {
        select: {
          orderId: true,
          version: true,
          state: true,
          mode: true,
          digest: true,
          powerId: true,
          power: { select: { code: true } },
          order: { select: { townshipId: true, township: { select: { shortName: true } } } },
          opinions: {
            orderBy: [{ givenAt: "asc" }, { id: "asc" }],
            select: { side: true, answer: true, digest: true },
          },
          menuItem: {
            select: {
              powerVersion: {
                select: {
                  id: true,
                  name: true,
                  subItem: true,
                  type: true,
                  modes: true,
                  department: { select: { shortName: true, higherAuthority: true } },
                },
              },
            },
          },
        },
      },
    },
  },
} satisfies Prisma.DecisionSelect;

type Row = Prisma.DecisionGetPayload<{ select: typeof FIELDS }>["lines"][number];

function plainLine({ line, delegation, successor, ...row }: Row, today: CivilDate) {
  const { powerVersion } = line.menuItem;
  return {
    ...{ id: row.id, lineId: row.lineId, reason: row.reason, orderId: line.orderId },
    ...{ lineVersion: line.version, lineState: line.state, wishedMode: line.mode, code: line.power.code },
    ...{ name: powerVersion.name, subItem: powerVersion.subItem, modes: powerVersion.modes as PowerMode[] },
    standing: conversationOf(line.opinions, line.digest).standing,
    standingTerms: {
      ...{ outcome: row.outcome, mode: row.mode, scope: row.scope, conditions: row.conditions },
      plannedOn: fromDbDateOrNull(row.plannedOn),
    },
    township: line.order.township.shortName,
    department: powerVersion.department?.shortName ?? "",
    higherAuthority: powerVersion.department?.higherAuthority ?? null,
    correctedBy: successor?.decision.documentNumber ?? null,
    delegation: delegation && {
      ...{ id: delegation.id, version: delegation.version },
      isCorrectable: isNotYetInForce(delegation, today),
    },
  };
}

/** Being handed over, or handed over for a day to come. On that day the clock brings it into force. */
const isNotYetInForce = (
  { state, effectiveFrom }: { state: string; effectiveFrom: Date | null },
  today: CivilDate,
): boolean =>
  state === "HANDING_OVER" || (state === "HANDED_OVER" && effectiveFrom !== null && fromDbDate(effectiveFrom) > today);

const askedAlike = ({ lineId, line }: Row) => ({
  ...{ id: lineId, powerId: line.powerId, townshipId: line.order.townshipId },
  township: line.order.township.shortName,
});

function gapsOf(review: ReviewStanding | undefined, lineId: string): string[] {
  if (!review) return [];
  const objecting = [...review.current.values()].filter(({ remarks }) =>
    remarks.some((remark) => remark.lineId === lineId && remark.verdict === "OBJECT"),
  );
  return [...review.missing.map(({ name }) => name), ...objecting.map(({ organisation }) => organisation)];
}

/** Matters that a township asks for in another order under way, by "order matter". */
async function loadOrderedElsewhere(tx: Tx, rows: readonly Row[]): Promise<Set<string>> {
  const townshipOf = new Map(rows.map(({ line }) => [line.orderId, line.order.townshipId]));
  const found = new Set<string>();
  for (const [orderId, townshipId] of townshipOf)
    for (const [powerId, obstacle] of await itemObstacles(tx, townshipId, orderId))
      if (obstacle === "already-ordered") found.add(`${orderId} ${powerId}`);
  return found;
}
