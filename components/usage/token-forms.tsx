"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Option, SelectField } from "@/components/ui/select-field";
import { StatusBanner } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";

type IssueProps = Readonly<{
  departments: readonly Option[];
  today: string;
  /** The last day that it may have. */
  longest: string;
  /** For how many months it may hold. */
  months: number;
  action: FormAction;
}>;

/** Issues a token; it stands in the answer, once. */
export function IssueTokenForm({ departments, today, longest, months, action }: IssueProps) {
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
          hint={t("lastDayHint", { months })}
          min={today}
          max={longest}
          problem={form.problem("lastDay")}
          defaultValue={form.value("lastDay", longest)}
        />
        <SubmitButton>{t("issue")}</SubmitButton>
      </form>
    </>
  );
}

type StepProps = Readonly<{
  tokenId: string;
  name: string;
  step: "confirm" | "decline" | "revoke";
  action: FormAction;
}>;

/** Gives a token its force, or takes it, at once and for good. */
export function TokenForm({ tokenId, name, step, action }: StepProps) {
  const t = useTranslations("usage.tokens");
  const form = useDeskForm("usage", action);
  return (
    <form action={form.submit} noValidate>
      <ErrorSummary error={form.error} />
      <input type="hidden" name="tokenId" value={tokenId} />
      <SubmitButton variant={step === "confirm" ? "primary" : "danger"} small aria-label={t(`named.${step}`, { name })}>
        {t(`do.${step}`)}
      </SubmitButton>
    </form>
  );
}
