"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{ roundId: string; townshipId: string; action: FormAction }>;

export function StartOrderForm({ roundId, townshipId, action }: Props) {
  const t = useTranslations("orders.begin");
  const { submit, problems, error } = useOrderForm(action);
  return (
    <form action={submit} className="space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="townshipId" value={townshipId} />
      <SubmitButton className="max-sm:min-h-11">{t("do")}</SubmitButton>
    </form>
  );
}
