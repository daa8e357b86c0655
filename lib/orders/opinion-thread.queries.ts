import "server-only";
import type { AuthorityJudgement } from "@/lib/menu/authority.rules";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { loadQueue, type QueuedLine } from "./consultation.queries";
import { countStandings } from "./consultation.rules";
import { loadNegotiation, type Negotiation } from "./negotiation.queries";
import { isVoid, type OpinionAnswer, type OpinionSide, type Standing } from "./opinion.rules";
import { authorityOf, findOrder, type OrderLineRecord, type OrderRecord } from "./order.queries";

/** One answer as both sides read it. A void one was given to an earlier text and stays to be read. */
export type ThreadOpinion = {
  id: string;
  side: OpinionSide;
  organisation: string;
  by: string;
  answer: OpinionAnswer;
  reason: string;
  conditions: string | null;
  isVoid: boolean;
  /** Of the text that it answers. */
  digest: string;
  /** ISO instant. */
  at: string;
};

export type LineThread = {
  line: OrderLineRecord;
  /** Every mode offered, judged for the day wished. */
  authority: AuthorityJudgement[];
  standing: QueuedLine;
  order: Pick<OrderRecord, "id" | "state" | "receiptNumber" | "township" | "round">;
  opinions: ThreadOpinion[];
  bases: { law: string; article: string | null }[];
  boundary: string | null;
  /** The reader's other lines of this order, by where they stand. */
  others: QueuedLine[];
  /** How all lines of the order stand, whoever may read them. */
  counts: Record<Standing, number>;
  negotiation: Negotiation;
};

/** A line under consultation with everything said about it, or null when it lies outside the reader's reach. */
export async function readableThread(tx: Tx, ctx: Ctx, lineId: string): Promise<LineThread | null> {
  const today = civilDate(ctx.now);
  const [own] = await loadQueue(tx, ctx.actor, today, { id: lineId });
  const order = own && (await findOrder(tx, own.orderId));
  const line = order?.lines.find((candidate) => candidate.id === lineId);
  if (!own || !order || !line) return null;
  const version = await tx.powerVersion.findUniqueOrThrow({
    where: { id: line.powerVersionId },
    select: {
      boundary: true,
      bases: { orderBy: { ordinal: "asc" }, select: { article: true, law: { select: { title: true } } } },
    },
  });
  const { id, state, receiptNumber, township, round } = order;
  return {
    line,
    authority: authorityOf(line, today),
    standing: own,
    order: { id, state, receiptNumber, township, round },
    opinions: (await loadThreads(tx, [line])).get(lineId) ?? [],
    bases: version.bases.map(({ article, law }) => ({ article, law: law.title })),
    boundary: version.boundary,
    others: await loadQueue(tx, ctx.actor, today, { orderId: order.id }),
    counts: countStandings(order.lines),
    negotiation: await loadNegotiation(tx, { id: lineId, orderId: id, answerDays: round.answerDays }, today),
  };
}

/** Everything said about each of these lines, oldest first, by the line's id. */
export async function loadThreads(
  tx: Tx,
  lines: readonly { id: string; digest: string | null }[],
): Promise<Map<string, ThreadOpinion[]>> {
  const rows = await tx.opinion.findMany({
    where: { lineId: { in: lines.map((line) => line.id) } },
    orderBy: [{ givenAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      lineId: true,
      side: true,
      answer: true,
      reason: true,
      conditions: true,
      digest: true,
      givenAt: true,
      givenById: true,
      organisation: { select: { shortName: true } },
    },
  });
  const users = await tx.user.findMany({
    where: { id: { in: rows.map((row) => row.givenById) } },
    select: { id: true, displayName: true },
  });
  const nameOf = new Map(users.map((user) => [user.id, user.displayName]));
  const threads = new Map<string, ThreadOpinion[]>(lines.map((line) => [line.id, []]));
  for (const { lineId, givenAt, givenById, organisation, ...row } of rows)
    threads.get(lineId)?.push({
      ...row,
      organisation: organisation.shortName,
      by: nameOf.get(givenById) ?? "",
      isVoid: isVoid(row, lines.find((line) => line.id === lineId)?.digest ?? null),
      at: givenAt.toISOString(),
    });
  return threads;
}
