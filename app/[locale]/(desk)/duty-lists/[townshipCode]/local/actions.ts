"use server";

import { confirmLocalText } from "@/lib/duty-lists/confirm-local-text";
import { keepLocalText } from "@/lib/duty-lists/keep-local-text";
import { ConfirmLocalTextInput, KeepLocalTextInput } from "@/lib/duty-lists/local-text.schema";
import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { type FormState, formText, parseForm, refused } from "@/lib/shared/forms";

/** The page of the matters that the form came from. */
const backTo = (form: FormData, done: string): Promise<never> =>
  redirectTo(`/duty-lists/${formText(form, "code").replace(/\D/g, "")}/local?done=${done}`);

export async function keepLocalTextAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(KeepLocalTextInput, form);
  if (!input.ok) return input.error;
  const result = await keepLocalText(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return backTo(form, "saved");
}

export async function confirmLocalTextAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ConfirmLocalTextInput, form);
  if (!input.ok) return input.error;
  const result = await confirmLocalText(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return backTo(form, "confirmed");
}
