"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ceiling/use-ceiling-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { type Option, SelectField } from "@/components/ui/select-field";
import { Callout } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { Link } from "@/lib/i18n/navigation";
import { useLawForm } from "./use-law-form";

/** Puts a law on record; one that is there already is led to. */
export function RegisterLawForm({ action, levels }: Readonly<{ action: FormAction; levels: readonly Option[] }>) {
  const t = useTranslations("law");
  const { state, submit, problems, error, field } = useLawForm(action);
  const existing = state.error === "title-on-record" ? state.errorData : undefined;
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      {existing && (
        <Callout>
          <Link
            href={`/laws/${existing.lawId}`}
            className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
          >
            {t("register.existing", { title: String(existing.title) })}
          </Link>
        </Callout>
      )}
      <TextField {...field("title")} hint={t("register.titleHint")} maxLength={200} />
      <SelectField {...field("level")} placeholder={t("choose")} options={levels} />
      <TextField {...field("region")} hint={t("register.regionHint")} width="medium" maxLength={40} optional />
      <FormFooter>
        <SubmitButton>{t("register.do")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
