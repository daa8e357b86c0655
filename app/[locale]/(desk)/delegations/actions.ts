"use server";

import { z } from "zod";
import { completeHandoverItem } from "@/lib/delegations/complete-handover-item";
import {
  CompleteHandoverItemInput,
  ReopenHandoverItemInput,
  SignHandoverInput,
} from "@/lib/delegations/handover.schema";
import { reopenHandoverItem } from "@/lib/delegations/reopen-handover-item";
import { signHandover } from "@/lib/delegations/sign-handover";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

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
