"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { RecordLossInput, TieEntryInput, UntieEntryInput, WithdrawLossInput } from "@/lib/menu/ceiling.schema";
import { recordHoldingLoss } from "@/lib/menu/record-holding-loss";
import { tieCeilingEntry } from "@/lib/menu/tie-ceiling-entry";
import { untieCeilingEntry } from "@/lib/menu/untie-ceiling-entry";
import { withdrawHoldingLoss } from "@/lib/menu/withdraw-holding-loss";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function tieEntryAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(TieEntryInput, form);
  if (!input.ok) return input.error;
  const result = await tieCeilingEntry(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/authority/${input.value.powerId}?done=tied`);
}

export async function untieEntryAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(UntieEntryInput, form);
  if (!input.ok) return input.error;
  const result = await untieCeilingEntry(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/authority/${result.value.powerId}?done=untied`);
}

export async function recordLossAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RecordLossInput, form);
  if (!input.ok) return input.error;
  const result = await recordHoldingLoss(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/authority/${input.value.powerId}?done=lost`);
}

export async function withdrawLossAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawLossInput, form);
  if (!input.ok) return input.error;
  const result = await withdrawHoldingLoss(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/authority/${result.value.powerId}?done=withdrawn`);
}
