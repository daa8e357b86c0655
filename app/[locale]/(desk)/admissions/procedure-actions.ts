"use server";

import {
  CloseHearingInput,
  DecideAdmissionInput,
  ExamineAdmissionInput,
  GiveOpinionInput,
  RecallAdmissionInput,
  ReviewAdmissionInput,
  WithdrawAdmissionInput,
} from "@/lib/admissions/admission.schema";
import { decisionLines } from "@/lib/admissions/admission-form.rules";
import { closeHearing } from "@/lib/admissions/close-hearing";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { recallAdmission, withdrawAdmission } from "@/lib/admissions/take-back-admission";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, formTexts, parseForm, refused } from "@/lib/shared/forms";

const backTo = (admissionId: string, done: string) => redirectTo(`/admissions/${admissionId}?done=${done}`);

export async function examineAdmissionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ExamineAdmissionInput, form);
  if (!input.ok) return input.error;

  const result = await examineAdmission(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.admissionId, input.value.event);
}

/** What was typed goes back into the form, the password never. */
function withoutPassword({ values: { password: _, ...values }, ...state }: FormState): FormState {
  return { ...state, values };
}

export async function giveOpinionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(GiveOpinionInput, form);
  if (!input.ok) return withoutPassword(input.error);

  const result = await giveOpinion(ctx, input.value);
  if (!result.ok) return withoutPassword(refused(result.error, form));

  return backTo(input.value.admissionId, "opinion");
}

export async function closeHearingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CloseHearingInput, form);
  if (!input.ok) return input.error;

  const result = await closeHearing(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.admissionId, "close");
}

export async function reviewAdmissionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReviewAdmissionInput, form);
  if (!input.ok) return input.error;

  const result = await reviewAdmission(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.admissionId, "review");
}

export async function decideAdmissionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const values = formTexts(form);
  const lines = decisionLines(values);
  const input = DecideAdmissionInput.safeParse({ ...values, lines });
  if (!input.success) {
    const fieldErrors: FormState["fieldErrors"] = {};
    for (const { path, message } of input.error.issues) {
      const line = path[0] === "lines" && typeof path[1] === "number" ? lines[path[1]] : undefined;
      const part = path[2] === "answer" ? "answer" : "admitted";
      const field = line ? `${part}-${line.townshipId}` : path.join(".");
      fieldErrors[field] = [...(fieldErrors[field] ?? []), message];
    }
    return { fieldErrors, values };
  }

  const result = await decideAdmission(ctx, input.data);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.data.admissionId, input.data.lines.some((line) => line.isAdmitted) ? "admit" : "refuse");
}

export async function recallAdmissionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RecallAdmissionInput, form);
  if (!input.ok) return input.error;

  const result = await recallAdmission(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.admissionId, "recall");
}

export async function withdrawAdmissionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawAdmissionInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawAdmission(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.admissionId, "withdraw");
}
