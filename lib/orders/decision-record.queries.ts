import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { PowerMode } from "@/lib/menu/power.terms";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { RecordedOutcome } from "./decision.schema";
import { areConditionsAccepted, conversationOf, type Standing } from "./opinion.rules";

/** Decided lines that an actor may read: a township its own, a department those of its powers, the city's bodies all. */
function readableDecidedLines(actor: Actor): Prisma.DecisionLineWhereInput | null {
  const reach = reachOf(actor, "order.read");
  if (reach === "whole-city") return {};
  const { organisationId } = actor;
  if (reach !== "own-organisation" || !organisationId) return null;
  return {
    line: {
      OR: [{ order: { townshipId: organisationId } }, { menuItem: { powerVersion: { departmentId: organisationId } } }],
    },
  };
}

export type OutcomeCounts = Record<RecordedOutcome, number>;

const countOutcomes = (lines: readonly { outcome: RecordedOutcome }[]): OutcomeCounts => {
  const counts = { APPROVED: 0, PARTLY_APPROVED: 0, REFUSED: 0, REVOKED: 0 };
  for (const { outcome } of lines) counts[outcome] += 1;
  return counts;
};

export type DecisionRow = {
  id: string;
  documentNumber: string;
  organ: string;
  decidedOn: CivilDate;
  round: string;
  townships: string[];
  counts: OutcomeCounts;
  /** Document numbers of the earlier decisions that it corrects. */
  corrects: string[];
};

/** The decision that another line of the chain belongs to. */
const NAMED = { decision: { select: { id: true, documentNumber: true, decidedOn: true } } } as const;

const correctedBy = (lines: readonly { supersedes: { decision: { documentNumber: string } } | null }[]): string[] => [
  ...new Set(lines.flatMap(({ supersedes }) => (supersedes ? [supersedes.decision.documentNumber] : []))),
];

/** Recorded decisions with the lines that the reader may see, newest first. */
export async function listDecisions(tx: Tx, actor: Actor): Promise<DecisionRow[]> {
  const readable = readableDecidedLines(actor);
  if (!readable) return [];
  const rows = await tx.decision.findMany({
    where: { lines: { some: readable } },
    orderBy: [{ decidedOn: "desc" }, { recordedAt: "desc" }],
    select: {
      id: true,
      documentNumber: true,
      organ: true,
      decidedOn: true,
      round: { select: { title: true } },
      lines: {
        where: readable,
        select: {
          outcome: true,
          line: { select: { order: { select: { township: { select: { shortName: true } } } } } },
          supersedes: { select: NAMED },
        },
      },
    },
  });
  return rows.map(({ lines, round, decidedOn, ...row }) => ({
    ...row,
    decidedOn: fromDbDate(decidedOn),
    round: round.title,
    townships: [...new Set(lines.map(({ line }) => line.order.township.shortName))],
    counts: countOutcomes(lines),
    corrects: correctedBy(lines),
  }));
}

export type RoundToDecide = { id: string; title: string; townships: string[]; lines: number };

/** Rounds with reviewed orders, for those who read the whole city. */
export async function listRoundsToDecide(tx: Tx, actor: Actor): Promise<RoundToDecide[]> {
  if (reachOf(actor, "order.read") !== "whole-city") return [];
  const rounds = await tx.orderRound.findMany({
    where: { orders: { some: { state: "REVIEWED" } } },
    orderBy: { number: "asc" },
    select: {
      id: true,
      title: true,
      orders: {
        where: { state: "REVIEWED" },
        select: { township: { select: { shortName: true } }, _count: { select: { lines: true } } },
      },
    },
  });
  return rounds.map(({ orders, ...round }) => ({
    ...round,
    townships: orders.map((order) => order.township.shortName),
    lines: orders.reduce((sum, order) => sum + order._count.lines, 0),
  }));
}

export type RecordedLine = {
  id: string;
  township: string;
  department: string;
  code: string;
  name: string;
  subItem: string | null;
  /** Where the department stood when it was decided. */
  standing: Standing;
  /** The township had taken the conditions on. */
  conditionsAccepted: boolean;
  outcome: RecordedOutcome;
  mode: PowerMode | null;
  scope: string | null;
  conditions: string | null;
  reason: string | null;
  plannedOn: CivilDate | null;
  delegationId: string | null;
  /** The earlier decision on this line that this one corrects. */
  supersedes: ChainedDecision | null;
  /** The later decision that corrects this one; null while it stands. */
  successor: ChainedDecision | null;
};

