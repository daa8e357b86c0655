import { notFound } from "next/navigation";
import { type DelegationPage, readableDelegation } from "@/lib/delegations/delegation-page.queries";
import { evaluationsOf } from "@/lib/evaluations/evaluation-page.queries";
import { listGuidance } from "@/lib/guidance/guidance.queries";
import { beginnable } from "@/lib/guidance/guidance-page.queries";
import type { Actor } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
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
        if (!delegation) return null;
        return {
          delegation,
          guidance: await guidanceOf(tx, ctx.actor, delegation, today),
          evaluations: await evaluationsOf(tx, ctx.actor, id, today),
        };
      })
    : null;
  if (!found) notFound();
  return { ...found, today };
}

/** Its requests, disputes and cases, and what the reader may begin about it. */
async function guidanceOf(tx: Tx, actor: Actor, { id, state }: DelegationPage, today: CivilDate) {
  const kinds = state === "ENDED" ? [] : beginnable(actor);
  const hasCases = ["IN_FORCE", "SUSPENDED", "RETURNING"].includes(state);
  return {
    matters: await listGuidance(tx, actor, today, { delegation: id }),
    begin: kinds.filter((kind) => kind !== "CASE" || hasCases),
  };
}
