"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField } from "@/components/ui/text-field";
import { type FormAction, useIdentityForm } from "./use-identity-form";

type Props = Readonly<{
  action: FormAction;
  userId: string;
  appointment: Readonly<{ id: string; version: number; endsOn: string | null }>;
  today: string;
}>;

/** Folded away beside its appointment; comes back open when it was refused. */
export function EndAppointmentForm({ action, userId, appointment, today }: Props) {
  const t = useTranslations("identity");
  const { submit, problem, summary, typed, isBack } = useIdentityForm(action);
  const prefix = `${appointment.id}-`;
  return (
    <details open={isBack}>
      <summary className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9">
        {t("users.endAppointment")}
      </summary>
      <form action={submit} noValidate className="mt-2 space-y-3 rounded-md bg-sunken p-3">
        <ErrorSummary {...summary(prefix)} />
        <input type="hidden" name="userId" value={userId} />
        <input type="hidden" name="appointmentId" value={appointment.id} />
        <input type="hidden" name="version" value={appointment.version} />
        <DateField
          id={`${prefix}endsOn`}
          name="endsOn"
          label={t("fields.endsOn")}
          hint={t("users.endsOnHint")}
          problem={problem("endsOn")}
          defaultValue={typed("endsOn", appointment.endsOn ?? today)}
        />
        <SubmitButton small variant="danger">
          {t("users.endAppointment")}
        </SubmitButton>
      </form>
    </details>
  );
}
