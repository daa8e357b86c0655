"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import type { PageItem } from "@/lib/delegations/delegation-page.queries";

type Props = Readonly<{ delegationId: string; item: PageItem; action: FormAction }>;

const summaryClass = "inline-flex min-h-6 items-center text-sm text-accent underline underline-offset-4 elder:min-h-9";

/** The delivering side says when, and what proves it. */
export function CompleteItemForm({ delegationId, item, today, action }: Props & Readonly<{ today: string }>) {
  const t = useTranslations("delegations.item");
  const hints = useTranslations("delegations.evidenceHints");
  const form = useItemForm(item, action);
  return (
    <details open={form.isAnswered} className="print:hidden">
      <summary className={summaryClass}>{t("complete")}</summary>
      <form action={form.submit} noValidate className="mt-2 max-w-reading space-y-3">
        <ErrorSummary problems={form.problems} error={form.error} />
        <Hidden delegationId={delegationId} item={item} />
        <DateField
          id={form.id("doneOn")}
          name="doneOn"
          label={t("doneOn")}
          max={today}
          problem={form.problem("doneOn")}
          defaultValue={form.value("doneOn", today)}
        />
        <TextAreaField
          id={form.id("evidence")}
          name="evidence"
          label={t("evidence")}
          hint={hints(item.kind)}
          rows={2}
          maxLength={1000}
          problem={form.problem("evidence")}
          defaultValue={form.value("evidence")}
        />
        <SubmitButton small>{t("confirm")}</SubmitButton>
      </form>
    </details>
  );
}

/** Takes a delivery back before the hand-over; signatures under it are void then. */
export function ReopenItemForm({ delegationId, item, action }: Props) {
  const t = useTranslations("delegations.item");
  const form = useItemForm(item, action);
  return (
    <details open={form.isAnswered} className="print:hidden">
      <summary className={summaryClass}>{t("reopen")}</summary>
      <form action={form.submit} noValidate className="mt-2 max-w-reading space-y-3">
        <ErrorSummary problems={form.problems} error={form.error} />
        <Hidden delegationId={delegationId} item={item} />
        <TextAreaField
          id={form.id("reason")}
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          rows={2}
          maxLength={500}
          problem={form.problem("reason")}
          defaultValue={form.value("reason")}
        />
        <SubmitButton small variant="secondary">
          {t("reopen")}
        </SubmitButton>
      </form>
    </details>
  );
}

/** One page has the same form once an item: control ids carry the item's kind. */
function useItemForm(item: PageItem, action: FormAction) {
  const form = useDeskForm("delegations", action);
  const id = (name: string) => `${name}-${item.kind}`;
  return {
    ...form,
    id,
    problems: form.problems.map(({ id: name, text }) => ({ id: id(name), text })),
    isAnswered: form.error !== undefined || form.problems.length > 0,
  };
}

function Hidden({ delegationId, item }: Readonly<{ delegationId: string; item: PageItem }>) {
  return (
    <>
      <input type="hidden" name="delegationId" value={delegationId} />
      <input type="hidden" name="kind" value={item.kind} />
      <input type="hidden" name="version" value={item.version} />
    </>
  );
}
