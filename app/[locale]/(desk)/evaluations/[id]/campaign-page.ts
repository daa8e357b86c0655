import { notFound } from "next/navigation";
import { readableCampaign } from "@/lib/evaluations/evaluation.queries";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

export type CampaignParams = Readonly<{ params: Promise<{ id: string }> }>;

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The campaign that the address names, with the reader's rows; ends as “not found” where he has none. */
export async function campaignOf(params: CampaignParams["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const campaign = UUID.test(id) ? await inReading(ctx, (tx) => readableCampaign(tx, ctx.actor, id, today)) : null;
  if (!campaign) notFound();
  return { campaign, actor: ctx.actor, today };
}
