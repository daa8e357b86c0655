import "server-only";
import type { Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { departmentOf } from "./assessed.rules";
import type { CitationKind } from "./assessment.terms";
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

type CitationRefusal = { code: "cites-nothing" | "cites-supporting-duty" | "cites-other-period" };

/** What a citation of a round of that period calls; a supporting duty of a township is refused, and what is not there. */
export async function citedWords(
  tx: Tx,
  { kind, id }: Citation,
  period: Period,
): Promise<Result<string, CitationRefusal>> {
  if (kind === "DUTY" && (await tx.duty.count({ where: { id, kind: "SUPPORTING" } })) > 0)
    return err({ code: "cites-supporting-duty" });
  const [found] = await BY_ID[kind](tx, id, period);
  if (found) return ok(found.words);
  const isElsewhere = kind === "USAGE" && (await tx.usageFigure.count({ where: { id } })) > 0;
  return err({ code: isElsewhere ? "cites-other-period" : "cites-nothing" });
}

export type CitationChoice = { value: string; label: string };

/** What indicators of a round may cite: what is on record of the departments, at the townships of its agencies. */
export async function citationChoices(
  tx: Tx,
  roundId: string,
  period: Period,
): Promise<{ kind: CitationKind; choices: CitationChoice[] }[]> {
  const assessed = await tx.assessmentAgency.findMany({ where: { roundId }, include: { agency: true } });
  const departmentId = { in: assessed.map(departmentOf) };
  const residences = assessed.flatMap(({ agency }) => (agency ? [agency.townshipId] : []));
  // Departments are assessed for what they do at whatever township.
  const at = residences.length > 0 ? { townshipId: { in: residences } } : {};
  const admitted = { departmentId, duties: { some: at } };
  const groups: [CitationKind, Cited[]][] = [
    [
      "LIST_ENTRY",
      await entries(tx, { edition: { state: "PUBLISHED", dutyList: at }, powerVersion: { departmentId } }),
    ],
    ["DUTY", await duties(tx, { departmentId, ...at, endsOn: null })],
    ["GUARANTEE", await guarantees(tx, { admission: admitted })],
    ["ADMISSION", await admissions(tx, admitted)],
    ["HANDOVER", await handovers(tx, { departmentId, ...at })],
    ["USAGE", await usageRecords(tx, { departmentId, ...at }, period)],
  ];
  return groups.map(([kind, rows]) => ({
    kind,
    choices: rows
      .map(({ id, words }) => ({ value: `${kind}:${id}`, label: words }))
      .toSorted((a, b) => a.label.localeCompare(b.label, "zh-CN")),
  }));
}
