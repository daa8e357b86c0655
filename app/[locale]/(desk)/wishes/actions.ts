"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { answerWish } from "@/lib/orders/answer-wish";
import { makeWish } from "@/lib/orders/make-wish";
import { settleWish } from "@/lib/orders/settle-wish";
import { AnswerWishInput, MakeWishInput, SettleWishInput, WithdrawWishInput } from "@/lib/orders/wish.schema";
import { withdrawWish } from "@/lib/orders/withdraw-wish";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function makeWishAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MakeWishInput, form);
  if (!input.ok) return input.error;

  const result = await makeWish(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo("/wishes?done=made");
}

export async function answerWishAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AnswerWishInput, form);
  if (!input.ok) return input.error;

  const result = await answerWish(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo("/wishes?done=answered");
}

export async function settleWishAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SettleWishInput, form);
  if (!input.ok) return input.error;

  const result = await settleWish(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo("/wishes?done=settled");
}

export async function withdrawWishAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawWishInput, form);
  if (!input.ok) return input.error;

  const result = await withdrawWish(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo("/wishes?done=withdrawn");
}
