"use client";

import { useTranslations } from "next-intl";
import { FoldedForm } from "@/components/negotiation/folded-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { FormAction } from "./use-order-form";
import { useSwapForm } from "./use-swap-form";

type Props = Readonly<{ swap: Readonly<{ id: string; version: number }>; action: FormAction }>;

export function WithdrawSwapForm({ swap, action }: Props) {
  const t = useTranslations("orders.swaps");
  const { submit, error } = useSwapForm(swap.id, action);
  return (
    <form action={submit} className="print:hidden">
      <input type="hidden" name="swapId" value={swap.id} />
      <input type="hidden" name="version" value={swap.version} />
      <SubmitButton small variant="quiet" className="max-sm:min-h-11">
        {t("withdraw")}
      </SubmitButton>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </form>
  );
}

/** The approver agrees or refuses; a refusal says why and returns the order. */
export function DecideSwapForm({ swap, action }: Props) {
  const t = useTranslations("orders.swaps");
  const form = useSwapForm(swap.id, action);
  return (
    <FoldedForm
      form={form}
      hidden={{ swapId: swap.id, version: swap.version }}
      title={t("decide")}
      submit={t("submit")}
    >
      <RadioGroupField
        {...form.field("outcome")}
        label={t("outcome")}
        choices={[
          { value: "agree", label: t("agree") },
          { value: "refuse", label: t("refuse"), hint: t("refuseHint") },
        ]}
      />
      <TextAreaField
        {...form.field("decidedReason")}
        label={t("decidedReason")}
        hint={t("decidedReasonHint")}
        optional
        rows={2}
        maxLength={1000}
      />
    </FoldedForm>
  );
}
