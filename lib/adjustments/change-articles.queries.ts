import "server-only";
import { descendantsOf } from "@/lib/law/article-relations.queries";
import { knownProvisions } from "@/lib/law/provision-text.queries";
import { fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { LawChangeKind, LawVersionKind } from "@/prisma/generated/enums";
import { CITED_KINDS } from "./adjustment.terms";
import { type Article, type ArticleChange, articleChanges } from "./article-fate.rules";
import type { ChangedLaw } from "./propose.rules";

/** What a change is of, as its row says. */
export type ChangeOf = Readonly<{
  id: string;
  lawId: string;
  kind: LawChangeKind;
  lawVersionId: string | null;
  formerVersionId: string | null;
  replacementId: string | null;
}>;

export type ChangeArticles = {
  law: ChangedLaw;
  changes: ArticleChange[];
  /** By what a citation is tied to: the article itself, or those that came of it before the former text. */
  byProvision: Map<string, ArticleChange[]>;
  after: Article[];
};

/** Every article of the former text with what became of it, and how the law is cited from now on. */
export async function loadChangeArticles(tx: Tx, change: ChangeOf): Promise<ChangeArticles> {
  const { title, repealedOn, repealSource } = await tx.law.findUniqueOrThrow({ where: { id: change.lawId } });
  const newId = change.lawVersionId ?? change.replacementId;
  const after = newId ? await knownProvisions(tx, newId) : [];
  const former = change.formerVersionId ? await knownProvisions(tx, change.formerVersionId) : [];
  const mapped = new Map<string, string[]>();
  for (const { formerId, provisionId } of await tx.lawChangeMapping.findMany({ where: { changeId: change.id } }))
    mapped.set(formerId, [...(mapped.get(formerId) ?? []), provisionId]);
  const isOtherLaw = change.replacementId !== null;
  const descendants = await descendantsOf(tx, change.lawId);
  const successorsOf = (id: string): readonly string[] =>
    isOtherLaw ? (mapped.get(id) ?? []) : (descendants.get(id) ?? [id]);
  const repeal =
    change.kind === "REPEAL" && repealedOn
      ? `《${title}》自${fromDbDate(repealedOn)}起废止（${repealSource ?? ""}）`
      : null;
  const changes = articleChanges(former, after, successorsOf, isOtherLaw);
  const byId = new Map(changes.map((one) => [one.before.provisionId, one]));
  const came = [...descendants].map(([id, ids]) => [id, ids.flatMap((one) => byId.get(one) ?? [])] as const);
  return {
    law: { law: title, cited: newId ? await citedAs(tx, newId) : null, repeal },
    changes,
    byProvision: new Map(came),
    after,
  };
}

/** 2026年修订: how a version is named in a citation. */
export const citedVersion = (publishedOn: Date, kind: LawVersionKind): string =>
  `${publishedOn.getUTCFullYear()}年${CITED_KINDS[kind]}`;

async function citedAs(tx: Tx, versionId: string): Promise<{ law: string; version: string }> {
  const { law, publishedOn, kind } = await tx.lawVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: { publishedOn: true, kind: true, law: { select: { title: true } } },
  });
  return { law: law.title, version: citedVersion(publishedOn, kind) };
}
