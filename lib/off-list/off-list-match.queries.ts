import "server-only";
import { editionInForce } from "@/lib/duty-lists/list-edition.rules";
import { PublishedEntry } from "@/lib/duty-lists/published-list.schema";
import { type CivilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { likelyMatches, type Match, type Matchable } from "./off-list-match.rules";

type Report = Readonly<{ townshipId: string; departmentId: string; title: string; content: string }>;

/** What of the township's lists and admitted duties a report is most likely about, as they stand on a day. */
export async function matchesOf(tx: Tx, { departmentId, ...report }: Report, day: CivilDate): Promise<Match[]> {
  const { name, shortName } = await tx.organisation.findUniqueOrThrow({
    where: { id: departmentId },
    select: { name: true, shortName: true },
  });
  const department = { id: departmentId, names: [name, shortName] };
  return likelyMatches({ ...report, department }, await matchables(tx, report.townshipId, day));
}

async function matchables(tx: Tx, townshipId: string, day: CivilDate): Promise<Matchable[]> {
  return [
    ...(await listedMatters(tx, townshipId, day)),
    ...(await duties(tx, townshipId, day)),
    ...(await admittedDuties(tx, townshipId)),
  ];
}

/** Matters of the edition that is the township's list on the day. */
async function listedMatters(tx: Tx, townshipId: string, day: CivilDate): Promise<Matchable[]> {
  const published = await tx.listEdition.findMany({
    where: { dutyList: { townshipId }, state: { in: ["PUBLISHED", "SUPERSEDED"] }, inForceOn: { not: null } },
    select: { id: true, number: true, inForceOn: true },
  });
  const edition = editionInForce(
    published.flatMap((row) => (row.inForceOn ? { ...row, inForceOn: fromDbDate(row.inForceOn) } : [])),
    day,
  );
  if (!edition) return [];
  const entries = await tx.listEntry.findMany({
    where: { editionId: edition.id },
    select: { id: true, content: true },
  });
  return entries.map(({ id, content }) => {
    const { power } = PublishedEntry.parse(content);
    const { code, name, subItem, department } = power;
    return {
      ...{ kind: "ENTRY", id, code, name: subItem ? `${name}（${subItem}）` : name, words: power.boundary ?? "" },
      ...{ departmentId: department?.id ?? null, department: department?.shortName ?? null, state: null },
    };
  });
}

async function duties(tx: Tx, townshipId: string, day: CivilDate): Promise<Matchable[]> {
  const date = toDbDate(day);
  const rows = await tx.duty.findMany({
    where: { townshipId, startsOn: { lte: date }, OR: [{ endsOn: null }, { endsOn: { gte: date } }] },
    select: { id: true, kind: true, name: true, department: true, departmentId: true, townshipDuty: true },
  });
  return rows.map(({ townshipDuty, ...row }) => ({ ...row, code: null, words: townshipDuty ?? "", state: null }));
}

/** In whatever state: a duty that has expired is no longer admitted, and is worth knowing. */
async function admittedDuties(tx: Tx, townshipId: string): Promise<Matchable[]> {
  const rows = await tx.admittedDuty.findMany({
    where: { townshipId },
    select: {
      id: true,
      state: true,
      admission: {
        select: {
          number: true,
          title: true,
          content: true,
          departmentId: true,
          department: { select: { shortName: true } },
        },
      },
    },
  });
  return rows.map(({ id, state, admission: { number, title, content, departmentId, department } }) => ({
    ...{ kind: "ADMITTED", id, code: number, name: title, words: content },
    ...{ departmentId, department: department.shortName, state },
  }));
}
