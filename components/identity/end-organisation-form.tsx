"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField } from "@/components/ui/text-field";
import { TypedConfirmationField } from "@/components/ui/typed-confirmation-field";
import { type FormAction, useIdentityForm } from "./use-identity-form";

type Props = Readonly<{
  action: FormAction;
  organisation: Readonly<{ id: string; version: number; shortName: string }>;
}>;

export function EndOrganisationForm({ action, organisation }: Props) {
  const t = useTranslations("identity");
  const { submit, problem, summary, typed } = useIdentityForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary {...summary()} />
      <input type="hidden" name="organisationId" value={organisation.id} />
      <input type="hidden" name="version" value={organisation.version} />
      <input type="hidden" name="word" value={organisation.shortName} />
      <DateField name="endsOn" label={t("fields.endsOn")} problem={problem("endsOn")} defaultValue={typed("endsOn")} />
      <TypedConfirmationField name="confirm" word={organisation.shortName} problem={problem("confirm")} />
      <SubmitButton variant="danger">{t("organisations.end")}</SubmitButton>
    </form>
  );
}
