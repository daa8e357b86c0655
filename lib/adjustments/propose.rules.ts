import type { PowerContent } from "@/lib/menu/power-content.rules";
import type { AdjustmentKind, CitationImpact } from "./adjustment.terms";
import type { ArticleChange, ArticleFate } from "./article-fate.rules";
import { recite } from "./recite.rules";

/** The law that changes, as it is cited from now on. */
export type ChangedLaw = Readonly<{
  /** Title of the law whose text changes or ends. */
  law: string;
  /** Title and version to be cited: of the new version, or of the law that takes its place; null after a bare repeal. */
  cited: Readonly<{ law: string; version: string }> | null;
  /** 自…起废止, by which document; null for a new version. */
  repeal: string | null;
}>;

/** A power's content with the articles that its citations of this law are tied to, by the label as cited. */
export type CitingPower = Readonly<{
  content: PowerContent;
  /** By ordinal of the basis (from 0): label as cited → identity of the article. */
  ties: ReadonlyMap<number, ReadonlyMap<string, string>>;
}>;

export type Proposal = Readonly<{
  kind: Extract<AdjustmentKind, "CHANGE" | "CANCEL">;
  impact: Exclude<CitationImpact, "MANUAL">;
  proposed: PowerContent[];
  reason: string;
  ground: Readonly<{ law: string; version: string | null; article: string | null }>;
}>;

/** The column of a basis' words; a longer article is cited without them. */
const LONGEST_QUOTE = 4000;

type Basis = PowerContent["bases"][number];
type Touched = Readonly<{ impact: Proposal["impact"]; basis: Basis | null; said: string; label: string }>;

/**
 * What the change means for one power, or null when no article that it cites is touched. Renumbered and reworded articles
 * give it a new citation with the new words, of a split article all its parts, of merged ones the merger; a citation
 * whose articles are all gone goes, and the power with its last one.
 */
export function proposeFor(
  power: CitingPower,
  changes: ReadonlyMap<string, readonly ArticleChange[]>,
  law: ChangedLaw,
): Proposal | null {
  const touched = new Map<number, Touched>();
  for (const [index, basis] of power.content.bases.entries()) {
    const found = basis.law === law.law ? touchedBy(basis, power.ties.get(index), changes, law) : null;
    if (found) touched.set(index, found);
  }
  if (touched.size === 0) return null;
  const all = [...touched.values()];
  const bases = power.content.bases.flatMap((basis, index) => {
    const found = touched.get(index);
    if (!found) return [basis];
    return found.basis ? [found.basis] : [];
  });
  const impact = GRAVITY.find((one) => all.some((found) => found.impact === one)) ?? "CHANGED";
  const reason = law.repeal ?? [...new Set(all.map(({ said }) => said))].join("；");
  const article = [...new Set(all.map(({ label }) => label))].join("、") || null;
  const ground = { law: law.cited?.law ?? law.law, version: law.cited?.version ?? null, article };
  const common = {
    impact,
    reason: reason.slice(0, 1000),
    ground: { ...ground, article: article?.slice(0, 120) ?? null },
  };
  return bases.length === 0
    ? { ...common, kind: "CANCEL", proposed: [] }
    : { ...common, kind: "CHANGE", proposed: [{ ...power.content, bases }] };
}

const GRAVITY = ["REPEALED", "DROPPED", "CHANGED", "MOVED"] as const;

/** Fates after which 款 and 项 cannot be told any more. */
const PARTED: ReadonlySet<ArticleFate> = new Set<ArticleFate>(["SPLIT", "MERGED"]);
const REWRITTEN: ReadonlySet<ArticleFate> = new Set<ArticleFate>(["CHANGED", "SPLIT", "MERGED"]);

function touchedBy(
  basis: Basis,
  ties: ReadonlyMap<string, string> | undefined,
  changes: ReadonlyMap<string, readonly ArticleChange[]>,
  law: ChangedLaw,
): Touched | null {
  if (!law.cited) return { impact: "REPEALED", basis: null, said: "", label: basis.article ?? "" };
  const found = [...(ties ?? [])].flatMap(([label, provisionId]) => {
    const all = changes.get(provisionId) ?? [];
    return all.map((change) => ({ label, change }));
  });
  const isRepeal = law.repeal !== null;
  // A repealed law is cited no more, whether or not the citation can be read.
  if (found.length === 0) return isRepeal ? { impact: "REPEALED", basis: null, said: "", label: "" } : null;
  if (found.every(({ change }) => change.fate === "SAME")) return null;
  const kept = found.filter(({ change }) => change.after.length > 0);
  if (kept.length === 0) {
    const label = [...new Set(found.map((one) => one.label))].join("、");
    return { impact: isRepeal ? "REPEALED" : "DROPPED", basis: null, said: `${label}删去`, label };
  }
  const labels = new Map<string, string[]>();
  for (const { label, change } of kept)
    labels.set(label, [...new Set([...(labels.get(label) ?? []), ...change.after.map((one) => one.label)])]);
  const words = [...new Set(kept.flatMap(({ change }) => change.after.map(({ text }) => text)))].join("\n");
  const isParted = (label: string, { fate }: ArticleChange) => PARTED.has(fate) || (labels.get(label)?.length ?? 0) > 1;
  const parted = kept.flatMap(({ label, change }) => (isParted(label, change) ? [label] : []));
  const fates = found.map(({ change }) => change.fate);
  return {
    impact: fates.includes("DROPPED") ? "DROPPED" : fates.some((fate) => REWRITTEN.has(fate)) ? "CHANGED" : "MOVED",
    basis: {
      ...{ law: law.cited.law, lawVersion: law.cited.version, documentNumber: null },
      article: recite(basis.article ?? "", labels, new Set(parted)).slice(0, 120) || null,
      text: words.length <= LONGEST_QUOTE ? words : null,
    },
    said: found.map(saidOf).join("；"),
    label: [...new Set([...labels.values()].flat())].join("、"),
  };
}

function saidOf({ label, change: { after, fate } }: { label: string; change: ArticleChange }): string {
  const now = after.map((one) => one.label).join("、");
  if (now === "") return `${label}删去`;
  if (fate === "SPLIT") return `${label}拆分为${now}`;
  if (fate === "MERGED") return `${label}并入${now}`;
  const moved = now === label ? label : `${label}改为${now}`;
  return fate === "CHANGED" ? `${moved}，文字有改动` : moved;
}
