import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { addDays, type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { AdmissionState } from "./admission.machine";
import type { AdmissionRecord } from "./admission.queries";
import { readableAdmissions } from "./admission-reading.queries";
import { ALIKE, likeness, namesDuty } from "./similarity.rules";

export type SimilarApplication = {
  id: string;
  number: string | null;
  title: string;
  department: string;
  state: AdmissionState;
  /** Whether the same department applied: perhaps one duty in parts. */
  isOwn: boolean;
  /** 0 to 100. */
  percent: number;
};
export type ListedMatch = {
  township: string;
  /** Which list: 基本履职, 配合履职, 上级收回, 赋权. */
  list: "BASIC" | "SUPPORTING" | "RECLAIMED" | "DELEGATED";
  name: string;
};
export type Similar = { applications: SimilarApplication[]; listed: ListedMatch[] };

const A_YEAR = 365;

/**
 * What an application looks like: others of the last 12 months that the reader may read, his own department's or all, and
 * what stands on the lists of the townships that are asked. A warning for people; it refuses nothing.
 */
export async function similarTo(tx: Tx, actor: Actor, record: AdmissionRecord, today: CivilDate): Promise<Similar> {
  const { id, departmentId, title, content, townshipIds } = record;
  const since = toDbDate(addDays(today, -A_YEAR));
  const others = await tx.admission.findMany({
    where: {
      id: { not: id },
      movedOn: { gte: since },
      AND: readableAdmissions(actor) ?? { id: { in: [] } },
    },
    orderBy: [{ movedOn: "desc" }, { id: "desc" }],
    select: {
      ...{ id: true, number: true, title: true, content: true, state: true, departmentId: true },
      department: { select: { shortName: true } },
    },
  });
  const applications = others
    .map(({ content: said, departmentId: whose, department, ...other }) => ({
      ...other,
      department: department.shortName,
      isOwn: whose === departmentId,
      likeness: likeness(title + content, other.title + said),
    }))
    .filter((other) => other.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ likeness: found, ...other }) => ({ ...other, percent: Math.round(found * 100) }));
  return { applications, listed: await listedMatches(tx, { title, content, townshipIds }, today) };
}

async function listedMatches(
  tx: Tx,
  { title, content, townshipIds }: Pick<AdmissionRecord, "title" | "content" | "townshipIds">,
  today: CivilDate,
): Promise<ListedMatch[]> {
  const day = toDbDate(today);
  const townshipId = { in: townshipIds };
  const duties = await tx.duty.findMany({
    where: { townshipId, startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gte: day } }] },
    orderBy: [{ townshipId: "asc" }, { kind: "asc" }, { ordinal: "asc" }],
    select: { kind: true, name: true, township: { select: { shortName: true } } },
  });
  const delegations = await tx.delegation.findMany({
    where: { townshipId, state: { in: ["IN_FORCE", "SUSPENDED", "RETURNING"] } },
    orderBy: [{ townshipId: "asc" }, { id: "asc" }],
    select: { powerVersion: { select: { name: true } }, township: { select: { shortName: true } } },
  });
  return [
    ...duties.map(({ kind, name, township }) => ({ township: township.shortName, list: kind, name })),
    ...delegations.map(({ powerVersion, township }) => ({
      ...{ township: township.shortName, list: "DELEGATED" as const, name: powerVersion.name },
    })),
  ].filter(({ name }) => namesDuty(title, content, name));
}
