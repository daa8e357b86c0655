"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { askSwap } from "@/lib/orders/ask-swap";
import { AskSwapInput, DecideSwapInput, WithdrawSwapInput } from "@/lib/orders/base-swap.schema";
import { decideSwap } from "@/lib/orders/decide-swap";
import { withdrawSwap } from "@/lib/orders/withdraw-swap";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function askSwapAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AskSwapInput, form);
  if (!input.ok) return input.error;

  const result = await askSwap(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/orders/${input.value.orderId}`);
}

export async function withdrawSwapAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawSwapInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawSwap(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/orders/${result.value.orderId}`);
}

export async function decideSwapAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(DecideSwapInput, form);
  if (!input.ok) return input.error;

  const result = await decideSwap(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/orders/${result.value.orderId}`);
}
