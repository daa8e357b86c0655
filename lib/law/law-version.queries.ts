import "server-only";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { LawVersionState } from "./law-version.machine";
import { type LawVersionStanding, lastDayOf } from "./law-version.rules";
import type { LawVersionKind } from "./law-version.terms";
import { splitArticles } from "./split-articles.rules";

/** The confirmed versions of a law with their first days. */
export async function confirmedVersions(tx: Tx, lawId: string): Promise<{ id: string; from: CivilDate }[]> {
  const rows = await tx.lawVersion.findMany({
    where: { lawId, state: "CONFIRMED" },
    select: { id: true, inForceFrom: true },
  });
  return rows.map(({ id, inForceFrom }) => ({ id, from: fromDbDate(inForceFrom) }));
}

export type LawVersionSummary = {
  id: string;
  number: number;
  kind: LawVersionKind;
  documentNumber: string;
  publishedOn: CivilDate;
  from: CivilDate;
  /** Last day in force, included; null while none is known. */
  until: CivilDate | null;
  source: string;
  fileName: string | null;
  textSha256: string;
  comparedWithId: string | null;
  state: LawVersionState;
  standing: LawVersionStanding;
  version: number;
  importedById: string;
  articles: number;
};

/** Every version of a law on record, the newest first; without the texts. */
export async function listLawVersions(
  tx: Tx,
  law: Readonly<{ id: string; repealedOn: CivilDate | null }>,
  today: CivilDate,
): Promise<LawVersionSummary[]> {
  const rows = await tx.lawVersion.findMany({
    where: { lawId: law.id },
    orderBy: [{ inForceFrom: "desc" }, { number: "desc" }],
    omit: { text: true },
    include: { _count: { select: { texts: true } } },
  });
  const confirmed = rows
    .filter(({ state }) => state === "CONFIRMED")
    .map(({ id, inForceFrom }) => ({ id, from: fromDbDate(inForceFrom) }));
  return rows.map(({ _count, publishedOn, inForceFrom, ...row }) => {
    const from = fromDbDate(inForceFrom);
    const until = lastDayOf(from, confirmed, law.repealedOn);
    const { id, number, kind, documentNumber, source, fileName, textSha256, comparedWithId, state, version } = row;
    return {
      ...{
        id,
        number,
        kind,
        documentNumber,
        source,
        fileName,
        textSha256,
        comparedWithId,
        state,
        version,
        from,
        until,
      },
      ...{ publishedOn: fromDbDate(publishedOn), importedById: row.importedById, articles: _count.texts },
      standing: state === "CONFIRMED" ? standingOf(from, until, today) : state,
    };
  });
}

const standingOf = (from: CivilDate, until: CivilDate | null, today: CivilDate): LawVersionStanding =>
  today < from ? "upcoming" : until !== null && until < today ? "past" : "in-force";

/** 附件: what stands behind the articles in a version's text; empty for none. */
export async function annexOf(tx: Tx, versionId: string): Promise<string> {
  const { text } = await tx.lawVersion.findUniqueOrThrow({ where: { id: versionId }, select: { text: true } });
  return splitArticles(text).annex;
}

export type DraftArticle = {
  id: string;
  provisionId: string | null;
  /** Of a split or a merge: the articles of the version beside it; else none. */
  links: { provisionId: string }[];
  label: string;
  path: string;
  text: string;
};

/** A version's articles in order, a draft's too. */
export const articlesOf = (tx: Tx, versionId: string): Promise<DraftArticle[]> =>
  tx.provisionText.findMany({
    where: { versionId },
    orderBy: { ordinal: "asc" },
    select: {
      id: true,
      provisionId: true,
      links: { select: { provisionId: true } },
      label: true,
      path: true,
      text: true,
    },
  });
