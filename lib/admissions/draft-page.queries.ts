import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { textOf } from "./admission.queries";
import type { AdmissionKind } from "./admission.terms";
import { townshipsToAsk } from "./admission-list.queries";
import { type AdmissionPage, readableAdmission } from "./admission-page.queries";
import { type FilingObstacle, filingObstacles } from "./filing.rules";

/** The longest period of each kind, in days. */
export const longestPeriods = async (tx: Tx): Promise<Record<AdmissionKind, number>> => ({
  TEMPORARY: await numberSetting(tx, "longest.admission-temporary"),
  STAGED: await numberSetting(tx, "longest.admission-staged"),
});

/** A draft that the reader may change, with what its form needs and what is missing to file it; null for any other. */
export async function changeableDraft(tx: Tx, ctx: Ctx, id: string) {
  const today = civilDate(ctx.now);
  const draft = await readableAdmission(tx, ctx.actor, id, today);
  if (!draft?.events.includes("save")) return null;
  const longest = await longestPeriods(tx);
  const obstacles: FilingObstacle[] = filingObstacles(textOf(draft), today, longest[draft.kind]);
  return { draft, obstacles, longest, townships: await townshipsToAsk(tx), earliest: addDays(today, 1) };
}

export type Renewed = Pick<AdmissionPage, "id" | "kind" | "title" | "content" | "reason" | "basis" | "whyNotSelf">;

/** An admitted application of the reader's own department that a new one may follow; null for any other. */
export async function renewable(tx: Tx, { actor }: Ctx, id: string): Promise<Renewed | null> {
  if (reachOf(actor, "admission.draft") === null) return null;
  return tx.admission.findFirst({
    where: { id, state: "ADMITTED", departmentId: actor.organisationId ?? "" },
    select: {
      ...{ id: true, kind: true, title: true, content: true, reason: true, basis: true },
      whyNotSelf: true,
    },
  });
}
