import { notFound } from "next/navigation";
import { readableDelegation } from "@/lib/delegations/delegation-page.queries";
import { evaluationsOf } from "@/lib/evaluations/evaluation-page.queries";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

export type DelegationParams = Readonly<{ params: Promise<{ id: string }> }>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The delegation that the address names; ends as “not found” beyond the reader's reach. */
export async function delegationOf(params: DelegationParams["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const found = UUID.test(id)
    ? await inReading(ctx, async (tx) => {
        const delegation = await readableDelegation(tx, ctx.actor, id, today);
        return delegation && { delegation, evaluations: await evaluationsOf(tx, ctx.actor, id, today) };
      })
    : null;
  if (!found) notFound();
  return { ...found, today };
}
