import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import type { AuthorityJudgement } from "@/lib/menu/authority.rules";
import type { PowerMode } from "@/lib/menu/power.terms";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { loadSwaps } from "./base-swap.queries";
import type { CapacityCheck } from "./capacity.rules";
import { loadDelegatedUntil } from "./decision.queries";
import {
  type LineReview,
  lineReviews,
  loadReviewStandings,
  mayReadPack,
  type ReviewStanding,
} from "./joint-review.queries";
import { objectedLines } from "./joint-review.rules";
import { type Alike, loadAlike } from "./like-treatment.queries";
import { areConditionsAccepted, conversationOf, type OpinionAnswer, type Standing } from "./opinion.rules";
import type { OrderState } from "./order.machine";
import { authorityOf, findOrder, type OrderLineRecord } from "./order.queries";

type Said = { answer: OpinionAnswer; reason: string; conditions: string | null };

/** A line as the meeting sees it: what the township wants and can, and what both sides say. */
export type PackLine = {
  id: string;
  version: number;
  township: string;
  department: string;
  code: string;
  name: string;
  subItem: string | null;
  type: string;
  modes: PowerMode[];
  wishedMode: PowerMode | null;
  wishedOn: CivilDate | null;
  scope: string | null;
  menuScope: string | null;
  /** What both sides agreed on in the consultation, part of the text. */
  conditions: string | null;
  capacity: readonly CapacityCheck[];
  justification: string | null;
  /** The matter of the base part that this one is taken instead of, agreed by the approver. */
  insteadOf: string | null;
  standing: Standing;
  conditionsAccepted: boolean;
  position: Said | null;
  reply: Said | null;
  /** The township holds the power already, until that day or without end. */
  delegatedUntil: CivilDate | "open" | null;
  /** What the joint review says of it. */
  reviews: LineReview[];
  isReviewObjected: boolean;
  /** Every mode offered, judged for the day wished. */
  authority: AuthorityJudgement[];
  /** The authority above the city whose consent an approval needs. */
  higherAuthority: string | null;
  /** How similar townships were treated on the same matter, and which lie before the same meeting. */
  alike: Alike;
};

export type MeetingPack = {
  round: { id: string; number: number; title: string };
  orders: {
    id: string;
    township: string;
    receiptNumber: string | null;
    lines: number;
    review: ReviewStanding | null;
  }[];
  lines: PackLine[];
  /** Orders of the round that are not before the meeting, and why. */
  others: { township: string; state: OrderState }[];
};

/**
 * Everything on the table for one round: its reviewed orders. For those who read the whole city and those who sit in the
 * joint review; null for others.
 */
export async function loadMeetingPack(
  tx: Tx,
  actor: Actor,
  roundId: string,
  today: CivilDate,
): Promise<MeetingPack | null> {
  if (!(await mayReadPack(tx, actor))) return null;
  const round = await tx.orderRound.findUnique({
    where: { id: roundId },
    select: {
      id: true,
      number: true,
      title: true,
      orders: {
        where: { state: { notIn: ["DRAFT", "WITHDRAWN"] } },
        orderBy: { township: { regionCode: "asc" } },
        select: { id: true, state: true, townshipId: true, township: { select: { shortName: true } } },
      },
    },
  });
  if (!round) return null;
  const reviewed = round.orders.filter((order) => order.state === "REVIEWED");
  const said = await loadSaid(
    tx,
    reviewed.map((order) => order.id),
  );
  const until = await loadDelegatedUntil(
    tx,
    reviewed.map((order) => order.townshipId),
  );
  const reviews = await loadReviewStandings(
    tx,
    reviewed.map((order) => order.id),
    today,
  );
  const pack: MeetingPack = {
    round: { id: round.id, number: round.number, title: round.title },
    orders: [],
    lines: [],
    others: round.orders
      .filter((order) => order.state !== "REVIEWED")
      .map(({ state, township }) => ({ state, township: township.shortName })),
  };
  const swaps = await loadSwaps(
    tx,
    reviewed.map((order) => order.id),
  );
  const orders = [];
  for (const { id } of reviewed) orders.push(await findOrder(tx, id));
  const found = orders.filter((order) => order !== null);
  const alike = await loadAlike(
    tx,
    found.flatMap(({ township, lines }) =>
      lines.map(({ id, powerId }) => ({ id, powerId, townshipId: township.id, township: township.shortName })),
    ),
  );
  for (const order of found) {
    const { id, receiptNumber, township, lines } = order;
    const review = reviews.get(id);
    pack.orders.push({ id, township: township.shortName, receiptNumber, lines: lines.length, review: review ?? null });
    const objected = objectedLines(review?.current.values() ?? []);
    for (const line of lines)
      pack.lines.push({
        ...packLine(line, said.get(line.id) ?? []),
        insteadOf:
          swaps.get(id)?.find((swap) => swap.state === "AGREED" && swap.replacementId === line.menuItemId)?.base ??
          null,
        reviews: lineReviews(review, line.id),
        isReviewObjected: objected.has(line.id),
        authority: authorityOf(line, today),
        township: township.shortName,
        delegatedUntil: until.get(`${township.id} ${line.powerId}`) ?? null,
        alike: alike.get(line.id) ?? { decided: [], beside: [] },
      });
  }
  return pack;
}

type Opinions = Awaited<ReturnType<typeof loadSaid>> extends Map<string, infer O> ? O : never;

type OfOrder = "township" | "insteadOf" | "delegatedUntil" | "reviews" | "isReviewObjected" | "authority" | "alike";

function packLine(line: OrderLineRecord, opinions: Opinions): Omit<PackLine, OfOrder> {
  const conversation = conversationOf(opinions, line.digest);
  const { id, version, code, name, subItem, type, wishedOn, scope, menuScope, conditions, capacity, justification } =
    line;
  return {
    ...{ id, version, code, name, subItem, type, wishedOn, scope, menuScope, conditions, capacity, justification },
    department: line.department?.shortName ?? "",
    higherAuthority: line.department?.higherAuthority ?? null,
    modes: line.modes as PowerMode[],
    wishedMode: line.mode as PowerMode | null,
    standing: conversation.standing,
    conditionsAccepted: areConditionsAccepted(conversation),
    position: conversation.position && saidOf(conversation.position),
    reply: conversation.reply && saidOf(conversation.reply),
  };
}

const saidOf = ({ answer, reason, conditions }: Said): Said => ({ answer, reason, conditions });

async function loadSaid(tx: Tx, orderIds: readonly string[]) {
  const rows = await tx.opinion.findMany({
    where: { line: { orderId: { in: [...orderIds] } } },
    orderBy: [{ givenAt: "asc" }, { id: "asc" }],
    select: { lineId: true, side: true, answer: true, reason: true, conditions: true, digest: true },
  });
  const byLine = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) byLine.set(row.lineId, [...(byLine.get(row.lineId) ?? []), row]);
  return byLine;
}
