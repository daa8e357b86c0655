"use client";

import type { FormAction } from "@/components/consultation/use-desk-form";
import type { ButtonVariant } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNamedForm } from "./use-named-form";

type Props = Readonly<{
  name: string;
  label: string;
  /** Tells a screen reader which of several like buttons this is. */
  about?: string;
  hidden: Readonly<Record<string, string>>;
  variant?: ButtonVariant;
  small?: boolean;
  action: FormAction;
}>;

/** A single button; says why when it is refused. */
export function OneClickForm({ name, label, about, hidden, variant = "primary", small = false, action }: Props) {
  const form = useNamedForm("negotiation", name, action);
  return (
    <form action={form.submit} className="space-y-2 print:hidden">
      <ErrorSummary error={form.error} problems={form.problems} />
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <SubmitButton variant={variant} small={small}>
        {label}
        {about && <span className="sr-only">{about}</span>}
      </SubmitButton>
    </form>
  );
}
