"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useIdentityForm } from "./use-identity-form";

type Props = Readonly<{ action: FormAction; user: Readonly<{ id: string; version: number; isDisabled: boolean }> }>;

/** Disables an account, or enables it again. */
export function AccountSwitchForm({ action, user }: Props) {
  const t = useTranslations("identity.users");
  const { submit, summary } = useIdentityForm(action);
  return (
    <form action={submit} className="space-y-3">
      <ErrorSummary {...summary()} />
      <input type="hidden" name="userId" value={user.id} />
      <input type="hidden" name="version" value={user.version} />
      <p className="text-muted">{user.isDisabled ? t("enableLead") : t("disableLead")}</p>
      <SubmitButton variant={user.isDisabled ? "secondary" : "danger"}>
        {user.isDisabled ? t("enable") : t("disable")}
      </SubmitButton>
    </form>
  );
}
