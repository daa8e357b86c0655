import "server-only";
import { civilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { citedArticles, versionsMeant } from "./law-version.rules";

/** Citations of one law, or those of these power versions. */
type Which = Readonly<{ lawId: string } | { powerVersionIds: readonly string[] }>;

/**
 * Ties citations to the identity of the articles that they name, as far as confirmed versions tell; what is tied already
 * stays. A citation that a power repeats unchanged from its version before means what it meant there. Returns how many
 * articles were tied. Part of the caller's transaction.
 */
export async function tieCitations(tx: Tx, which: Which): Promise<number> {
  const bases = await tx.legalBasis.findMany({
    where: {
      ...("lawId" in which ? { lawId: which.lawId } : { powerVersionId: { in: [...which.powerVersionIds] } }),
      article: { not: null },
      law: { versions: { some: { state: "CONFIRMED" } } },
    },
    select: {
      ...{ id: true, lawId: true, lawVersion: true, article: true },
      provisions: { select: { label: true } },
    },
  });
  if (bases.length === 0) return 0;
  const carried = await carryOver(
    tx,
    bases.filter(({ provisions }) => provisions.length === 0).map(({ id }) => id),
  );
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT now()`;
  const day = civilDate(clock?.now ?? new Date());
  const articles = await confirmedArticles(tx, [...new Set(bases.map(({ lawId }) => lawId))]);
  const data = bases
    .filter(({ id }) => !carried.has(id))
    .flatMap(({ id, lawId, lawVersion, article, provisions }) => {
      const meant = versionsMeant(articles.get(lawId) ?? [], lawVersion, day);
      return citedArticles(article)
        .filter(({ label }) => !provisions.some((tied) => tied.label === label))
        .flatMap(({ label, article: number, sub }) => {
          const version = meant.find(({ byNumber }) => byNumber.has(`${number}.${sub}`));
          const provisionId = version?.byNumber.get(`${number}.${sub}`);
          return version && provisionId ? [{ legalBasisId: id, label, provisionId, versionId: version.id }] : [];
        });
    });
  if (data.length > 0) await tx.basisProvision.createMany({ data });
  return carried.size + data.length;
}

/** Ties as the same power's version before has them for the same words; gives the citations tied. */
async function carryOver(tx: Tx, basisIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO basis_provisions (legal_basis_id, label, provision_id, version_id)
    SELECT DISTINCT ON (b.id, p.label) b.id, p.label, p.provision_id, p.version_id
    FROM legal_bases b
      JOIN power_versions v ON v.id = b.power_version_id
      JOIN power_versions f ON f.power_id = v.power_id AND f.number = v.number - 1
      JOIN legal_bases e ON e.power_version_id = f.id AND e.law_id = b.law_id AND e.article = b.article
        AND e.law_version IS NOT DISTINCT FROM b.law_version
      JOIN basis_provisions p ON p.legal_basis_id = e.id
    WHERE b.id = ANY(${basisIds}::uuid[])
    ORDER BY b.id, p.label, e.ordinal
    RETURNING legal_basis_id AS id`;
  return new Set(rows.map(({ id }) => id));
}

/** By law: its confirmed versions with the identity of each article by number, "64.1" for 第六十四条之一. */
async function confirmedArticles(tx: Tx, lawIds: string[]) {
  const versions = await tx.lawVersion.findMany({
    where: { lawId: { in: lawIds }, state: "CONFIRMED" },
    select: {
      ...{ id: true, lawId: true, inForceFrom: true, publishedOn: true },
      texts: { select: { article: true, sub: true, provisionId: true } },
    },
  });
  const byLaw = new Map<string, ReturnType<typeof read>[]>();
  for (const version of versions) byLaw.set(version.lawId, [...(byLaw.get(version.lawId) ?? []), read(version)]);
  return byLaw;
}

type Read = {
  id: string;
  inForceFrom: Date;
  publishedOn: Date;
  texts: { article: number; sub: number; provisionId: string | null }[];
};

const read = ({ id, inForceFrom, publishedOn, texts }: Read) => ({
  ...{ id, from: fromDbDate(inForceFrom), publishedOn: fromDbDate(publishedOn) },
  byNumber: new Map(texts.map(({ article, sub, provisionId }) => [`${article}.${sub}`, provisionId])),
});
