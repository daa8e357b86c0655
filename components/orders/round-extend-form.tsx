"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{ roundId: string; version: number; closesOn: string; action: FormAction }>;

export function RoundExtendForm({ roundId, version, closesOn, action }: Props) {
  const t = useTranslations("orders.rounds");
  const { submit, problem, problems, error, value } = useOrderForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="version" value={version} />
      <DateField
        name="closesOn"
        label={t("newClosesOn")}
        hint={t("newClosesOnHint")}
        min={closesOn}
        problem={problem("closesOn")}
        defaultValue={value("closesOn")}
      />
      <TextAreaField
        name="reason"
        label={t("extendReason")}
        maxLength={500}
        problem={problem("reason")}
        defaultValue={value("reason")}
      />
      <FormFooter>
        <SubmitButton>{t("extend")}</SubmitButton>
        <LinkButton href={`/rounds/${roundId}`} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
