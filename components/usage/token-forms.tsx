"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Option, SelectField } from "@/components/ui/select-field";
import { StatusBanner } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";

type IssueProps = Readonly<{ departments: readonly Option[]; today: string; lastDay: string; action: FormAction }>;

/** Issues a token; it stands in the answer, once. */
export function IssueTokenForm({ departments, today, lastDay, action }: IssueProps) {
  const t = useTranslations("usage.tokens");
  const form = useDeskForm("usage", action);
  const token = form.value("token");
  return (
    <>
      {token && (
        <StatusBanner tone="good" title={t("issued", { name: form.value("issuedName") })}>
          <p>{t("once")}</p>
          <code className="mt-2 block break-all rounded border border-line bg-panel p-2 select-all">{token}</code>
        </StatusBanner>
      )}
      <form action={form.submit} noValidate className="max-w-reading space-y-4">
        <ErrorSummary problems={form.problems} error={form.error} />
        <TextField
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          maxLength={60}
          autoComplete="off"
          problem={form.problem("name")}
          defaultValue={form.value("name")}
        />
        <SelectField
          name="departmentId"
          label={t("scope")}
          hint={t("scopeHint")}
          placeholder={t("wholeCity")}
          options={departments}
          problem={form.problem("departmentId")}
          defaultValue={form.value("departmentId")}
        />
        <DateField
          name="lastDay"
          label={t("lastDay")}
          min={today}
          problem={form.problem("lastDay")}
          defaultValue={form.value("lastDay", lastDay)}
        />
        <SubmitButton>{t("issue")}</SubmitButton>
      </form>
    </>
  );
}

/** Takes a token's force, at once and for good. */
export function RevokeTokenForm({
  tokenId,
  name,
  action,
}: Readonly<{ tokenId: string; name: string; action: FormAction }>) {
  const t = useTranslations("usage.tokens");
  const form = useDeskForm("usage", action);
  return (
    <form action={form.submit} noValidate>
      <ErrorSummary error={form.error} />
      <input type="hidden" name="tokenId" value={tokenId} />
      <SubmitButton variant="danger" small aria-label={t("revokeNamed", { name })}>
        {t("revoke")}
      </SubmitButton>
    </form>
  );
}
