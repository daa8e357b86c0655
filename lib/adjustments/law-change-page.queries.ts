import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { legalityObstacle } from "@/lib/menu/legality.rules";
import { type LegalityOpinionRow, legalityOpinionsOn } from "@/lib/menu/legality-opinions.queries";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { LawChangeKind } from "@/prisma/generated/enums";
import { type AdjustmentRow, loadAdjustments } from "./adjustment.queries";
import { type BatchProblem, batchProblem } from "./adjustment.rules";
import type { Article, ArticleChange } from "./article-fate.rules";
import { type ChangeArticles, loadChangeArticles } from "./change-articles.queries";
import { currentPowers } from "./citing-powers.queries";
import { type AffectedTownship, affectedTownships, type Impact, loadImpact } from "./impact.queries";
import type { LawChangeState } from "./law-change.machine";
import { readableAdjustments } from "./law-change-reach.queries";

type ChangeOpinion = Omit<LegalityOpinionRow, "givenById">;

export type LawChangePage = {
  id: string;
  lawId: string;
  title: string;
  kind: LawChangeKind;
  lawVersionId: string | null;
  inForceOn: CivilDate;
  /** Title and version cited from now on; null after a bare repeal. */
  cited: { law: string; version: string } | null;
  hasReplacement: boolean;
  state: LawChangeState;
  version: number;
  digest: string | null;
  decision: {
    documentNumber: string;
    organ: string;
    decidedOn: CivilDate;
    effectiveOn: CivilDate;
    reasons: string;
  } | null;
  /** Proposals that the reader may see. */
  adjustments: AdjustmentRow[];
  isWhole: boolean;
  /** Articles of the former text that powers cite, with what became of them. */
  touched: (ArticleChange & { powers: number })[];
  /** Articles of the text cited from now on. */
  after: Article[];
  impact: Impact;
  townships: AffectedTownship[];
  problem: BatchProblem | null;
  opinions: ChangeOpinion[];
  /** The newest opinion on this very text is favourable. */
  isReviewed: boolean;
  isSubmittedByReader: boolean;
  isReviewedByReader: boolean;
  trail: TrailEntry[];
};

/** One change with everything that rests on it, as far as the reader may see; null when nothing of it concerns him. */
export async function findLawChange(tx: Tx, { actor }: Ctx, id: string): Promise<LawChangePage | null> {
  const readable = readableAdjustments(actor);
  if (!readable) return null;
  const row = await tx.lawChange.findUnique({ where: { id }, include: { law: { select: { title: true } } } });
  if (!row) return null;
  const seen = new Set(
    (await tx.adjustment.findMany({ where: { AND: [{ changeId: id }, readable] }, select: { id: true } })).map(
      (one) => one.id,
    ),
  );
  const isWhole = Object.keys(readable).length === 0;
  if (!isWhole && seen.size === 0) return null;
  const all = await loadAdjustments(tx, id);
  const adjustments = all.filter((one) => seen.has(one.id));
  const { law, changes, byProvision, after } = await loadChangeArticles(tx, row);
  const powerIds = adjustments.flatMap(({ power }) => power?.id ?? []);
  const opinions = await legalityOpinionsOn(tx, "LAW_CHANGE", id, row.digest);
  const given = opinions.map(({ verdict, isOnThisText }) => ({
    verdict,
    digest: isOnThisText ? (row.digest ?? "") : "",
  }));
  const { documentNumber, organ, decidedOn, effectiveOn, reasons } = row;
  return {
    ...{ id, lawId: row.lawId, title: row.law.title, kind: row.kind, lawVersionId: row.lawVersionId },
    ...{ inForceOn: fromDbDate(row.inForceOn), cited: law.cited, hasReplacement: row.replacementId !== null },
    ...{ state: row.state, version: row.version, digest: row.digest, adjustments, isWhole, after },
    decision:
      documentNumber && organ && decidedOn && effectiveOn && reasons
        ? { documentNumber, organ, reasons, decidedOn: fromDbDate(decidedOn), effectiveOn: fromDbDate(effectiveOn) }
        : null,
    touched: await touchedArticles(tx, row.lawId, { changes, byProvision }, row.state),
    impact: await loadImpact(tx, powerIds),
    townships: await affectedTownships(tx, powerIds),
    problem: row.state === "OPEN" ? batchProblem(all) : null,
    opinions: opinions.map(({ givenById: _by, ...opinion }) => opinion),
    isReviewed: row.digest !== null && legalityObstacle(given.toReversed(), row.digest) === null,
    isSubmittedByReader: row.submittedById === actor.userId,
    isReviewedByReader: opinions.find(({ isOnThisText }) => isOnThisText)?.givenById === actor.userId,
    trail: isWhole ? await trailOf(tx, id) : [],
  };
}

/** Articles that powers cite; after the decision they cite the new ones, so that all that changed are told. */
async function touchedArticles(
  tx: Tx,
  lawId: string,
  { changes, byProvision }: Pick<ChangeArticles, "changes" | "byProvision">,
  state: LawChangeState,
): Promise<LawChangePage["touched"]> {
  const powers = await currentPowers(tx, { lawId });
  const isOf = (tied: string, provisionId: string) =>
    (byProvision.get(tied) ?? []).some(({ before }) => before.provisionId === provisionId);
  const count = (provisionId: string) =>
    powers.filter(({ ties }) =>
      [...ties.values()].some((tied) => [...tied.values()].some((id) => isOf(id, provisionId))),
    ).length;
  return changes
    .map((change) => ({ ...change, powers: count(change.before.provisionId) }))
    .filter(({ powers: citing, fate }) => citing > 0 || (state === "DECIDED" && fate !== "SAME"));
}

/** How one township shows a power today: what its delegation narrows. */
export type LocalText = AffectedTownship & {
  /** By law, or by delegation in that state. */
  holding: "STATUTORY" | "DELEGATED";
  state: string | null;
  scope: string | null;
};

/** The townships that hold a power, each with its own scope where a delegation narrows it. */
export async function localTexts(tx: Tx, powerId: string): Promise<LocalText[]> {
  const townships = await affectedTownships(tx, [powerId]);
  const delegations = await tx.delegation.findMany({
    where: { powerId, state: { not: "ENDED" } },
    select: { townshipId: true, state: true, scope: true },
  });
  return townships.map((township) => {
    const delegation = delegations.find(({ townshipId }) => townshipId === township.id);
    return {
      ...township,
      holding: delegation ? "DELEGATED" : "STATUTORY",
      state: delegation?.state ?? null,
      scope: delegation?.scope ?? null,
    };
  });
}
