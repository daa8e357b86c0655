"use server";

import {
  AnswerProposalInput,
  ChangeAgencyInput,
  DecideAppointmentInput,
  EndIntentInput,
  EndProposalInput,
  FileIntentInput,
  GiveAppointmentOpinionInput,
  ProposeAdjustmentInput,
  RegisterAgencyInput,
  SucceedDepartmentInput,
} from "@/lib/agencies/agency.schema";
import { answerProposal } from "@/lib/agencies/answer-proposal";
import { changeAgency } from "@/lib/agencies/change-agency";
import { decideAppointment } from "@/lib/agencies/decide-appointment";
import { fileIntent } from "@/lib/agencies/file-intent";
import { giveAppointmentOpinion } from "@/lib/agencies/give-appointment-opinion";
import { lapseIntent } from "@/lib/agencies/lapse-intent";
import { lapseProposal } from "@/lib/agencies/lapse-proposal";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import { registerAgency } from "@/lib/agencies/register-agency";
import { succeedDepartment } from "@/lib/agencies/succeed-department";
import { withdrawIntent } from "@/lib/agencies/withdraw-intent";
import { withdrawProposal } from "@/lib/agencies/withdraw-proposal";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, formText, parseForm, refused } from "@/lib/shared/forms";

const backTo = (agencyId: string, done: string) => redirectTo(`/agencies/${encodeURIComponent(agencyId)}?done=${done}`);

export async function registerAgencyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RegisterAgencyInput, form);
  if (!input.ok) return input.error;

  const result = await registerAgency(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(result.value.agencyId, "register");
}

export async function changeAgencyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ChangeAgencyInput, form);
  if (!input.ok) return input.error;

  const result = await changeAgency(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.agencyId, "change");
}

export async function fileIntentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(FileIntentInput, form);
  if (!input.ok) return input.error;

  const result = await fileIntent(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.agencyId, "intent");
}

export async function withdrawIntentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndIntentInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawIntent(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(formText(form, "agencyId"), "withdraw");
}

export async function giveAppointmentOpinionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(GiveAppointmentOpinionInput, form);
  if (!input.ok) return input.error;

  const result = await giveAppointmentOpinion(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(formText(form, "agencyId"), "opinion");
}

export async function decideAppointmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DecideAppointmentInput, form);
  if (!input.ok) return input.error;

  const result = await decideAppointment(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(formText(form, "agencyId"), "decide");
}

export async function proposeAdjustmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ProposeAdjustmentInput, form);
  if (!input.ok) return input.error;

  const result = await proposeAdjustment(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.agencyId, "propose");
}

export async function answerProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AnswerProposalInput, form);
  if (!input.ok) return input.error;

  const result = await answerProposal(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(formText(form, "agencyId"), "answer");
}

export async function succeedDepartmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SucceedDepartmentInput, form);
  if (!input.ok) return input.error;

  const result = await succeedDepartment(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(input.value.agencyId, "succeed");
}

export async function lapseIntentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndIntentInput, form);
  if (!input.ok) return input.error;

  const result = await lapseIntent(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(formText(form, "agencyId"), "lapse");
}

export async function withdrawProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndProposalInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawProposal(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(formText(form, "agencyId"), "withdrawProposal");
}

export async function lapseProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(EndProposalInput, form);
  if (!input.ok) return input.error;

  const result = await lapseProposal(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return backTo(formText(form, "agencyId"), "lapse");
}
