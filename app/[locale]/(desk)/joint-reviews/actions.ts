"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { giveReviewOpinion } from "@/lib/orders/give-review-opinion";
import { GiveReviewOpinionInput } from "@/lib/orders/joint-review.schema";
import { type FormState, formTexts, refused } from "@/lib/shared/forms";

export async function giveReviewOpinionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const values = formTexts(form);
  const lineIds = (values.lines ?? "").split(",").filter(Boolean);
  const { orderId, version, digest, seen } = values;
  // The form's fields are named "verdict.<line>", "reason.<line>"; the schema wants one object a line.
  const remarks = lineIds.map((lineId) => ({
    lineId,
    verdict: values[`verdict.${lineId}`],
    reason: values[`reason.${lineId}`],
  }));
  const input = GiveReviewOpinionInput.safeParse({ orderId, version, digest, seen, remarks });
  if (!input.success) {
    const fieldErrors: Record<string, string[]> = {};
    for (const { path, message } of input.error.issues) {
      const [field, index, part] = path;
      const isRemark = field === "remarks" && typeof index === "number";
      fieldErrors[isRemark ? `${String(part)}.${lineIds[index]}` : String(field)] = [message];
    }
    return { fieldErrors, values };
  }
  const result = await giveReviewOpinion(ctx, input.data);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/joint-reviews/${input.data.orderId}?done=given`);
}
