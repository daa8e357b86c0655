"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { emptyForm, type FormState } from "@/lib/shared/forms";

type Props = Readonly<{
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  name: "seq" | "upTo";
  /** Number of the event, or of the newest one shown. */
  value: number;
  label: string;
  /** Tells a screen reader which of several like buttons this is. */
  about?: string;
}>;

export function MarkReadForm({ action, name, value, label, about }: Props) {
  const t = useTranslations("notifications");
  const [state, submit] = useActionState(action, emptyForm);
  return (
    <form action={submit} className="print:hidden">
      <ErrorSummary problems={[]} error={state.error && t(`errors.${state.error}`)} />
      <input type="hidden" name={name} value={value} />
      <SubmitButton variant="secondary" small>
        {label}
        {about && <span className="sr-only">{about}</span>}
      </SubmitButton>
    </form>
  );
}
