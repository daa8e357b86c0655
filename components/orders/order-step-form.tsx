"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TypedConfirmationField } from "@/components/ui/typed-confirmation-field";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{
  /** Ids and the version seen. */
  hidden: Readonly<Record<string, string | number>>;
  action: FormAction;
  submitLabel: string;
  /** What pressing the button does. */
  note?: string;
  danger?: boolean;
  /** Asks for a reason under this label. */
  reason?: Readonly<{ label: string; hint: string }>;
  /** Must be typed before the button counts. */
  word?: string;
  backHref: string;
  children?: ReactNode;
}>;

/** One move of an order or a round: what it does, why, and one button. */
export function OrderStepForm({ hidden, action, submitLabel, note, danger, reason, word, backHref, children }: Props) {
  const t = useTranslations("orders");
  const { submit, problem, problems, error, value } = useOrderForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      {children}
      {reason && (
        <TextAreaField
          name="reason"
          label={reason.label}
          hint={reason.hint}
          maxLength={500}
          problem={problem("reason")}
          defaultValue={value("reason")}
        />
      )}
      {word && <TypedConfirmationField name="confirmation" word={word} problem={problem("confirmation")} />}
      <FormFooter note={note}>
        <SubmitButton variant={danger ? "danger" : "primary"}>{submitLabel}</SubmitButton>
        <LinkButton href={backHref} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
