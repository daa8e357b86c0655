"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, NumberField } from "@/components/ui/text-field";
import type { DutyPage, LedgerLine } from "@/lib/admissions/duty-page.queries";
import { formatCount, formatDay } from "@/lib/i18n/format";
import { useDutyForm } from "./use-duty-form";

type Actions = Readonly<Record<"receive" | "correct" | "end" | "check", FormAction>>;
type Duty = Pick<DutyPage, "id" | "version" | "receiptCount" | "ledger" | "may">;
type Props = Readonly<{ duty: Duty; today: string; actions: Actions }>;
type FormProps = Readonly<{ duty: Duty; action: FormAction }>;

/** What the reader may do with a duty now; nothing for everybody else. */
export function DutyForms({ duty, today, actions }: Props) {
  const { may, ledger } = duty;
  return (
    <div className="space-y-3">
      {may.receive && ledger.some(isOutstanding) && <ReceiveForm duty={duty} action={actions.receive} today={today} />}
      {may.check && <WordsForm name="check" duty={duty} action={actions.check} />}
      {may.receive && ledger.some(({ receipts }) => receipts.some(mayTakeBack)) && (
        <CorrectForm duty={duty} action={actions.correct} />
      )}
      {may.end && <WordsForm name="end" duty={duty} action={actions.end} isSecondary />}
    </div>
  );
}

const isOutstanding = ({ outstanding }: LedgerLine) => Number(outstanding) > 0;
const mayTakeBack = ({ isCorrection, isTakenBack }: LedgerLine["receipts"][number]) => !isCorrection && !isTakenBack;

/** An amount of a promise in words: “50,000元”. */
function useAmount() {
  const t = useTranslations("admitted.units");
  const locale = useLocale();
  return (kind: LedgerLine["kind"], amount: string) => t(kind, { amount: formatCount(Number(amount), locale) });
}

function ReceiveForm({ duty, action, today }: FormProps & Readonly<{ today: string }>) {
  const t = useTranslations("admitted.forms.receive");
  const form = useDutyForm("receive", action);
  const much = useAmount();
  const options = duty.ledger.filter(isOutstanding).map(({ id, kind, words, outstanding }) => ({
    value: id,
    label: t("option", { words, outstanding: much(kind, outstanding) }),
  }));
  return (
    <TakeBackForm
      form={form}
      title={t("title")}
      what={t("what")}
      hidden={{ dutyId: duty.id, seenReceipts: duty.receiptCount }}
      submit={t("submit")}
    >
      <SelectField
        {...form.field("guaranteeId")}
        label={t("guarantee")}
        {...(options.length > 1 && { placeholder: t("choose") })}
        options={options}
      />
      <NumberField {...form.field("amount")} label={t("amount")} hint={t("amountHint")} maxLength={12} />
      <DateField {...form.field("receivedOn", today)} label={t("receivedOn")} max={today} />
      <TextAreaField {...form.field("note")} label={t("note")} hint={t("noteHint")} rows={2} maxLength={500} />
    </TakeBackForm>
  );
}

function CorrectForm({ duty, action }: FormProps) {
  const t = useTranslations("admitted.forms.correct");
  const locale = useLocale();
  const form = useDutyForm("correct", action);
  const much = useAmount();
  const options = duty.ledger.flatMap(({ kind, words, receipts }) =>
    receipts.filter(mayTakeBack).map(({ id, amount, receivedOn }) => ({
      value: id,
      label: t("option", { words, amount: much(kind, amount), on: formatDay(receivedOn, locale) }),
    })),
  );
  return (
    <TakeBackForm
      form={form}
      title={t("title")}
      what={t("what")}
      hidden={{ dutyId: duty.id }}
      submit={t("submit")}
      isSecondary
    >
      <SelectField {...form.field("receiptId")} label={t("receipt")} placeholder={t("choose")} options={options} />
      <TextAreaField {...form.field("reason")} label={t("reason")} rows={2} maxLength={500} />
    </TakeBackForm>
  );
}

function WordsForm({
  name,
  duty: { id, version },
  action,
  isSecondary = false,
}: FormProps & Readonly<{ name: "check" | "end"; isSecondary?: boolean }>) {
  const t = useTranslations("admitted.forms");
  const form = useDutyForm(name, action);
  return (
    <TakeBackForm
      form={form}
      title={t(`${name}.title`)}
      what={t(`${name}.what`)}
      hidden={{ dutyId: id, version }}
      submit={t(`${name}.submit`)}
      isSecondary={isSecondary}
    >
      <TextAreaField
        {...form.field(name === "end" ? "reason" : "text")}
        label={t(`${name}.text`)}
        rows={4}
        maxLength={name === "end" ? 1000 : 2000}
      />
    </TakeBackForm>
  );
}
