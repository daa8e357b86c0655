"use server";

import { answerFeedback } from "@/lib/feedback/answer-feedback";
import { assignFeedback } from "@/lib/feedback/assign-feedback";
import { AnswerFeedbackInput, AssignFeedbackInput } from "@/lib/feedback/feedback.schema";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function assignFeedbackAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AssignFeedbackInput, form);
  if (!input.ok) return input.error;

  const result = await assignFeedback(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  // Handed on to another body, it may be out of the reader's reach.
  return redirectTo("/feedback?done=assigned");
}

export async function answerFeedbackAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AnswerFeedbackInput, form);
  if (!input.ok) return input.error;

  const result = await answerFeedback(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/feedback/${input.value.feedbackId}?done=answered`);
}
