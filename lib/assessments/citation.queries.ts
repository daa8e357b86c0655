import "server-only";
import type { Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { departmentOf } from "./assessed.rules";
import { CITATION_KINDS, type CitationKind } from "./assessment.terms";
import { type Period, usageRecords } from "./usage-citation.queries";

export type Citation = Readonly<{ kind: CitationKind; id: string }>;
type Cited = { id: string; words: string };
const LONGEST = 300;
/** Of each kind, in a form. */
const MOST = 200;
const slice = { take: MOST, orderBy: { id: "asc" } } as const;
const cited = (id: string, words: string): Cited => ({ id, words: words.slice(0, LONGEST) });

async function entries(tx: Tx, where: Prisma.ListEntryWhereInput): Promise<Cited[]> {
  const rows = await tx.listEntry.findMany({
    where: { AND: [where, { edition: { publishedAt: { not: null } } }] },
    select: {
      id: true,
      powerVersion: { select: { name: true } },
      edition: { select: { number: true, dutyList: { select: { township: { select: { shortName: true } } } } } },
    },
    ...slice,
  });
  return rows.map(({ id, powerVersion, edition }) =>
    cited(id, `${powerVersion.name}（${edition.dutyList.township.shortName}权责清单第${edition.number}版）`),
  );
}

async function duties(tx: Tx, where: Prisma.DutyWhereInput): Promise<Cited[]> {
  const rows = await tx.duty.findMany({
    where: { AND: [where, { kind: { not: "SUPPORTING" } }] },
    select: { id: true, name: true, township: { select: { shortName: true } } },
    ...slice,
  });
  return rows.map(({ id, name, township }) => cited(id, `${name}（${township.shortName}履职事项清单）`));
}

async function guarantees(tx: Tx, where: Prisma.AdmissionGuaranteeWhereInput): Promise<Cited[]> {
  const rows = await tx.admissionGuarantee.findMany({
    where: { AND: [where, { admission: { state: "ADMITTED" } }] },
    select: { id: true, words: true, admission: { select: { number: true } } },
    ...slice,
  });
  return rows.map(({ id, words, admission }) => cited(id, `${words}（${admission.number ?? ""}保障承诺）`));
}

async function admissions(tx: Tx, where: Prisma.AdmissionWhereInput): Promise<Cited[]> {
  const rows = await tx.admission.findMany({
    where: { AND: [where, { state: "ADMITTED" }] },
    select: { id: true, number: true, title: true },
    ...slice,
  });
  return rows.map(({ id, number, title }) => cited(id, `${number ?? ""} ${title}`));
}

async function handovers(tx: Tx, where: Prisma.DelegationWhereInput): Promise<Cited[]> {
  const rows = await tx.delegation.findMany({
    where: { AND: [where, { handover: { some: {} } }] },
    select: { id: true, powerVersion: { select: { name: true } }, township: { select: { shortName: true } } },
    ...slice,
  });
  return rows.map(({ id, powerVersion, township }) => cited(id, `${powerVersion.name}（${township.shortName}交接）`));
}

const BY_ID: Readonly<Record<CitationKind, (tx: Tx, id: string, period: Period) => Promise<Cited[]>>> = {
  LIST_ENTRY: (tx, id) => entries(tx, { id }),
  DUTY: (tx, id) => duties(tx, { id }),
  GUARANTEE: (tx, id) => guarantees(tx, { id }),
  ADMISSION: (tx, id) => admissions(tx, { id }),
  HANDOVER: (tx, id) => handovers(tx, { id }),
  USAGE: (tx, id, period) => usageRecords(tx, { id }, period),
};

type CitationRefusal = { code: "cites-nothing" | "cites-supporting-duty" | "cites-other-period" | "cites-another" };
type Round = Period & Readonly<{ id: string }>;

/** Whom a round assesses: their departments, and of agencies their townships. */
type Scope = Readonly<{ departmentId: { in: string[] }; at: { townshipId?: { in: string[] } } }>;

async function scopeOf(tx: Tx, roundId: string): Promise<Scope> {
  const assessed = await tx.assessmentAgency.findMany({ where: { roundId }, include: { agency: true } });
  const residences = assessed.flatMap(({ agency }) => (agency ? [agency.townshipId] : []));
  return {
    departmentId: { in: assessed.map(departmentOf) },
    // Departments are assessed for what they do at whatever township.
    at: residences.length > 0 ? { townshipId: { in: residences } } : {},
  };
}

type Which = Readonly<{ id?: string }>;
const admittedOf = ({ departmentId, at }: Scope) => ({ departmentId, duties: { some: at } });
/** What is on record of them: everything, or the one with that id. */
const WITHIN: Readonly<Record<CitationKind, (tx: Tx, scope: Scope, which: Which, period: Period) => Promise<Cited[]>>> =
  {
    LIST_ENTRY: (tx, { departmentId, at }, which) =>
      entries(tx, { ...which, edition: { dutyList: at }, powerVersion: { departmentId } }),
    // A basic duty is the township's own, with whatever department.
    DUTY: (tx, { departmentId, at }, which) =>
      duties(tx, { ...which, ...at, OR: [{ departmentId }, { kind: "BASIC" }] }),
    GUARANTEE: (tx, scope, which) => guarantees(tx, { ...which, admission: admittedOf(scope) }),
    ADMISSION: (tx, scope, which) => admissions(tx, { ...which, ...admittedOf(scope) }),
    HANDOVER: (tx, { departmentId, at }, which) => handovers(tx, { ...which, departmentId, ...at }),
    USAGE: (tx, { departmentId, at }, which, period) => usageRecords(tx, { ...which, departmentId, ...at }, period),
  };

/**
 * What a citation of a round calls. A supporting duty of a township is refused, what is not there, and what concerns
 * nothing that the round assesses.
 */
export async function citedWords(
  tx: Tx,
  { kind, id }: Citation,
  round: Round,
): Promise<Result<string, CitationRefusal>> {
  if (kind === "DUTY" && (await tx.duty.count({ where: { id, kind: "SUPPORTING" } })) > 0)
    return err({ code: "cites-supporting-duty" });
  const [within] = await WITHIN[kind](tx, await scopeOf(tx, round.id), { id }, round);
  if (within) return ok(within.words);
  if ((await BY_ID[kind](tx, id, round)).length > 0) return err({ code: "cites-another" });
  const isElsewhere = kind === "USAGE" && (await tx.usageFigure.count({ where: { id } })) > 0;
  return err({ code: isElsewhere ? "cites-other-period" : "cites-nothing" });
}

export type CitationChoice = { value: string; label: string };
export type CitationGroup = { kind: CitationKind; choices: CitationChoice[]; isCut: boolean };

/** What indicators of a round may cite, as it is in force; of each kind the first two hundred. */
export async function citationChoices(tx: Tx, round: Round): Promise<CitationGroup[]> {
  const scope = await scopeOf(tx, round.id);
  const { departmentId, at } = scope;
  const groups: [CitationKind, Cited[]][] = [];
  for (const kind of CITATION_KINDS) {
    const inForce =
      kind === "LIST_ENTRY"
        ? entries(tx, { edition: { state: "PUBLISHED", dutyList: at }, powerVersion: { departmentId } })
        : kind === "DUTY"
          ? duties(tx, { ...at, endsOn: null, OR: [{ departmentId }, { kind: "BASIC" }] })
          : WITHIN[kind](tx, scope, {}, round);
    groups.push([kind, await inForce]);
  }
  return groups.map(([kind, rows]) => ({
    kind,
    choices: rows
      .map(({ id, words }) => ({ value: `${kind}:${id}`, label: words }))
      .toSorted((a, b) => a.label.localeCompare(b.label, "zh-CN")),
    isCut: rows.length >= MOST,
  }));
}
