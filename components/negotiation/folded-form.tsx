import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { NamedForm } from "./use-named-form";

type Props = Readonly<{
  form: NamedForm;
  title: string;
  submit: string;
  hidden: Readonly<Record<string, string | number>>;
  children: ReactNode;
}>;

/** A form that opens under its title, and stays open when it comes back with problems. */
export function FoldedForm({ form, title, submit, hidden, children }: Props) {
  return (
    <details open={form.isAnswered} className="print:hidden">
      <summary className="cursor-pointer text-accent underline underline-offset-4">{title}</summary>
      <form action={form.submit} noValidate className="mt-3 space-y-4">
        <ErrorSummary problems={form.problems} error={form.error} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <SubmitButton>{submit}</SubmitButton>
      </form>
    </details>
  );
}
