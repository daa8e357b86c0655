import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { foundInYear, OFF_LIST_FIELDS, type OffListRow, offListRow } from "./off-list.queries";
import { isSettled } from "./off-list.rules";
import type { OffListChannel, OffListRemedy } from "./off-list.terms";
import { applicationsFor, type Choice, runningOn } from "./off-list-choices.queries";
import { matchesOf } from "./off-list-match.queries";
import type { Match } from "./off-list-match.rules";
import { mayReadOffListFile, readableOffListReports } from "./off-list-reading.queries";

export type OffListStep = { id: string; event: string; organisation: string; on: CivilDate; text: string | null };
export type OffListFile = { id: string; name: string; bytes: number; isPicture: boolean };

/** What the reader may do now; null for whoever's turn it is not. */
export type OffListTurn = {
  find: { matches: Match[]; admissions: Choice[]; dueOn: CivilDate } | null;
  remedy: { applications: Choice[] } | null;
  judge: { dueOn: CivilDate } | null;
  withdraw: boolean;
  attach: { fileLimit: number } | null;
};

export type OffListPage = OffListRow & {
  version: number;
  channel: OffListChannel;
  content: string;
  finding: string | null;
  matched: string | null;
  admission: string | null;
  remedy: OffListRemedy | null;
  remedyWords: string | null;
  remedyOn: CivilDate | null;
  appliedFor: string | null;
  steps: OffListStep[];
  /** Null where the reader may not open them. */
  files: OffListFile[] | null;
  /** Who reported: for the establishment office's editor; null for everybody else. */
  reporter: string | null;
  /** The department's tasks found off the list within twelve months; for readers of the whole city, null for others. */
  foundInYear: number | null;
  turn: OffListTurn;
};

const PAGE_FIELDS = {
  ...OFF_LIST_FIELDS,
  version: true,
  channel: true,
  content: true,
  finding: true,
  matched: true,
  remedy: true,
  remedyWords: true,
  remedyOn: true,
  townshipId: true,
  departmentId: true,
  admission: { select: { number: true, title: true } },
  appliedFor: { select: { number: true, title: true } },
  steps: {
    orderBy: { version: "asc" },
    select: { id: true, event: true, on: true, text: true, organisation: { select: { shortName: true } } },
  },
} satisfies Prisma.OffListReportSelect;

type PageRow = Prisma.OffListReportGetPayload<{ select: typeof PAGE_FIELDS }>;

const named = (row: { number: string | null; title: string } | null): string | null =>
  row && `${row.number ?? ""} ${row.title}`.trim();
const choices = (rows: readonly { id: string; number: string; title: string }[]): Choice[] =>
  rows.map((row) => ({ value: row.id, label: named(row) ?? "" }));

/** A report with everything that the reader may know of it, or null beyond his reach. */
export async function readableReport(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<OffListPage | null> {
  const readable = readableOffListReports(actor);
  const row =
    readable && (await tx.offListReport.findFirst({ where: { AND: [{ id }, readable] }, select: PAGE_FIELDS }));
  if (!row) return null;
  const { version, channel, content, finding, matched, remedy, remedyWords, departmentId } = row;
  const isCity = reachOf(actor, "off-list.read") === "whole-city";
  return {
    ...offListRow(row, await loadCalendar(tx), today),
    ...{ version, channel, content, finding, matched, remedy, remedyWords },
    remedyOn: fromDbDateOrNull(row.remedyOn),
    ...{ admission: named(row.admission), appliedFor: named(row.appliedFor) },
    steps: row.steps.map(({ organisation, on, ...step }) => ({
      ...step,
      ...{ organisation: organisation.shortName, on: fromDbDate(on) },
    })),
    files: (await mayReadOffListFile(tx, actor, id)) ? await filesOf(tx, id) : null,
    reporter: await reporterOf(tx, actor, id),
    foundInYear: isCity ? await foundInYear(tx, departmentId, today) : null,
    turn: await turnOf(tx, actor, row, today),
  };
}

async function filesOf(tx: Tx, subjectId: string): Promise<OffListFile[]> {
  const rows = await tx.attachment.findMany({
    where: { subject: "OFF_LIST", subjectId },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, bytes: true, mediaType: true },
  });
  return rows.map(({ mediaType, ...row }) => ({ ...row, isPicture: mediaType.startsWith("image/") }));
}

/** Asked of the database by nobody else: row security answers everybody else with nothing. */
async function reporterOf(tx: Tx, actor: Actor, reportId: string): Promise<string | null> {
  if (reachOf(actor, "off-list.find") === null) return null;
  const reporter = await tx.offListReporter.findUnique({ where: { reportId }, select: { userId: true } });
  const user =
    reporter && (await tx.user.findUnique({ where: { id: reporter.userId }, select: { displayName: true } }));
  return user?.displayName ?? null;
}

async function turnOf(tx: Tx, actor: Actor, row: PageRow, today: CivilDate): Promise<OffListTurn> {
  const { id, state, townshipId, departmentId, title, content } = row;
  const isParty = actor.organisationId === townshipId || actor.organisationId === departmentId;
  const finds = reachOf(actor, "off-list.find") !== null && !isParty;
  const remedies = authorise(actor, "off-list.remedy", { organisationId: departmentId }).ok;
  const reports = authorise(actor, "off-list.report", { organisationId: townshipId }).ok;
  const orderedUntil = async () =>
    addWorkingDays(await loadCalendar(tx), today, await numberSetting(tx, "days.off-list-remedy"));
  return {
    find:
      finds && state === "REPORTED"
        ? {
            matches: await matchesOf(tx, { townshipId, departmentId, title, content }, today),
            admissions: choices(await runningOn(tx, row, fromDbDate(row.pushedOn))),
            dueOn: await orderedUntil(),
          }
        : null,
    remedy: remedies && state === "OFF_LIST" ? { applications: choices(await applicationsFor(tx, row)) } : null,
    judge: finds && state === "REMEDIED" ? { dueOn: await orderedUntil() } : null,
    withdraw:
      reports &&
      state === "REPORTED" &&
      actor.userId !== null &&
      (await tx.offListReporter.count({ where: { reportId: id, userId: actor.userId } })) > 0,
    attach: reports && !isSettled(state) ? { fileLimit: await numberSetting(tx, "megabytes.attachment") } : null,
  };
}
