import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { ArticleChange } from "./article-fate.rules";
import { type ChangeOf, loadChangeArticles } from "./change-articles.queries";
import { type CurrentPower, currentPowers } from "./citing-powers.queries";
import { type ChangedLaw, proposeFor } from "./propose.rules";

type Row = Omit<Prisma.AdjustmentCreateManyInput, "changeId">;

/** A proposal for every power that the change touches, in the caller's transaction; how many. */
export async function makeProposals(tx: Tx, change: ChangeOf): Promise<number> {
  const { law, byProvision } = await loadChangeArticles(tx, change);
  const powers = await currentPowers(tx, { lawId: change.lawId });
  const data = powers.flatMap((power) => {
    const row = proposalRow(power, byProvision, law);
    return row ? [{ ...row, changeId: change.id }] : [];
  });
  await tx.adjustment.createMany({ data });
  return data.length;
}

/** The automatic proposal for one power as its row; null when the change does not touch it. */
export function proposalRow(
  power: CurrentPower,
  changes: ReadonlyMap<string, readonly ArticleChange[]>,
  law: ChangedLaw,
): Row | null {
  const proposal = proposeFor(power, changes, law);
  if (!proposal) return null;
  const { ground, proposed, ...rest } = proposal;
  return {
    ...rest,
    ...{ powerId: power.powerId, baseVersionId: power.powerVersionId, proposed: proposed as Prisma.InputJsonArray },
    ...{ groundLaw: ground.law, groundVersion: ground.version, groundArticle: ground.article },
  };
}
