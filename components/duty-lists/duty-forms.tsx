"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { DUTY_BOUNDS, DUTY_FIELDS, type DutyField, NEEDED_FIELDS } from "@/lib/duty-lists/duty.schema";
import type { PublishedDuty } from "@/lib/duty-lists/published-duty.schema";
import { type FormAction, useListForm } from "./use-list-form";

type EndProps = Readonly<{ action: FormAction; dutyId: string; today: string }>;

/** Ends one duty with its last day. */
export function EndDutyForm({ action, dutyId, today }: EndProps) {
  const t = useTranslations("duties");
  const { submit, problem, problems, error, value } = useListForm(action, "duties");
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      {/* The form beside it has a field of that name too. */}
      <ErrorSummary
        problems={problems.map((one) => (one.id === "reason" ? { ...one, id: "end-reason" } : one))}
        error={error}
      />
      <input type="hidden" name="dutyId" value={dutyId} />
      <DateField
        name="endsOn"
        label={t("fields.endsOn")}
        problem={problem("endsOn")}
        defaultValue={value("endsOn") ?? today}
      />
      <TextField
        name="reason"
        id="end-reason"
        label={t("fields.reason")}
        hint={t("detail.endReasonHint")}
        maxLength={500}
        problem={problem("reason")}
        defaultValue={value("reason")}
      />
      <SubmitButton variant="danger">{t("detail.endButton")}</SubmitButton>
    </form>
  );
}

/** Texts that run over lines. */
const LONG: readonly DutyField[] = ["departmentDuty", "townshipDuty", "method"];

type CorrectProps = EndProps & Readonly<{ duty: PublishedDuty & { source: string; documentNumber: string | null } }>;

/** Other words for one duty from a day on. */
export function CorrectDutyForm({ action, dutyId, today, duty }: CorrectProps) {
  const t = useTranslations("duties");
  const { submit, problem, problems, error, value } = useListForm(action, "duties");
  const props = (field: DutyField | "source" | "documentNumber") => ({
    name: field,
    label: field === "department" ? t(`departmentOf.${duty.kind}`) : t(`fields.${field}`),
    problem: problem(field),
    defaultValue: value(field) ?? duty[field] ?? "",
  });
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="dutyId" value={dutyId} />
      <input type="hidden" name="kind" value={duty.kind} />
      {DUTY_FIELDS.map((field) => {
        const shared = {
          ...props(field),
          maxLength: DUTY_BOUNDS[field],
          optional: !NEEDED_FIELDS[duty.kind].includes(field),
        };
        return LONG.includes(field) ? (
          <TextAreaField key={field} {...shared} rows={3} />
        ) : (
          <TextField key={field} {...shared} />
        );
      })}
      <TextField {...props("source")} maxLength={200} />
      <TextField {...props("documentNumber")} maxLength={60} width="medium" optional />
      <DateField
        name="startsOn"
        label={t("fields.startsOn")}
        problem={problem("startsOn")}
        defaultValue={value("startsOn") ?? today}
      />
      <TextField
        name="reason"
        label={t("fields.reason")}
        maxLength={500}
        problem={problem("reason")}
        defaultValue={value("reason")}
      />
      <SubmitButton>{t("detail.correctButton")}</SubmitButton>
    </form>
  );
}
