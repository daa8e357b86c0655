"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { type FormAction, useIdentityForm } from "./use-identity-form";

type Props = Readonly<{
  action: FormAction;
  userId: string;
  /** One's own: the current one is asked, nothing is shown. Else it is written out, to be told to the person. */
  isOwn: boolean;
}>;

export function PasswordForm({ action, userId, isOwn }: Props) {
  const t = useTranslations("identity");
  const { submit, problem, summary } = useIdentityForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary {...summary()} />
      <input type="hidden" name="userId" value={userId} />
      {isOwn && (
        <TextField
          name="currentPassword"
          type="password"
          label={t("fields.currentPassword")}
          problem={problem("currentPassword")}
          autoComplete="current-password"
          maxLength={200}
        />
      )}
      <TextField
        name="newPassword"
        type={isOwn ? "password" : "text"}
        label={t("fields.newPassword")}
        hint={isOwn ? t("password.rules") : `${t("password.rules")}${t("users.passwordHint")}`}
        problem={problem("newPassword")}
        autoComplete={isOwn ? "new-password" : "off"}
        spellCheck={false}
        maxLength={200}
      />
      <SubmitButton variant={isOwn ? "primary" : "secondary"}>
        {isOwn ? t("password.save") : t("users.setPassword")}
      </SubmitButton>
    </form>
  );
}
