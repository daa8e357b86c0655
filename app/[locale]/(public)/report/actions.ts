"use server";

import { headers } from "next/headers";
import { HandInInput } from "@/lib/feedback/feedback.schema";
import { type HandInError, handInFeedback } from "@/lib/feedback/hand-in-feedback";
import { redirectTo } from "@/lib/i18n/action-locale";
import { clientAddress, trustedProxies } from "@/lib/identity/client-address";
import { settings } from "@/lib/shared/env";
import { type FormState, formText, parseForm, refused } from "@/lib/shared/forms";
import type { Result } from "@/lib/shared/result";

/**
 * What a member of the public writes: checked, shown once more (`intent` check), and handed in (`intent` send). Nobody is
 * signed in here and no session is read; it goes through the one function that the public's role may write with.
 */
export async function handInAction(_previous: FormState, form: FormData): Promise<FormState> {
  const intent = formText(form, "intent");
  const input = parseForm(HandInInput, form);
  if (!input.ok) return input.error;
  const shown = refused({ code: "" }, form).values;
  if (intent !== "send") return { fieldErrors: {}, values: { ...shown, step: intent === "check" ? "check" : "say" } };

  const address = clientAddress((await headers()).get("x-forwarded-for"), trustedProxies(settings().trustedProxies));
  const trap = formText(form, "website");
  const result: Result<{ code: string | null }, HandInError> = await handInFeedback(input.value, {
    address,
    trap,
  }).catch((failure: unknown) => {
    console.error(failure);
    return { ok: false, error: { code: "temporarily-unavailable" } };
  });
  if (!result.ok) return { ...refused(result.error, form), values: { ...shown, step: "say" } };
  return redirectTo(result.value.code ? `/report/status?code=${result.value.code}&fresh=1` : "/");
}
