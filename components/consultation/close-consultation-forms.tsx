"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { StatusTag } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { Link } from "@/lib/i18n/navigation";
import type { OrderStanding } from "@/lib/orders/consultation.queries";
import { type FormAction, useDeskForm } from "./use-desk-form";

type Props = Readonly<{ order: OrderStanding; action: FormAction }>;

/** Ends a consultation: the lines go to the decision as they stand. */
export function CloseConsultationForm({ order, action }: Props) {
  const t = useTranslations("consultation.close");
  const { submit, error } = useDeskForm("consultation", action);
  const isAnswered = order.outstanding.length === 0;
  const isReady = isAnswered && order.undecidedSwaps === 0;
  return (
    <form action={submit} className="space-y-2 lg:text-right">
      <ErrorSummary error={error} />
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="version" value={order.version} />
      <p className="text-sm text-muted">
        {isAnswered
          ? t(order.counts.silent > 0 ? "readySilent" : "ready", { count: order.counts.silent })
          : t("waiting")}
      </p>
      {order.undecidedSwaps > 0 && (
        <p className="text-sm">
          <Link href={`/orders/${order.id}#swaps`} className="text-accent underline underline-offset-4">
            {t("swaps", { count: order.undecidedSwaps })}
          </Link>
        </p>
      )}
      {isReady && <SubmitButton small>{t("submit")}</SubmitButton>}
    </form>
  );
}

/** Takes a reviewed order back into consultation, with a reason. */
export function ReopenConsultationForm({ order, action }: Props) {
  const t = useTranslations("consultation.reopen");
  const { submit, error, problem, problems, value } = useDeskForm("consultation", action);
  const field = `reason-${order.id}`;
  return (
    <div className="space-y-2 lg:text-right">
      <StatusTag tone="info">{t("reviewed")}</StatusTag>
      <details className="text-left" open={error !== undefined || problems.length > 0}>
        <summary className="text-sm text-accent underline underline-offset-4 lg:text-right">{t("summary")}</summary>
        <form action={submit} noValidate className="mt-2 space-y-2">
          <ErrorSummary error={error} problems={problems.map(({ text }) => ({ id: field, text }))} />
          <input type="hidden" name="orderId" value={order.id} />
          <input type="hidden" name="version" value={order.version} />
          <TextAreaField
            id={field}
            name="reason"
            label={t("reason")}
            rows={2}
            maxLength={1000}
            problem={problem("reason")}
            defaultValue={value("reason")}
          />
          <SubmitButton small variant="secondary">
            {t("submit")}
          </SubmitButton>
        </form>
      </details>
    </div>
  );
}
