import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { addWorkingDays, type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { FeedbackKind, FeedbackState, FeedbackTopic } from "./feedback.terms";

/** One matter handed in, as the desk reads it. Days are civil days. */
export type FeedbackRow = {
  id: string;
  code: string;
  kind: FeedbackKind;
  topic: FeedbackTopic | null;
  power: { code: string; name: string } | null;
  township: string | null;
  addressee: { id: string; name: string };
  words: string;
  phone: string | null;
  state: FeedbackState;
  version: number;
  receivedOn: CivilDate;
  /** Last day for the answer; null once it is given. */
  dueOn: CivilDate | null;
  deadline: Deadline | null;
  answer: string | null;
  answeredOn: CivilDate | null;
};

export type FeedbackFilter = { kind?: FeedbackKind | undefined; state?: "open" | "closed" | undefined };

const SELECT = {
  id: true,
  code: true,
  kind: true,
  topic: true,
  words: true,
  state: true,
  version: true,
  receivedAt: true,
  answerDays: true,
  answer: true,
  answeredAt: true,
  contact: { select: { phone: true } },
  township: { select: { shortName: true } },
  addressee: { select: { id: true, shortName: true } },
  power: {
    select: { code: true, versions: { select: { name: true }, orderBy: { number: "desc" }, take: 1 } },
  },
} satisfies Prisma.FeedbackSelect;

/** What an actor may read: all of it, or what is addressed to the own body; null for nothing. */
function readable(actor: Actor): Prisma.FeedbackWhereInput | null {
  const reach = reachOf(actor, "feedback.read");
  if (reach === "whole-city") return {};
  return reach === "own-organisation" && actor.organisationId ? { addresseeId: actor.organisationId } : null;
}

/** What was handed in and the actor may read, open matters first, the oldest of these first; closed ones newest first. */
export async function listFeedback(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  filter: FeedbackFilter = {},
): Promise<FeedbackRow[]> {
  const where = readable(actor);
  if (!where) return [];
  const rows = await tx.feedback.findMany({
    where: {
      AND: [
        where,
        filter.kind ? { kind: filter.kind } : {},
        filter.state === "open" ? { state: "RECEIVED" } : {},
        filter.state === "closed" ? { state: { not: "RECEIVED" } } : {},
      ],
    },
    select: SELECT,
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
  });
  const told = await withDeadlines(tx, rows, today);
  const open = told.filter(({ state }) => state === "RECEIVED");
  return [...open, ...told.filter(({ state }) => state !== "RECEIVED").toReversed()];
}

/** One matter; null when there is none, or the actor may not read it. */
export async function findFeedback(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<FeedbackRow | null> {
  const where = readable(actor);
  const row = where && (await tx.feedback.findFirst({ where: { AND: [where, { id }] }, select: SELECT }));
  if (!row) return null;
  const [told] = await withDeadlines(tx, [row], today);
  return told ?? null;
}

async function withDeadlines(
  tx: Tx,
  rows: readonly Prisma.FeedbackGetPayload<{ select: typeof SELECT }>[],
  today: CivilDate,
): Promise<FeedbackRow[]> {
  const calendar = await loadCalendar(tx);
  return rows.map(({ power, township, addressee, contact, receivedAt, answerDays, answeredAt, ...row }) => {
    const receivedOn = civilDate(receivedAt);
    const dueOn = row.state === "RECEIVED" ? addWorkingDays(calendar, receivedOn, answerDays) : null;
    return {
      ...row,
      power: power && { code: power.code, name: power.versions[0]?.name ?? power.code },
      township: township?.shortName ?? null,
      addressee: { id: addressee.id, name: addressee.shortName },
      phone: contact?.phone ?? null,
      receivedOn,
      dueOn,
      deadline: dueOn && deadlineOf(calendar, today, dueOn),
      answeredOn: answeredAt && civilDate(answeredAt),
    };
  });
}

/** How often one matter's askers came to the wrong door, by the township in which they were. */
export type MisrouteCount = {
  power: { code: string; name: string };
  total: number;
  townships: { name: string; count: number }[];
};

/**
 * Wrong doors by matter, matters in the order of their codes: evidence for adjusting a list, no comparison of townships.
 * Within a matter townships stand in the order of their region codes.
 */
export async function misroutesByMatter(tx: Tx, actor: Actor): Promise<MisrouteCount[]> {
  const where = readable(actor);
  if (!where) return [];
  const rows = await tx.feedback.findMany({
    where: { AND: [where, { kind: "MISROUTE", powerId: { not: null } }] },
    select: { ...SELECT, township: { select: { shortName: true, regionCode: true } } },
    orderBy: [{ power: { code: "asc" } }, { township: { regionCode: "asc" } }],
  });
  const counts = new Map<string, MisrouteCount>();
  for (const { power, township } of rows) {
    if (!power) continue;
    const known = counts.get(power.code) ?? {
      ...{ power: { code: power.code, name: power.versions[0]?.name ?? power.code }, total: 0, townships: [] },
    };
    known.total += 1;
    const name = township?.shortName ?? "";
    const place = known.townships.find((one) => one.name === name);
    if (place) place.count += 1;
    else known.townships.push({ name, count: 1 });
    counts.set(power.code, known);
  }
  return [...counts.values()];
}

/** Bodies that something may be handed to: the establishment office, the city's departments, the townships. */
export async function listAddressees(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.organisation.findMany({
    where: { endsOn: null, kind: { in: ["ESTABLISHMENT_OFFICE", "JUSTICE_BUREAU", "DEPARTMENT", "TOWNSHIP"] } },
    select: { id: true, shortName: true },
    orderBy: [{ kind: "asc" }, { regionCode: "asc" }, { shortName: "asc" }],
  });
  return rows.map(({ id, shortName }) => ({ id, name: shortName }));
}
