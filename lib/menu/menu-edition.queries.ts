import "server-only";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays, type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { MenuEditionState } from "./menu-edition.machine";

export type EditionSummary = {
  id: string;
  number: number;
  title: string;
  state: MenuEditionState;
  items: number;
  documentNumber: string | null;
  publishedOn: CivilDate | null;
  supersededOn: CivilDate | null;
};

const SUMMARY_SELECT = {
  id: true,
  number: true,
  title: true,
  state: true,
  documentNumber: true,
  publishedOn: true,
  supersededOn: true,
  _count: { select: { items: true } },
} as const;

/** Every menu edition, the newest first. */
export async function listEditions(tx: Tx): Promise<EditionSummary[]> {
  const rows = await tx.menuEdition.findMany({ select: SUMMARY_SELECT, orderBy: { number: "desc" } });
  return rows.map(({ _count, publishedOn, supersededOn, ...row }) => ({
    ...row,
    items: _count.items,
    publishedOn: fromDbDateOrNull(publishedOn),
    supersededOn: fromDbDateOrNull(supersededOn),
  }));
}

export type EditionDetail = EditionSummary & {
  version: number;
  digest: string | null;
  decisionOrgan: string | null;
  decidedOn: CivilDate | null;
  publishedAt: string | null;
  withdrawnReason: string | null;
  sha256: string | null;
  /** When it was handed in last, by whom, and until when legality review has time; null unless it is under review. */
  review: { submittedAt: string; submittedById: string | null; deadline: Deadline } | null;
};

export async function findEdition(tx: Tx, editionId: string, today: CivilDate): Promise<EditionDetail | null> {
  const row = await tx.menuEdition.findUnique({
    where: { id: editionId },
    select: {
      ...SUMMARY_SELECT,
      version: true,
      digest: true,
      decisionOrgan: true,
      decidedOn: true,
      publishedAt: true,
      withdrawnReason: true,
      sha256: true,
    },
  });
  if (!row) return null;
  const { _count, publishedOn, supersededOn, decidedOn, publishedAt, ...plain } = row;
  return {
    ...plain,
    items: _count.items,
    publishedOn: fromDbDateOrNull(publishedOn),
    supersededOn: fromDbDateOrNull(supersededOn),
    decidedOn: fromDbDateOrNull(decidedOn),
    publishedAt: publishedAt?.toISOString() ?? null,
    review: row.state === "LEGALITY_REVIEW" ? await reviewClock(tx, editionId, today) : null,
  };
}

/** Working days from the day on which the menu was handed in (setting days.legality-review). */
async function reviewClock(tx: Tx, editionId: string, today: CivilDate): Promise<EditionDetail["review"]> {
  const submitted = await tx.auditEvent.findFirst({
    where: { subjectId: editionId, event: "menu.submitted" },
    orderBy: { seq: "desc" },
    select: { at: true, actorId: true },
  });
  if (!submitted) return null;
  const calendar = await loadCalendar(tx);
  const dueOn = addWorkingDays(calendar, civilDate(submitted.at), await numberSetting(tx, "days.legality-review"));
  return {
    submittedAt: submitted.at.toISOString(),
    submittedById: submitted.actorId,
    deadline: deadlineOf(calendar, today, dueOn),
  };
}

export type OpinionDto = {
  id: string;
  verdict: "LAWFUL" | "UNLAWFUL" | "RISK_STATED";
  reasons: string;
  givenAt: string;
  by: string;
  /** Whether it was given on the text as it stands. */
  isOnThisText: boolean;
};

/** Legality opinions on an edition, the newest first. */
export async function listOpinions(tx: Tx, editionId: string, digest: string | null): Promise<OpinionDto[]> {
  const opinions = await tx.legalityOpinion.findMany({
    where: { subjectType: "MENU_EDITION", subjectId: editionId },
    orderBy: [{ givenAt: "desc" }, { id: "desc" }],
  });
  const events = await tx.auditEvent.findMany({
    where: { subjectId: editionId, event: "menu.reviewed" },
    select: { actorId: true, actorName: true, organisationName: true },
  });
  const names = new Map(
    events.map(({ actorId, actorName, organisationName }) => [actorId, `${actorName} · ${organisationName}`]),
  );
  return opinions.map((opinion) => ({
    id: opinion.id,
    verdict: opinion.verdict,
    reasons: opinion.reasons,
    givenAt: opinion.givenAt.toISOString(),
    by: names.get(opinion.givenById) ?? "",
    isOnThisText: opinion.digest === digest,
  }));
}

export type EditionEvent = {
  id: string;
  event: string;
  at: string;
  by: string;
  data: Record<string, string | number>;
};

/** What happened to an edition, the newest first; at most `limit` events. */
export async function listEditionEvents(tx: Tx, editionId: string, limit = 200): Promise<EditionEvent[]> {
  const events = await tx.auditEvent.findMany({
    where: { subjectId: editionId },
    orderBy: { seq: "desc" },
    take: limit,
    select: { seq: true, event: true, at: true, actorName: true, organisationName: true, data: true },
  });
  return events.map(({ seq, event, at, actorName, organisationName, data }) => ({
    id: seq.toString(),
    event: event.replace(/^menu\./, ""),
    at: at.toISOString(),
    by: `${actorName} · ${organisationName}`,
    data: particulars(data),
  }));
}

/** Text and number particulars of an event; a list becomes its length. */
function particulars(data: unknown): Record<string, string | number> {
  if (typeof data !== "object" || data === null) return {};
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): [string, string | number][] => {
      if (typeof value === "string" || typeof value === "number") return [[key, value]];
      return Array.isArray(value) ? [[key, value.length]] : [];
    }),
  );
}
