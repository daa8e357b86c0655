"use server";

import { getTranslations } from "next-intl/server";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { requireContext } from "@/lib/identity/session";
import { closeRound } from "@/lib/orders/close-round";
import { extendRound } from "@/lib/orders/extend-round";
import { openRound } from "@/lib/orders/open-round";
import { newWindowProblem } from "@/lib/orders/round.rules";
import { CloseRoundInput, ExtendRoundInput, OpenRoundInput } from "@/lib/orders/round.schema";
import { civilDate } from "@/lib/shared/civil-date";
import { type FormState, formText, formTexts, parseForm, refused } from "@/lib/shared/forms";

/** First the answers are shown again, then the round is opened; nothing is kept in between. */
export async function openRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  if (formText(form, "step") === "edit") return { fieldErrors: {}, values: formTexts(form) };
  const input = parseForm(OpenRoundInput, form);
  if (!input.ok) return input.error;
  const problem = newWindowProblem(input.value, civilDate(ctx.now));
  if (problem) return { fieldErrors: { closesOn: [problem] }, values: formTexts(form) };
  if (formText(form, "step") !== "open") return { fieldErrors: {}, values: { ...formTexts(form), checked: "yes" } };

  const result = await openRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/rounds/${result.value.roundId}`);
}

export async function extendRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ExtendRoundInput, form);
  if (!input.ok) return input.error;

  const result = await extendRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/rounds/${result.value.roundId}`);
}

export async function closeRoundAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(CloseRoundInput, form);
  if (!input.ok) return input.error;
  const t = await getTranslations({ locale: await localeOfAction(), namespace: "orders" });
  if (formText(form, "confirmation").trim() !== t("rounds.closeWord"))
    return { fieldErrors: { confirmation: ["confirmation-mismatch"] }, values: formTexts(form) };

  const result = await closeRound(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/rounds/${result.value.roundId}`);
}
