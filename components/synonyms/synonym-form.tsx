"use client";

import { useTranslations } from "next-intl";
import { HiddenFields } from "@/components/ceiling/hidden-fields";
import { type FormAction, type Hidden, useCeilingForm } from "@/components/ceiling/use-ceiling-form";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";

type Props = Readonly<{
  action: FormAction;
  /** Id and version of a word that is changed. */
  hidden?: Hidden;
  known?: Readonly<{ word: string; targets: readonly string[] }>;
}>;

/** An everyday word and what it stands for. */
export function SynonymForm({ action, hidden = {}, known }: Props) {
  const t = useTranslations("synonyms");
  const { submit, problems, error, field } = useCeilingForm(action, "", "synonyms");
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <TextField {...field("word", known?.word)} hint={t("hints.word")} width="medium" maxLength={20} />
      <TextAreaField
        {...field("targets", known?.targets.join("\n"))}
        hint={t("hints.targets")}
        rows={4}
        maxLength={800}
      />
      <FormFooter note={t("saveNote")}>
        <SubmitButton>{t("save")}</SubmitButton>
        <LinkButton href="/synonyms#try">{t("try.title")}</LinkButton>
      </FormFooter>
    </form>
  );
}
