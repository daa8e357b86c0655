"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { emptyForm, type FormState } from "@/lib/shared/forms";

type Props = Readonly<{ next: string; action: (previous: FormState, form: FormData) => Promise<FormState> }>;

export function SignInForm({ next, action }: Props) {
  const t = useTranslations("identity");
  const [state, submit] = useActionState(action, emptyForm);
  const problem = (name: string) => (state.fieldErrors[name] ? t(`signIn.problems.${name}`) : undefined);
  const problems = Object.keys(state.fieldErrors).map((id) => ({ id, text: problem(id) ?? "" }));
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary
        title={t("signIn.refused")}
        problems={problems}
        error={state.error && t(`errors.${state.error}`, state.errorData)}
      />
      <input type="hidden" name="next" value={next} />
      <TextField
        name="login"
        label={t("signIn.login")}
        hint={t("signIn.loginHint")}
        problem={problem("login")}
        defaultValue={state.values.login}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        name="password"
        type="password"
        label={t("signIn.password")}
        problem={problem("password")}
        autoComplete="current-password"
      />
      <SubmitButton className="w-full">{t("signIn.submit")}</SubmitButton>
    </form>
  );
}
