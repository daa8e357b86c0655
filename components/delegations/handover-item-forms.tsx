"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, NumberField, TextField } from "@/components/ui/text-field";
import type { PageItem } from "@/lib/delegations/delegation-page.queries";
import { ACCEPTED } from "@/lib/files/file.terms";
import { formatDay } from "@/lib/i18n/format";

type Props = Readonly<{ delegationId: string; item: PageItem; action: FormAction }>;

const summaryClass = "inline-flex min-h-6 items-center text-sm text-accent underline underline-offset-4 elder:min-h-9";

/** The delivering side says when, in what figures, and what proves it. */
export function CompleteItemForm({ delegationId, item, today, action }: Props & Readonly<{ today: string }>) {
  const t = useTranslations("delegations.item");
  const hints = useTranslations("delegations.evidenceHints");
  const form = useItemForm(item.kind, action);
  return (
    <Folded title={t("complete")} form={form} delegationId={delegationId} item={item}>
      <DateField {...form.field("doneOn", today)} label={t("doneOn")} max={today} />
      {item.kind === "TRAINING" && (
        <>
          <NumberField {...form.field("persons")} label={t("persons")} suffix={t("personsUnit")} inputMode="numeric" />
          <NumberField {...form.field("hours")} label={t("hours")} suffix={t("hoursUnit")} inputMode="numeric" />
        </>
      )}
      {item.kind === "STAFF_AND_FUNDS" && (
        <>
          <NumberField {...form.field("staff")} label={t("staff")} suffix={t("personsUnit")} inputMode="numeric" />
          <NumberField {...form.field("fundsYuan")} label={t("fundsYuan")} suffix={t("yuan")} />
          <DateField {...form.field("fundsOn")} label={t("fundsOn")} hint={t("fundsOnHint")} max={today} />
        </>
      )}
      <TextAreaField
        {...form.field("evidence")}
        label={t("evidence")}
        hint={hints(item.kind)}
        rows={2}
        maxLength={1000}
      />
      <SubmitButton small>{t("confirm")}</SubmitButton>
    </Folded>
  );
}

/** Which post answers for an item, and by when. */
export function PlanItemForm({
  delegationId,
  item,
  handoverDueOn,
  action,
}: Props & Readonly<{ handoverDueOn: string }>) {
  const t = useTranslations("delegations.item");
  const locale = useLocale();
  const form = useItemForm(item.kind, action, "plan-");
  return (
    <Folded title={t("plan")} form={form} delegationId={delegationId} item={item}>
      <TextField {...form.field("post", item.post ?? "")} label={t("post")} hint={t("postHint")} maxLength={60} />
      <DateField
        {...form.field("dueOn", item.dueOn)}
        label={t("dueOnField")}
        hint={t("dueOnHint", { day: formatDay(handoverDueOn, locale) })}
      />
      <TextAreaField
        {...form.field("reason", item.dueReason ?? "")}
        label={t("planReason")}
        hint={t("planReasonHint")}
        optional
        rows={2}
        maxLength={500}
      />
      <SubmitButton small variant="secondary">
        {t("planSubmit")}
      </SubmitButton>
    </Folded>
  );
}

/** Takes a delivery back before the hand-over; signatures under it are void then. */
export function ReopenItemForm({ delegationId, item, action }: Props) {
  const t = useTranslations("delegations.item");
  const form = useItemForm(item.kind, action);
  return (
    <Folded title={t("reopen")} form={form} delegationId={delegationId} item={item}>
      <TextAreaField {...form.field("reason")} label={t("reason")} hint={t("reasonHint")} rows={2} maxLength={500} />
      <SubmitButton small variant="secondary">
        {t("reopen")}
      </SubmitButton>
    </Folded>
  );
}

/** Adds a file to what proves the delivery. */
export function AttachForm({ delegationId, item, limit, action }: Props & Readonly<{ limit: number }>) {
  const t = useTranslations("delegations.files");
  const form = useItemForm(item.kind, action);
  const { name, id, problem } = form.field("file");
  return (
    <Folded title={t("attach")} form={form} delegationId={delegationId} item={item}>
      <FileField
        name={name}
        id={id}
        problem={problem}
        label={t("file")}
        hint={t("fileHint", { limit })}
        accept={ACCEPTED}
      />
      <SubmitButton small variant="secondary">
        {t("attachSubmit")}
      </SubmitButton>
    </Folded>
  );
}

/** Withdraws a wrong file; it stays on record. */
export function WithdrawForm({ delegationId, item, attachmentId, action }: Props & Readonly<{ attachmentId: string }>) {
  const t = useTranslations("delegations.files");
  const form = useItemForm(attachmentId, action);
  return (
    <Folded title={t("withdraw")} form={form} delegationId={delegationId} item={item}>
      <input type="hidden" name="attachmentId" value={attachmentId} />
      <TextAreaField
        {...form.field("reason")}
        label={t("withdrawReason")}
        hint={t("withdrawHint")}
        rows={2}
        maxLength={500}
      />
      <SubmitButton small variant="secondary">
        {t("withdraw")}
      </SubmitButton>
    </Folded>
  );
}

/** One page has the same form once an item or file: control ids carry which. */
function useItemForm(of: string, action: FormAction, prefix = "") {
  const form = useDeskForm("delegations", action);
  const id = (name: string) => `${prefix}${name}-${of}`;
  return {
    submit: form.submit,
    error: form.error,
    problems: form.problems.map(({ id: name, text }) => ({ id: id(name), text })),
    isAnswered: form.error !== undefined || form.problems.length > 0,
    field: (name: string, first = "") => ({
      id: id(name),
      name,
      problem: form.problem(name),
      defaultValue: form.value(name, first),
    }),
  };
}

type FoldedProps = Readonly<{
  title: string;
  form: ReturnType<typeof useItemForm>;
  delegationId: string;
  item: PageItem;
  children: ReactNode;
}>;

/** A form behind its name, open once it was refused. */
function Folded({ title, form, delegationId, item, children }: FoldedProps) {
  return (
    <details
      open={form.isAnswered}
      className="open:w-full open:border-line-strong open:border-l-2 open:pl-3 print:hidden"
    >
      <summary className={summaryClass}>{title}</summary>
      <form action={form.submit} noValidate className="mt-2 max-w-reading space-y-3">
        <ErrorSummary problems={form.problems} error={form.error} />
        <input type="hidden" name="delegationId" value={delegationId} />
        <input type="hidden" name="kind" value={item.kind} />
        <input type="hidden" name="version" value={item.version} />
        {children}
      </form>
    </details>
  );
}
