"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { TextAreaField } from "@/components/ui/text-area-field";

type Props = Readonly<{
  /** What is done: by its department, by its township, by the establishment office. */
  what: "withdraw" | "withdrawProposal" | "lapse";
  /** Its id is the form's: several may stand on one page. */
  hidden: Readonly<{ agencyId: string; version: number } & Record<string, string | number>>;
  id: string;
  action: FormAction;
}>;

/** An intent or a proposal is ended with a reason. */
export function EndForm({ what, hidden, id, action }: Props) {
  const t = useTranslations("agencies.forms");
  const form = useNamedForm("agencies", `${what}-${id}`, action);
  return (
    <TakeBackForm
      form={form}
      title={t(`${what}.title`)}
      what={t(`${what}.what`)}
      hidden={hidden}
      submit={t(`${what}.submit`)}
      isSecondary
    >
      <TextAreaField {...form.field("reason")} label={t("endReason")} rows={3} maxLength={1000} />
    </TakeBackForm>
  );
}
