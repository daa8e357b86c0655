"use server";

import { redirectTo } from "@/lib/i18n/action-locale";
import { changeSetting } from "@/lib/identity/change-setting";
import { requireContext } from "@/lib/identity/session";
import { ChangeSettingInput } from "@/lib/identity/setting.schema";
import { type FormState, parseForm, refused } from "@/lib/shared/forms";

export async function changeSettingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ChangeSettingInput, form);
  if (!input.ok) return input.error;
  const result = await changeSetting(ctx, input.value);
  if (!result.ok) return refused(result.error, form);
  return redirectTo("/settings?done=changed");
}
