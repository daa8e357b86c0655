"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { TypedConfirmationField } from "@/components/ui/typed-confirmation-field";
import { otherSide, RETURN_ANSWERS, RETURN_OUTCOMES } from "@/lib/delegations/return.terms";
import type { PageReturn } from "@/lib/delegations/take-back-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { CasesField } from "./cases-field";
import { TakeBackForm } from "./take-back-form";
import { useTakeBackForm } from "./use-take-back-form";

export type ReturnActions = Readonly<
  Record<"propose" | "answer" | "withdraw" | "decide" | "archive" | "sign", FormAction>
>;

/** What the forms say of the delegation. */
type Subject = Readonly<{
  id: string;
  code: string;
  name: string;
  township: string;
  department: string;
  isSuspended: boolean;
}>;

type Props = Readonly<{ delegation: Subject; record: PageReturn; today: string; actions: ReturnActions }>;
type FormProps = Omit<Props, "actions"> & Readonly<{ action: FormAction }>;

/** What the reader may do with a return now; nothing for everybody else. */
export function ReturnForms({ actions, ...props }: Props) {
  const { may } = props.record;
  return (
    <>
      {may.answer && <AnswerForm {...props} action={actions.answer} />}
      {may.decide && <DecideForm {...props} action={actions.decide} />}
      {may.sign && <SignForm {...props} action={actions.sign} />}
      {may.archive && <ArchiveForm {...props} action={actions.archive} />}
      {may.withdraw && <WithdrawForm {...props} action={actions.withdraw} />}
    </>
  );
}

const seen = ({ id, version }: PageReturn, delegation: Subject) => ({
  returnId: id,
  version,
  delegationId: delegation.id,
});

function AnswerForm({ delegation, record, action }: FormProps) {
  const t = useTranslations("take-back.returns");
  const form = useTakeBackForm("answer", action);
  return (
    <TakeBackForm form={form} title={t("answer.title")} hidden={seen(record, delegation)} submit={t("answer.submit")}>
      <RadioGroupField
        {...form.field("answer")}
        label={t("answer.choice")}
        choices={RETURN_ANSWERS.map((answer) => ({ value: answer, label: t(`answers.${answer}`) }))}
      />
      <TextAreaField
        {...form.field("reasons")}
        label={t("answer.reasons")}
        hint={t("answer.reasonsHint")}
        rows={3}
        maxLength={2000}
      />
      {otherSide(record.side) === "TOWNSHIP" && <CasesField form={form} cases={record.cases} />}
    </TakeBackForm>
  );
}

function DecideForm({ delegation, record, today, action }: FormProps) {
  const t = useTranslations("take-back.returns");
  const form = useTakeBackForm("decide", action);
  return (
    <TakeBackForm form={form} title={t("decide.title")} hidden={seen(record, delegation)} submit={t("decide.submit")}>
      <RadioGroupField
        {...form.field("outcome")}
        label={t("decide.outcome")}
        choices={RETURN_OUTCOMES.map((outcome) => ({
          value: outcome,
          label: t(`outcomes.${outcome}`),
          hint: t(`outcomeHints.${outcome}`),
        }))}
      />
      <TextField {...form.field("organ")} label={t("decide.organ")} maxLength={100} />
      <TextField {...form.field("documentNumber")} label={t("decide.documentNumber")} width="medium" maxLength={60} />
      <DateField {...form.field("decidedOn", today)} label={t("decide.decidedOn")} max={today} />
      <TextAreaField {...form.field("reasons")} label={t("decide.reasons")} rows={3} maxLength={2000} />
    </TakeBackForm>
  );
}

function ArchiveForm({ delegation, record, today, action }: FormProps) {
  const t = useTranslations("take-back.returns.archive");
  const form = useTakeBackForm("archive", action);
  const isAgain = record.archiveOn !== null;
  return (
    <TakeBackForm
      form={form}
      title={t(isAgain ? "again" : "title")}
      what={isAgain && record.signatures.length > 0 ? t("againWhat") : undefined}
      hidden={seen(record, delegation)}
      submit={t("submit")}
      isSecondary={isAgain}
    >
      <DateField {...form.field("handedOverOn", record.archiveOn ?? today)} label={t("handedOverOn")} max={today} />
      <TextAreaField
        {...form.field("note", record.archiveNote ?? "")}
        label={t("note")}
        hint={t("noteHint")}
        rows={2}
        maxLength={1000}
      />
      <CasesField form={form} cases={record.cases} hint={t("casesHint")} />
    </TakeBackForm>
  );
}

function SignForm({ delegation, record, action }: FormProps) {
  const t = useTranslations("take-back.returns");
  const locale = useLocale();
  const form = useTakeBackForm("confirmation", action);
  const { id, code, name, township, department, isSuspended } = delegation;
  const isSecond = record.signed.length > 0;
  const other = record.mySide === "TOWNSHIP" ? department : township;
  return (
    <TakeBackForm
      form={form}
      title={t("sign.title")}
      what={
        <>
          {t("sign.what", {
            ...{ name, township, department },
            count: record.cases.length,
            rule: t(`caseRules.${record.caseRule}`),
          })}
          {isSecond
            ? t("sign.second", { day: formatDay(record.lastOn, locale), township })
            : t("sign.first", { other, unit: isSuspended ? department : township })}
        </>
      }
      hidden={{ returnId: record.id, digest: record.digest, delegationId: id, word: code }}
      submit={t("sign.submit")}
    >
      <TypedConfirmationField name="confirmation" word={code} problem={form.problem("confirmation")} />
    </TakeBackForm>
  );
}

function WithdrawForm({ delegation, record, action }: FormProps) {
  const t = useTranslations("take-back.returns.withdraw");
  const form = useTakeBackForm("withdraw", action);
  return (
    <TakeBackForm form={form} title={t("title")} hidden={seen(record, delegation)} submit={t("submit")} isSecondary>
      <TextAreaField {...form.field("reason")} label={t("reason")} rows={2} maxLength={500} />
    </TakeBackForm>
  );
}
