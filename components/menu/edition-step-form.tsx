"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TypedConfirmationField } from "@/components/ui/typed-confirmation-field";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{
  action: FormAction;
  /** Ids and the version seen. */
  hidden: Readonly<Record<string, string | number>>;
  submitLabel: string;
  note?: string;
  danger?: boolean;
  /** Asks why, under this label. */
  reason?: Readonly<{ label: string; hint: string }>;
  /** Must be typed before the button counts. */
  word?: string;
  backHref: string;
  /** Nothing to press: what stands above says why. */
  blocked?: boolean;
  children?: ReactNode;
}>;

/** One move of an edition on a page of its own: what it does, why, one button. */
export function EditionStepForm(props: Props) {
  const {
    action,
    hidden,
    submitLabel,
    note,
    danger = false,
    reason,
    word,
    backHref,
    blocked = false,
    children,
  } = props;
  const t = useTranslations("menu");
  const { submit, problem, problems, error, value } = useMenuForm(action);
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
          maxLength={1000}
          problem={problem("reason")}
          defaultValue={value("reason")}
        />
      )}
      {word && (
        <>
          <input type="hidden" name="word" value={word} />
          <TypedConfirmationField name="confirmation" word={word} problem={problem("confirmation")} />
        </>
      )}
      <FormFooter note={note}>
        {!blocked && <SubmitButton variant={danger ? "danger" : "primary"}>{submitLabel}</SubmitButton>}
        <LinkButton href={backHref} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
