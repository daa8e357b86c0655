import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { editionActions } from "@/lib/menu/edition-actions.rules";
import { legalityObstacle } from "@/lib/menu/legality.rules";
import { findEdition, listOpinions } from "@/lib/menu/menu-edition.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

/** What every page about one edition knows: the edition, its opinions, and what the reader may do. Once per request. */
export const loadEdition = cache(async (editionId: string) => {
  const ctx = await requireContext();
  if (!reachOf(ctx.actor, "menu.read") || !z.uuid().safeParse(editionId).success) notFound();
  const found = await inReading(ctx, async (tx) => {
    const edition = await findEdition(tx, editionId, civilDate(ctx.now));
    return edition && { edition, opinions: await listOpinions(tx, editionId, edition.digest) };
  });
  if (!found) notFound();
  const { edition, opinions } = found;
  const onThisText = opinions.toReversed().map(({ verdict, isOnThisText }) => ({
    verdict,
    digest: isOnThisText ? (edition.digest ?? "") : "-",
  }));
  const obstacle = legalityObstacle(onThisText, edition.digest ?? "");
  const isReviewed = edition.state === "LEGALITY_REVIEW" && obstacle === null;
  return { ctx, edition, opinions, obstacle, isReviewed, actions: editionActions(edition.state, ctx.actor) };
});
