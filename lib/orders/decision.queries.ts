import "server-only";
import { goneFrom } from "@/lib/adjustments/law-notice.queries";
import { loadAuthority } from "@/lib/menu/authority.queries";
import type { PowerType } from "@/lib/menu/power.terms";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { DecidableLine } from "./decision.rules";
import { loadReviewStandings, type ReviewStanding } from "./joint-review.queries";
import { objectedLines } from "./joint-review.rules";
import { type Alike, loadAlike } from "./like-treatment.queries";
import { standingOfState } from "./opinion.rules";
import type { OrderLineState, OrderState } from "./order.machine";
import { loadReviewDays } from "./review-days.queries";

export type DecidableOrder = {
  id: string;
  state: OrderState;
  version: number;
  reviewedOn: CivilDate;
  /** Of the decision that was quicker. */
  documentNumber: string | null;
  township: string;
  review: ReviewStanding | null;
  lines: (DecidableLine & {
    id: string;
    orderId: string;
    version: number;
    state: OrderLineState;
    township: string;
    higherAuthority: string | null;
    alike: Alike;
  })[];
};

/** The orders of a round that any of the lines belongs to, with all their lines. */
export async function loadDecidableOrders(
  tx: Tx,
  roundId: string,
  given: readonly { lineId: string }[],
  today: CivilDate,
): Promise<DecidableOrder[]> {
  const orders = await tx.order.findMany({
    where: { roundId, lines: { some: { id: { in: given.map((line) => line.lineId) } } } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      state: true,
      version: true,
      townshipId: true,
      township: { select: { shortName: true } },
      lines: {
        select: {
          id: true,
          orderId: true,
          version: true,
          state: true,
          mode: true,
          powerId: true,
          menuItem: {
            select: {
              powerVersion: {
                select: { id: true, type: true, modes: true, department: { select: { higherAuthority: true } } },
              },
            },
          },
          decisionLines: {
            where: { successor: { is: null } },
            select: { decision: { select: { documentNumber: true } } },
          },
        },
      },
    },
  });
  const reviewedOn = await loadReviewDays(
    tx,
    orders.map((order) => order.id),
  );
  const delegatedUntil = await loadDelegatedUntil(
    tx,
    orders.map((order) => order.townshipId),
  );
  const reviews = await loadReviewStandings(
    tx,
    orders.map((order) => order.id),
    today,
  );
  const alike = await loadAlike(
    tx,
    orders.flatMap(({ lines, townshipId, township }) =>
      lines.map(({ id, powerId }) => ({ id, powerId, townshipId, township: township.shortName })),
    ),
  );
  const authority = await loadAuthority(
    tx,
    orders.flatMap(({ lines }) => lines.map(({ menuItem }) => menuItem.powerVersion.id)),
  );
  const gone = await goneFrom(tx);
  return orders.map(({ lines, township, townshipId, ...order }) => ({
    ...order,
    township: township.shortName,
    review: reviews.get(order.id) ?? null,
    reviewedOn: reviewedOn.get(order.id) ?? NEVER,
    documentNumber: lines[0]?.decisionLines[0]?.decision.documentNumber ?? null,
    lines: lines.map(({ menuItem, mode, powerId, decisionLines: _decided, ...line }) => ({
      ...line,
      standing: standingOfState(line.state) ?? "silent",
      modes: menuItem.powerVersion.modes,
      authority: authorityFacts(authority, menuItem.powerVersion),
      goneFrom: gone.get(powerId) ?? null,
      wishedMode: mode,
      township: township.shortName,
      higherAuthority: menuItem.powerVersion.department?.higherAuthority ?? null,
      isReviewObjected: objectedLines(reviews.get(order.id)?.current.values() ?? []).has(line.id),
      delegatedUntil: delegatedUntil.get(`${townshipId} ${powerId}`) ?? null,
      alike: alike.get(line.id) ?? { decided: [], beside: [] },
    })),
  }));
}

export const authorityFacts = (
  known: Awaited<ReturnType<typeof loadAuthority>>,
  { id, type }: { id: string; type: PowerType },
): DecidableLine["authority"] => ({ type, facts: known.get(id)?.facts ?? { catalogues: [], losses: [], laws: [] } });

const NEVER = "1900-01-01" as CivilDate;

/**
 * Until when a township holds a power or is about to, by "township power": the last day, or "open". What was cancelled
 * before it was in force never counts; `except`: delegations that are left out.
 */
export async function loadDelegatedUntil(
  tx: Tx,
  townshipIds: readonly string[],
  except: readonly string[] = [],
): Promise<Map<string, CivilDate | "open">> {
  const delegations = await tx.delegation.findMany({
    where: { townshipId: { in: [...townshipIds] }, cancelledOn: null, id: { notIn: [...except] } },
    select: { townshipId: true, powerId: true, effectiveTo: true },
  });
  const until = new Map<string, CivilDate | "open">();
  for (const { townshipId, powerId, effectiveTo } of delegations) {
    const key = `${townshipId} ${powerId}`;
    const known = until.get(key);
    const last = effectiveTo ? fromDbDate(effectiveTo) : "open";
    if (known !== "open" && (last === "open" || !known || last > known)) until.set(key, last);
  }
  return until;
}
