import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { CitationKind } from "./assessment.terms";

export type Citation = Readonly<{ kind: CitationKind; id: string }>;
const LONGEST = 300;

/** What a citation calls; null where it cites nothing real, "SUPPORTING" where it cites a supporting duty of a township. */
export async function citedWords(tx: Tx, { kind, id }: Citation): Promise<string | null | "SUPPORTING"> {
  const words = await WORDS[kind](tx, id);
  return words?.slice(0, LONGEST) ?? null;
}

const WORDS: Readonly<Record<CitationKind, (tx: Tx, id: string) => Promise<string | null>>> = {
  LIST_ENTRY: async (tx, id) => {
    const row = await tx.listEntry.findFirst({
      where: { id, edition: { publishedAt: { not: null } } },
      select: {
        powerVersion: { select: { name: true } },
        edition: {
          select: { number: true, dutyList: { select: { township: { select: { shortName: true } } } } },
        },
      },
    });
    return (
      row && `${row.powerVersion.name}（${row.edition.dutyList.township.shortName}权责清单第${row.edition.number}版）`
    );
  },
  DUTY: async (tx, id) => {
    const row = await tx.duty.findUnique({ where: { id }, include: { township: { select: { shortName: true } } } });
    if (row?.kind === "SUPPORTING") return "SUPPORTING";
    return row && `${row.name}（${row.township.shortName}履职事项清单）`;
  },
  GUARANTEE: async (tx, id) => {
    const row = await tx.admissionGuarantee.findFirst({
      where: { id, admission: { state: "ADMITTED" } },
      select: { words: true, admission: { select: { number: true } } },
    });
    return row && `${row.words}（${row.admission.number ?? ""}保障承诺）`;
  },
  ADMISSION: async (tx, id) => {
    const row = await tx.admission.findFirst({
      where: { id, state: "ADMITTED" },
      select: { number: true, title: true },
    });
    return row && `${row.number ?? ""} ${row.title}`;
  },
  HANDOVER: async (tx, id) => {
    const row = await tx.delegation.findFirst({
      where: { id, handover: { some: {} } },
      select: { powerVersion: { select: { name: true } }, township: { select: { shortName: true } } },
    });
    return row && `${row.powerVersion.name}（${row.township.shortName}交接）`;
  },
};

export type CitationChoice = { value: string; label: string };
const MOST_OF_A_KIND = 200;

/** What indicators of a round may cite: what is on record between the departments and townships of its agencies. */
export async function citationChoices(
  tx: Tx,
  roundId: string,
): Promise<{ kind: CitationKind; choices: CitationChoice[] }[]> {
  const agencies = await tx.agency.findMany({ where: { assessments: { some: { roundId } } } });
  const departmentId = { in: agencies.map((agency) => agency.departmentId) };
  const townshipId = { in: agencies.map((agency) => agency.townshipId) };
  const slice = { take: MOST_OF_A_KIND, select: { id: true }, orderBy: { id: "asc" } } as const;
  const found: [CitationKind, { id: string }[]][] = [
    [
      "LIST_ENTRY",
      await tx.listEntry.findMany({
        where: { edition: { state: "PUBLISHED", dutyList: { townshipId } }, powerVersion: { departmentId } },
        ...slice,
      }),
    ],
    [
      "DUTY",
      await tx.duty.findMany({
        where: { departmentId, townshipId, endsOn: null, kind: { not: "SUPPORTING" } },
        ...slice,
      }),
    ],
    [
      "GUARANTEE",
      await tx.admissionGuarantee.findMany({
        where: { admission: { departmentId, state: "ADMITTED", duties: { some: { townshipId } } } },
        ...slice,
      }),
    ],
    [
      "ADMISSION",
      await tx.admission.findMany({
        where: { departmentId, state: "ADMITTED", duties: { some: { townshipId } } },
        ...slice,
      }),
    ],
    [
      "HANDOVER",
      await tx.delegation.findMany({ where: { departmentId, townshipId, handover: { some: {} } }, ...slice }),
    ],
  ];
  const groups: { kind: CitationKind; choices: CitationChoice[] }[] = [];
  for (const [kind, rows] of found) {
    const choices: CitationChoice[] = [];
    for (const { id } of rows) {
      const label = await citedWords(tx, { kind, id });
      if (label && label !== "SUPPORTING") choices.push({ value: `${kind}:${id}`, label });
    }
    groups.push({ kind, choices: choices.toSorted((a, b) => a.label.localeCompare(b.label, "zh-CN")) });
  }
  return groups;
}
