"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TextAreaField } from "@/components/ui/text-area-field";
import { FoldedForm } from "./folded-form";
import { useNamedForm } from "./use-named-form";

type Props = Readonly<{
  kind: "reject" | "note";
  hidden: Readonly<Record<string, string>>;
  action: FormAction;
}>;

const FIELDS = { reject: "reason", note: "text" } as const;

/** One text to write: why a proposal is rejected, or the mediator's note. */
export function ReasonForm({ kind, hidden, action }: Props) {
  const t = useTranslations("negotiation.forms");
  const form = useNamedForm("negotiation", kind, action);
  return (
    <FoldedForm form={form} title={t(kind)} submit={t(`${kind}Submit`)} hidden={hidden}>
      <TextAreaField
        {...form.field(FIELDS[kind])}
        label={t(`${kind}Text`)}
        hint={t(`${kind}Hint`)}
        rows={3}
        maxLength={2000}
      />
    </FoldedForm>
  );
}
