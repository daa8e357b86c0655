"use server";

import { getTranslations } from "next-intl/server";
import { type CorrectDecisionError, correctDecision } from "@/lib/delegations/correct-decision";
import { openHandovers } from "@/lib/delegations/open-handovers";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { formatDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { systemContext } from "@/lib/identity/system-context";
import { CORRECTION_FIELDS } from "@/lib/orders/correction.rules";
import { CorrectDecisionInput } from "@/lib/orders/correction.schema";
import { type FormState, formTexts, refused } from "@/lib/shared/forms";

export async function correctDecisionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const values = formTexts(form);
  const chosen = (values.lines ?? "").split(",").filter((id) => id && values[`outcome.${id}`]);
  const input = CorrectDecisionInput.safeParse(correctionOf(values, chosen));
  const fieldErrors: Record<string, string[]> = {};
  for (const issue of input.error?.issues ?? []) fieldErrors[fieldOf(issue.path, chosen)] = [issue.message];
  const t = await getTranslations({ locale: await localeOfAction(), namespace: "decisions" });
  if (values.confirmation?.trim() !== t("correction.confirmWord"))
    fieldErrors.confirmation = ["correction-confirmation-missing"];
  if (!input.success || Object.keys(fieldErrors).length > 0) return { fieldErrors, values };

  const result = await correctDecision(ctx, input.data);
  if (!result.ok) return correctionRefused(result.error, form);

  // What is given now after all is handed over like any approval; whatever fails is taken up by the next turn of the clock.
  await openHandovers(systemContext(ctx.db, ctx.now)).catch(() => undefined);
  return redirectTo(`/decisions/${result.value.decisionId}?done=corrected`);
}

const LINE_FIELDS = ["outcome", "mode", "scope", "conditions", "reason", "plannedOn"] as const;

/** The form's fields are named "outcome.<decision line>", …; a line whose outcome stays is not sent on. */
function correctionOf(values: Readonly<Record<string, string>>, chosen: readonly string[]) {
  const { decisionId, organ, documentNumber, decidedOn, reasons, minutesNumber, higherConsent, reviewReason } = values;
  const lines = chosen.map((decisionLineId) => ({
    decisionLineId,
    lineVersion: values[`version.${decisionLineId}`],
    ...Object.fromEntries(LINE_FIELDS.map((field) => [field, values[`${field}.${decisionLineId}`]])),
  }));
  return { decisionId, organ, documentNumber, decidedOn, reasons, minutesNumber, higherConsent, reviewReason, lines };
}

function fieldOf(path: readonly PropertyKey[], chosen: readonly string[]): string {
  const [field, index, part] = path;
  return field === "lines" && typeof index === "number" ? `${String(part)}.${chosen[index]}` : String(field);
}

async function correctionRefused(error: CorrectDecisionError, form: FormData): Promise<FormState> {
  if (error.code === "line-problems") {
    const fieldErrors: Record<string, string[]> = {};
    for (const { decisionLineId, problems } of error.lines)
      for (const problem of problems) fieldErrors[`${CORRECTION_FIELDS[problem]}.${decisionLineId}`] = [problem];
    return { fieldErrors, values: formTexts(form) };
  }
  if (error.code === "higher-consent-missing")
    return { ...refused(error, form), fieldErrors: { higherConsent: ["higher-consent-missing"] } };
  if (error.code === "review-reason-missing")
    return { ...refused(error, form), fieldErrors: { reviewReason: ["review-reason-missing"] } };
  if (error.code === "corrected-before-decision")
    return refused({ ...error, formerOn: formatDay(error.formerOn, await localeOfAction()) }, form);
  return refused(error, form);
}
