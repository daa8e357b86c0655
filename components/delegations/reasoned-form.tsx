"use client";

import type { FormAction } from "@/components/consultation/use-desk-form";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TakeBackForm } from "./take-back-form";
import { useTakeBackForm } from "./use-take-back-form";

type Props = Readonly<{
  name: string;
  title: string;
  what: string;
  label: string;
  hidden: Readonly<Record<string, string>>;
  submit: string;
  action: FormAction;
}>;

/** A step that needs a reason and nothing else. */
export function ReasonedForm({ name, title, what, label, hidden, submit, action }: Props) {
  const form = useTakeBackForm(name, action);
  return (
    <TakeBackForm form={form} title={title} what={what} hidden={hidden} submit={submit} isSecondary>
      <TextAreaField {...form.field("reason")} label={label} rows={2} maxLength={1000} />
    </TakeBackForm>
  );
}
