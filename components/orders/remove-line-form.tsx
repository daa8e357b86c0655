"use client";

import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{ orderId: string; version: number; menuItemId: string; name: string; action: FormAction }>;

export function RemoveLineForm({ orderId, version, menuItemId, name, action }: Props) {
  const t = useTranslations("orders.basket");
  const { submit, error } = useOrderForm(action);
  return (
    <form action={submit}>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="menuItemId" value={menuItemId} />
      <SubmitButton small variant="quiet" className="max-sm:min-h-11">
        {t("remove")}
        <span className="sr-only">{name}</span>
      </SubmitButton>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </form>
  );
}
