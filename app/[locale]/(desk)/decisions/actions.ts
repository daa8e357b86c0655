"use server";

import { getTranslations } from "next-intl/server";
import { openHandovers } from "@/lib/delegations/open-handovers";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { formatDay, formatNames } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { systemContext } from "@/lib/identity/system-context";
import { DECIDED_LINE_FIELDS } from "@/lib/orders/decision.rules";
import { RecordDecisionInput } from "@/lib/orders/decision.schema";
import { type RecordDecisionError, recordDecision } from "@/lib/orders/record-decision";
import { type FormState, formTexts, refused } from "@/lib/shared/forms";

export async function recordDecisionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const values = formTexts(form);
  const lineIds = (values.lines ?? "").split(",").filter(Boolean);
  const input = RecordDecisionInput.safeParse(decisionOf(values, lineIds));
  const fieldErrors: Record<string, string[]> = {};
  for (const issue of input.error?.issues ?? []) fieldErrors[fieldOf(issue.path, lineIds)] = [issue.message];
  const t = await getTranslations({ locale: await localeOfAction(), namespace: "decisions" });
  if (values.confirmation?.trim() !== t("confirmWord")) fieldErrors.confirmation = ["confirmation-missing"];
  if (!input.success || Object.keys(fieldErrors).length > 0) return { fieldErrors, values };

  const result = await recordDecision(ctx, input.data);
  if (!result.ok) return decisionRefused(result.error, form);

  // Whatever fails here is taken up again by the next turn of the clock.
  await openHandovers(systemContext(ctx.db, ctx.now)).catch(() => undefined);
  return redirectTo(`/decisions/${result.value.decisionId}?done=recorded`);
}

const LINE_FIELDS = ["outcome", "mode", "scope", "reason", "plannedOn"] as const;

/** The form's fields are named "outcome.<line>", …; the schema wants one object a line. */
function decisionOf(values: Readonly<Record<string, string>>, lineIds: readonly string[]) {
  const { roundId, organ, documentNumber, decidedOn, reasons, minutesNumber, higherConsent } = values;
  const lines = lineIds.map((lineId) => ({
    lineId,
    lineVersion: values[`version.${lineId}`],
    ...Object.fromEntries(LINE_FIELDS.map((field) => [field, values[`${field}.${lineId}`]])),
  }));
  return { roundId, organ, documentNumber, decidedOn, reasons, minutesNumber, higherConsent, lines };
}

function fieldOf(path: readonly PropertyKey[], lineIds: readonly string[]): string {
  const [field, index, part] = path;
  return field === "lines" && typeof index === "number" ? `${String(part)}.${lineIds[index]}` : String(field);
}

async function decisionRefused(error: RecordDecisionError, form: FormData): Promise<FormState> {
  if (error.code === "line-problems") {
    const fieldErrors: Record<string, string[]> = {};
    for (const { lineId, problems } of error.lines)
      for (const problem of problems) fieldErrors[`${DECIDED_LINE_FIELDS[problem]}.${lineId}`] = [problem];
    return { fieldErrors, values: formTexts(form) };
  }
  if (error.code === "joint-review-open") {
    const locale = await localeOfAction();
    const t = await getTranslations({ locale, namespace: "decisions" });
    const waiting = error.orders.map(({ township, seats, dueOn }) =>
      t("pack.reviewWaits", { township, names: formatNames(seats, locale), day: formatDay(dueOn, locale) }),
    );
    return refused({ code: error.code, waiting: formatNames(waiting, locale) }, form);
  }
  if (error.code === "higher-consent-missing")
    return { ...refused(error, form), fieldErrors: { higherConsent: ["higher-consent-missing"] } };
  if (error.code === "decided-before-review")
    return refused({ ...error, reviewedOn: formatDay(error.reviewedOn, await localeOfAction()) }, form);
  return refused(error, form);
}
