"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { type FormAction, useIdentityForm } from "./use-identity-form";

export function UserForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("identity");
  const { submit, problem, summary, typed } = useIdentityForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary {...summary()} />
      <TextField
        name="login"
        label={t("fields.login")}
        hint={t("users.loginHint")}
        problem={problem("login")}
        defaultValue={typed("login")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        width="medium"
      />
      <TextField
        name="displayName"
        label={t("fields.displayName")}
        hint={t("users.nameHint")}
        problem={problem("displayName")}
        defaultValue={typed("displayName")}
        autoComplete="off"
        maxLength={60}
        width="medium"
      />
      <TextField
        name="password"
        label={t("fields.password")}
        hint={`${t("password.rules")}${t("users.passwordHint")}`}
        problem={problem("password")}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
      />
      <FormFooter>
        <SubmitButton>{t("users.create")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
