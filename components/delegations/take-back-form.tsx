"use client";

import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { useTakeBackForm } from "./use-take-back-form";

type Props = Readonly<{
  form: ReturnType<typeof useTakeBackForm>;
  title: string;
  /** What follows, in a sentence. */
  what?: ReactNode;
  hidden: Readonly<Record<string, string | number>>;
  submit: string;
  isSecondary?: boolean;
  /** Open from the start: the reader came for it. */
  isOpen?: boolean;
  children: ReactNode;
}>;

const summaryClass = "inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9";

/** A form behind its name: opened by the reader, or by what it has to say. */
export function TakeBackForm({
  form,
  title,
  what,
  hidden,
  submit,
  isSecondary = false,
  isOpen = false,
  children,
}: Props) {
  return (
    <details open={isOpen || form.isAnswered} className="print:hidden">
      <summary className={summaryClass}>{title}</summary>
      <form action={form.submit} noValidate className="mt-3 max-w-reading space-y-4 border-l-4 border-line pl-4">
        <ErrorSummary problems={form.problems} error={form.error} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {what && <p>{what}</p>}
        {children}
        <SubmitButton {...(isSecondary ? { variant: "secondary" } : {})}>{submit}</SubmitButton>
      </form>
    </details>
  );
}