export type ChainedDecision = { id: string; documentNumber: string; decidedOn: CivilDate };

export type RecordedDecision = Omit<DecisionRow, "townships"> & {
  reasons: string;
  minutesNumber: string | null;
  higherConsent: string | null;
  reviewReason: string | null;
  recordedBy: string;
  /** ISO instant. */
  recordedAt: string;
  lines: RecordedLine[];
  /** Whether every line is shown; a township or department sees its own. */
  isWhole: boolean;
};

/** A decision as recorded, or null when none of it lies within the reader's reach. */
export async function readableDecision(tx: Tx, actor: Actor, id: string): Promise<RecordedDecision | null> {
  const readable = readableDecidedLines(actor);
  const row = readable && (await tx.decision.findUnique({ where: { id }, select: decisionFields(readable) }));
  if (!row || row.lines.length === 0) return null;
  const recorder = await tx.user.findUnique({ where: { id: row.recordedById }, select: { displayName: true } });
  const lines = row.lines.map(recordedLine);
  return {
    ...{ id, documentNumber: row.documentNumber, organ: row.organ, reasons: row.reasons },
    ...{ minutesNumber: row.minutesNumber, higherConsent: row.higherConsent, reviewReason: row.reviewReason },
    corrects: correctedBy(row.lines),
    decidedOn: fromDbDate(row.decidedOn),
    round: row.round.title,
    counts: countOutcomes(lines),
    recordedBy: recorder?.displayName ?? "",
    recordedAt: row.recordedAt.toISOString(),
    isWhole: lines.length === row._count.lines,
    lines,
  };
}

const decisionFields = (readable: Prisma.DecisionLineWhereInput) =>
  ({
    documentNumber: true,
    organ: true,
    reasons: true,
    minutesNumber: true,
    higherConsent: true,
    reviewReason: true,
    decidedOn: true,
    recordedAt: true,
    recordedById: true,
    round: { select: { title: true } },
    _count: { select: { lines: true } },
    lines: {
      where: readable,
      orderBy: [{ line: { order: { township: { regionCode: "asc" } } } }, { line: { ordinal: "asc" } }],
      select: LINE_FIELDS,
    },
  }) satisfies Prisma.DecisionSelect;

const LINE_FIELDS = {
  id: true,
  outcome: true,
  mode: true,
  scope: true,
  conditions: true,
  reason: true,
  plannedOn: true,
  delegation: { select: { id: true } },
  supersedes: { select: NAMED },
  successor: { select: NAMED },
  line: {
    select: {
      digest: true,
      order: { select: { township: { select: { shortName: true } } } },
      power: { select: { code: true } },
      menuItem: {
        select: {
          powerVersion: { select: { name: true, subItem: true, department: { select: { shortName: true } } } },
        },
      },
      opinions: { orderBy: [{ givenAt: "asc" }, { id: "asc" }], select: { side: true, answer: true, digest: true } },
    },
  },
} satisfies Prisma.DecisionLineSelect;

function recordedLine(row: Prisma.DecisionLineGetPayload<{ select: typeof LINE_FIELDS }>): RecordedLine {
  const { line, delegation, plannedOn, supersedes, successor, ...decided } = row;
  const { department, name, subItem } = line.menuItem.powerVersion;
  const conversation = conversationOf(line.opinions, line.digest);
  return {
    ...decided,
    ...{ name, subItem, code: line.power.code },
    plannedOn: fromDbDateOrNull(plannedOn),
    township: line.order.township.shortName,
    department: department?.shortName ?? "",
    standing: conversation.standing,
    conditionsAccepted: areConditionsAccepted(conversation),
    delegationId: delegation?.id ?? null,
    supersedes: supersedes && chained(supersedes),
    successor: successor && chained(successor),
  };
}

const chained = ({
  decision,
}: {
  decision: { id: string; documentNumber: string; decidedOn: Date };
}): ChainedDecision => ({
  ...decision,
  decidedOn: fromDbDate(decision.decidedOn),
});
