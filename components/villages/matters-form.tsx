"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { CheckboxGroupField, type Choice, RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { HiddenInputs } from "./move-forms";

type Props = Readonly<{
  action: FormAction;
  hidden: Readonly<Record<string, string | number>>;
  /** On the list in force; what left it can only be taken away. */
  matters: readonly Choice[];
  places: readonly Choice[];
}>;

/** Matters are ticked, places are ticked, and what shall be so at all of them at once is chosen. */
export function MattersForm({ action, hidden, matters, places }: Props) {
  const t = useTranslations("villages.matters");
  const { submit, problem, problems, error, value } = useDeskForm("villages", action);
  const ticked = (name: string) => value(name).split(",").filter(Boolean);
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenInputs fields={hidden} />
      <div className="grid gap-6 *:min-w-0 md:grid-cols-2">
        <CheckboxGroupField
          name="powerIds"
          label={t("which")}
          hint={t("whichHint")}
          problem={problem("powerIds")}
          choices={matters}
          defaultValues={ticked("powerIds")}
        />
        <CheckboxGroupField
          name="keys"
          label={t("where")}
          hint={t("whereHint")}
          problem={problem("keys")}
          choices={places}
          defaultValues={ticked("keys")}
        />
      </div>
      <RadioGroupField
        name="mode"
        label={t("mode")}
        problem={problem("mode")}
        defaultValue={value("mode")}
        choices={(["TAKES_IN", "HELPS", "NONE"] as const).map((mode) => ({
          value: mode,
          label: t(`choices.${mode}`),
          hint: t(`choiceHints.${mode}`),
        }))}
      />
      <FormFooter note={t("note")}>
        <SubmitButton>{t("apply")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
