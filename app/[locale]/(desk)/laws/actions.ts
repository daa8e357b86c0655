"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { RecordRepealInput } from "@/lib/law/law-repeal.schema";
import { recordLawRepeal } from "@/lib/law/record-law-repeal";
import { registerLaw } from "@/lib/law/register-law";
import { RegisterLawInput } from "@/lib/law/register-law.schema";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function recordRepealAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RecordRepealInput, form);
  if (!input.ok) return input.error;
  const result = await recordLawRepeal(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/laws/${input.value.lawId}?done=saved`);
}

export async function registerLawAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RegisterLawInput, form);
  if (!input.ok) return input.error;
  const result = await registerLaw(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo(`/laws/${result.value.lawId}/versions/new?done=registered`);
}
