import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { LawLevel } from "@/prisma/generated/enums";
import { inForceOn } from "./law-version.rules";

export type LawRow = {
  id: string;
  title: string;
  level: LawLevel;
  repealedOn: CivilDate | null;
  matters: number;
  /** First day of the version in force; null when no text in force is on record. */
  inForceFrom: CivilDate | null;
  /** Whether any confirmed version is on record. */
  hasText: boolean;
};

/** The laws on record whose title holds `q`, repealed ones first. */
export async function listLaws(
  tx: Tx,
  q: string,
  { page, pageSize, today }: { page: number; pageSize: number; today: CivilDate },
): Promise<{ rows: LawRow[]; total: number }> {
  const where = { title: { contains: q } };
  const rows = await tx.law.findMany({
    where,
    orderBy: [{ repealedOn: { sort: "desc", nulls: "last" } }, { title: "asc" }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: {
      ...{ id: true, title: true, level: true, repealedOn: true },
      citedBy: { select: { powerVersion: { select: { powerId: true } } } },
      versions: { where: { state: "CONFIRMED" }, select: { id: true, inForceFrom: true } },
    },
  });
  return {
    total: await tx.law.count({ where }),
    rows: rows.map(({ citedBy, repealedOn, versions, ...law }) => {
      const texts = versions.map(({ id, inForceFrom }) => ({ id, from: fromDbDate(inForceFrom) }));
      const repealDay = fromDbDateOrNull(repealedOn);
      return {
        ...law,
        repealedOn: repealDay,
        matters: new Set(citedBy.map(({ powerVersion }) => powerVersion.powerId)).size,
        inForceFrom: inForceOn(texts, repealDay, today)?.from ?? null,
        hasText: texts.length > 0,
      };
    }),
  };
}

export type LawPage = Pick<LawRow, "id" | "title" | "level" | "repealedOn"> & {
  repealSource: string | null;
  version: number;
  /** Powers that cite it in their newest version. */
  citing: { powerId: string; code: string; name: string; article: string | null }[];
  trail: TrailEntry[];
};

export async function findLaw(tx: Tx, id: string): Promise<LawPage | null> {
  const law = await tx.law.findUnique({
    where: { id },
    select: {
      ...{ id: true, title: true, level: true, repealedOn: true, repealSource: true, version: true },
      citedBy: {
        select: {
          article: true,
          powerVersion: { select: { number: true, powerId: true, name: true, power: { select: { code: true } } } },
        },
      },
    },
  });
  if (!law) return null;
  const newest = new Map<string, number>();
  const groups = await tx.powerVersion.groupBy({
    by: ["powerId"],
    where: { powerId: { in: law.citedBy.map(({ powerVersion }) => powerVersion.powerId) } },
    _max: { number: true },
  });
  for (const { powerId, _max } of groups) newest.set(powerId, _max.number ?? 0);
  const { citedBy, repealedOn, ...rest } = law;
  return {
    ...rest,
    repealedOn: fromDbDateOrNull(repealedOn),
    citing: citedBy
      .filter(({ powerVersion }) => powerVersion.number === newest.get(powerVersion.powerId))
      .map(({ article, powerVersion: { powerId, name, power } }) => ({ powerId, code: power.code, name, article }))
      .sort((a, b) => a.code.localeCompare(b.code)),
    trail: await trailOf(tx, id),
  };
}
