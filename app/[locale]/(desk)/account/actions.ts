"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { SaveMailChoiceInput } from "@/lib/notifications/mail-choice.schema";
import { saveMailChoice } from "@/lib/notifications/save-mail-choice";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function saveMailChoiceAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SaveMailChoiceInput, form);
  if (!input.ok) return input.error;
  const result = await saveMailChoice(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo("/account?done=saved");
}
