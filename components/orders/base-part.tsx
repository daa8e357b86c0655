"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import type { OutstandingItem } from "@/lib/orders/base-part.queries";
import { AskSwapForm } from "./ask-swap-form";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{
  orderId: string;
  outstanding: readonly OutstandingItem[];
  /** Optional matters of the basket that stand for none of the base part yet. */
  replacements: readonly Readonly<{ menuItemId: string; name: string }>[];
  addItems: FormAction;
  askSwap: FormAction;
}>;

/** What the basket lacks of the menu's base part, and the button that puts it in. */
export function BasePart({ orderId, outstanding, replacements, addItems, askSwap }: Props) {
  const t = useTranslations("orders.base");
  const { submit, error } = useOrderForm(addItems);
  if (outstanding.length === 0) return null;
  return (
    <section id="base-part" aria-label={t("title")} className="mb-4 scroll-mt-4">
      <Callout tone="warn" title={t("outstanding", { count: outstanding.length })}>
        <p>{t("why")}</p>
        <ul className="my-2 list-disc space-y-1 pl-5">
          {outstanding.map(({ menuItemId, name }) => (
            <li key={menuItemId}>{name}</li>
          ))}
        </ul>
        <form action={submit} className="print:hidden">
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="menuItemIds" value={outstanding.map(({ menuItemId }) => menuItemId).join(",")} />
          <SubmitButton small className="max-sm:min-h-11">
            {t("addAll")}
          </SubmitButton>
          {error && (
            <p role="alert" className="text-sm text-bad">
              {error}
            </p>
          )}
        </form>
        <div className="mt-3 space-y-2 print:hidden">
          {replacements.length === 0 ? (
            <p className="text-sm text-muted">{t("noReplacement")}</p>
          ) : (
            outstanding.map((item) => (
              <AskSwapForm
                key={item.menuItemId}
                orderId={orderId}
                item={item}
                replacements={replacements}
                action={askSwap}
              />
            ))
          )}
        </div>
      </Callout>
    </section>
  );
}
