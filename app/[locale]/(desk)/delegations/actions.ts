"use server";

import { z } from "zod";
import { attachEvidence } from "@/lib/delegations/attach-evidence";
import { completeHandoverItem } from "@/lib/delegations/complete-handover-item";
import {
  AttachEvidenceInput,
  CompleteHandoverItemInput,
  PlanHandoverItemInput,
  ReopenHandoverItemInput,
  SignHandoverInput,
  WithdrawEvidenceInput,
} from "@/lib/delegations/handover.schema";
import { planHandoverItem } from "@/lib/delegations/plan-handover-item";
import { reopenHandoverItem } from "@/lib/delegations/reopen-handover-item";
import { signHandover } from "@/lib/delegations/sign-handover";
import { withdrawEvidence } from "@/lib/delegations/withdraw-evidence";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { chosenFile, type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function completeItemAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CompleteHandoverItemInput, form);
  if (!input.ok) return input.error;

  const result = await completeHandoverItem(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/delegations/${input.value.delegationId}?done=delivered`);
}

export async function reopenItemAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReopenHandoverItemInput, form);
  if (!input.ok) return input.error;

  const result = await reopenHandoverItem(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/delegations/${input.value.delegationId}?done=reopened`);
}

export async function planItemAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(PlanHandoverItemInput, form);
  if (!input.ok) return input.error;

  const result = await planHandoverItem(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/delegations/${input.value.delegationId}?done=planned`);
}

export async function attachEvidenceAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const file = chosenFile(form);
  if (!file) return { fieldErrors: { file: ["file-missing"] }, values: {} };
  const input = parseForm(AttachEvidenceInput, form);
  if (!input.ok) return input.error;

  const sent = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const result = await attachEvidence(ctx, input.value, sent);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/delegations/${input.value.delegationId}?done=attached`);
}

export async function withdrawEvidenceAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawEvidenceInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawEvidence(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/delegations/${input.value.delegationId}?done=withdrawn`);
}

/** The matter's code, typed once more by the head. */
const Confirmed = z
  .object({ word: z.string(), confirmation: z.string() })
  .refine(({ word, confirmation }) => confirmation.trim() === word, {
    path: ["confirmation"],
    error: "confirmation-missing",
  });

export async function signHandoverAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SignHandoverInput.and(Confirmed), form);
  if (!input.ok) return input.error;

  const result = await signHandover(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  const done = result.value.state === "HANDING_OVER" ? "signed" : "handed-over";
  return redirectTo(`/delegations/${input.value.delegationId}?done=${done}`);
}
