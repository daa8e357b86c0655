"use client";

import { useTranslations } from "next-intl";
import { FoldedForm } from "@/components/negotiation/folded-form";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { OutstandingItem } from "@/lib/orders/base-part.queries";
import type { FormAction } from "./use-order-form";
import { useSwapForm } from "./use-swap-form";

type Props = Readonly<{
  orderId: string;
  item: OutstandingItem;
  replacements: readonly Readonly<{ menuItemId: string; name: string }>[];
  action: FormAction;
}>;

/** Takes an optional matter of the basket instead of this one, if the approver agrees. */
export function AskSwapForm({ orderId, item, replacements, action }: Props) {
  const t = useTranslations("orders.base");
  const form = useSwapForm(item.menuItemId, action);
  return (
    <FoldedForm
      form={form}
      hidden={{ orderId, baseItemId: item.menuItemId }}
      title={t("askFor", { name: item.name })}
      submit={t("submit")}
    >
      <p className="text-sm text-muted">{t("askHint")}</p>
      <SelectField
        {...form.field("replacementId")}
        label={t("replacement")}
        placeholder={t("choose")}
        options={replacements.map(({ menuItemId, name }) => ({ value: menuItemId, label: name }))}
      />
      <TextAreaField {...form.field("reason")} label={t("reason")} hint={t("reasonHint")} rows={2} maxLength={1000} />
    </FoldedForm>
  );
}
