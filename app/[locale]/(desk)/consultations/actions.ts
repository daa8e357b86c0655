"use server";

import { getTranslations } from "next-intl/server";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { formatNames, formatShortDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { ReopenConsultationInput, ReviewOrderInput } from "@/lib/orders/consultation.schema";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { BatchAnswerInput, GiveOpinionInput, ReplyOpinionInput } from "@/lib/orders/opinion.schema";
import { reopenConsultation } from "@/lib/orders/reopen-consultation";
import { replyOpinion } from "@/lib/orders/reply-opinion";
import { reviewOrder } from "@/lib/orders/review-order";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function giveOpinionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(GiveOpinionInput, form);
  if (!input.ok) return input.error;

  const result = await giveOpinion(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/consultations/${input.value.lineId}?done=given`);
}

export async function replyOpinionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReplyOpinionInput, form);
  if (!input.ok) return input.error;

  const result = await replyOpinion(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/consultations/${input.value.lineId}?done=replied`);
}

/** Each line stands alone: one that changed meanwhile is left for a second look, the others are answered. */
export async function answerTickedAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(BatchAnswerInput, form);
  if (!input.ok) return input.error;

  const { answer, lines } = input.value;
  const results = [];
  for (const line of lines) results.push(await giveOpinion(ctx, { ...line, answer, reason: "" }));
  const refusals = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
  if (refusals.length > 0)
    return refused({ code: "batch-partly", answered: lines.length - refusals.length, left: refusals.length }, form);

  return redirectTo(`/consultations?answered=${lines.length}`);
}

export async function reviewOrderAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReviewOrderInput, form);
  if (!input.ok) return input.error;

  const result = await reviewOrder(ctx, input.value);
  if (!result.ok) {
    if (result.error.code !== "answers-outstanding") return refused(result.error, form);
    const locale = await localeOfAction();
    const t = await getTranslations({ locale, namespace: "consultation" });
    const departments = formatNames(
      result.error.outstanding.map(({ department, dueOn }) =>
        t("outstandingUntil", { department, day: formatShortDay(dueOn, locale) }),
      ),
      locale,
    );
    return refused({ code: result.error.code, departments }, form);
  }

  return redirectTo("/consultations?done=reviewed");
}

export async function reopenConsultationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReopenConsultationInput, form);
  if (!input.ok) return input.error;

  const result = await reopenConsultation(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo("/consultations?done=reopened");
}
