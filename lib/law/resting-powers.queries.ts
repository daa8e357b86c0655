import "server-only";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { citedArticles } from "./law-version.rules";

/** A power whose newest version rests on an article; `cited` is how its citation reads, under whatever number. */
export type RestingPower = { provisionId: string; powerId: string; code: string; name: string; cited: string };

/**
 * Which powers rest on an article of a law in a version of it; of every article when none is named. A citation of an
 * article that was split or merged rests on all that came of it, and on all that it came of. What the law has taken
 * away by `today` rests on nothing any more.
 */
export const restingPowers = (
  tx: Tx,
  versionId: string,
  today: CivilDate,
  label: string | null = null,
): Promise<RestingPower[]> =>
  tx.$queryRaw<RestingPower[]>`
    SELECT DISTINCT t.provision_id AS "provisionId", p.id AS "powerId", p.code, v.name, b.article AS cited
    FROM law_versions l
      JOIN provision_texts t ON t.version_id = l.id
      JOIN provision_kin(l.law_id) kin ON kin.provision_id = t.provision_id
      JOIN basis_provisions k ON k.provision_id = kin.kin_id
      JOIN legal_bases b ON b.id = k.legal_basis_id
      JOIN power_versions v ON v.id = b.power_version_id
      JOIN powers p ON p.id = v.power_id
    WHERE l.id = ${versionId}::uuid AND (${label}::text IS NULL OR t.label = ${label})
      AND v.number = (SELECT max(w.number) FROM power_versions w WHERE w.power_id = v.power_id)
      AND NOT is_gone_by_law(p.id, ${toDbDate(today)}::date)
    ORDER BY p.code, b.article`;

/** Why a citation leads to no article of the version looked at. */
export type CitationFaultCode = "whole-law" | "unreadable" | "version-not-on-record" | "absent" | "dropped";

export type CitationFault = {
  powerId: string;
  code: string;
  name: string;
  /** As cited; null for the law as a whole. */
  article: string | null;
  lawVersion: string | null;
  fault: CitationFaultCode;
};

/** The citations of a law, in the newest versions of powers, that lead to no article of that version. */
export async function citationFaults(
  tx: Tx,
  lawId: string,
  versionId: string,
  today: CivilDate,
): Promise<CitationFault[]> {
  const rows = await tx.$queryRaw<(Omit<CitationFault, "fault"> & { ties: { label: string; here: boolean }[] })[]>`
    WITH here AS (
      SELECT kin.kin_id
      FROM provision_texts t JOIN provision_kin(${lawId}::uuid) kin ON kin.provision_id = t.provision_id
      WHERE t.version_id = ${versionId}::uuid)
    SELECT p.id AS "powerId", p.code, v.name, b.article, b.law_version AS "lawVersion",
      coalesce((SELECT jsonb_agg(jsonb_build_object('label', k.label, 'here', EXISTS (
          SELECT FROM here WHERE here.kin_id = k.provision_id)))
        FROM basis_provisions k WHERE k.legal_basis_id = b.id), '[]') AS ties
    FROM legal_bases b
      JOIN power_versions v ON v.id = b.power_version_id
      JOIN powers p ON p.id = v.power_id
    WHERE b.law_id = ${lawId}::uuid
      AND v.number = (SELECT max(w.number) FROM power_versions w WHERE w.power_id = v.power_id)
      AND NOT is_gone_by_law(p.id, ${toDbDate(today)}::date)
    ORDER BY p.code, b.ordinal`;
  const versions = await tx.lawVersion.findMany({
    where: { lawId, state: "CONFIRMED" },
    select: { publishedOn: true },
  });
  const years = new Set(versions.map(({ publishedOn }) => publishedOn.getUTCFullYear()));
  return rows.flatMap(({ ties, ...row }) => {
    const fault = faultOf(row, ties, years);
    return fault ? [{ ...row, fault }] : [];
  });
}

function faultOf(
  { article, lawVersion }: Pick<CitationFault, "article" | "lawVersion">,
  ties: readonly { label: string; here: boolean }[],
  years: ReadonlySet<number>,
): CitationFaultCode | null {
  if (article === null) return "whole-law";
  const cited = citedArticles(article);
  if (cited.length === 0) return "unreadable";
  if (cited.some(({ label }) => !ties.some((tie) => tie.label === label))) {
    const year = /\d{4}/.exec(lawVersion ?? "")?.[0];
    return year && !years.has(Number(year)) ? "version-not-on-record" : "absent";
  }
  return ties.some(({ here }) => !here) ? "dropped" : null;
}
