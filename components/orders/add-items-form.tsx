"use client";

import { ShoppingBasket } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{ orderId: string; action: FormAction; children: ReactNode }>;

/** Puts what is ticked into the basket. */
export function AddItemsForm({ orderId, action, children }: Props) {
  const t = useTranslations("orders.catalogue");
  const { submit, problem, error } = useOrderForm(action);
  return (
    <form action={submit} className="space-y-3">
      <ErrorSummary error={error ?? problem("menuItemIds")} title={t("notAdded")} />
      <input type="hidden" name="orderId" value={orderId} />
      {children}
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 border-t border-line bg-panel px-3 py-2 max-lg:bottom-14 print:hidden">
        <SubmitButton icon={<ShoppingBasket aria-hidden className="size-4" />} className="max-sm:min-h-11">
          {t("add")}
        </SubmitButton>
        <a
          href="#basket"
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4 lg:hidden"
        >
          {t("toBasket")}
        </a>
      </div>
    </form>
  );
}
