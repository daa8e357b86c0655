"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{
  orderId: string;
  version: number;
  today: string;
  kept: Readonly<{ meetingOn: string | null; meetingTitle: string | null; meetingNote: string | null }>;
  action: FormAction;
}>;

/** The township's meeting that decided to order. */
export function MeetingForm({ orderId, version, today, kept, action }: Props) {
  const t = useTranslations("orders.meeting");
  const { submit, problem, problems, error, value } = useOrderForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="version" value={version} />
      <DateField
        name="meetingOn"
        label={t("on")}
        hint={t("onHint")}
        max={today}
        problem={problem("meetingOn")}
        defaultValue={value("meetingOn", kept.meetingOn)}
      />
      <TextField
        name="meetingTitle"
        label={t("name")}
        hint={t("nameHint")}
        maxLength={120}
        problem={problem("meetingTitle")}
        defaultValue={value("meetingTitle", kept.meetingTitle)}
      />
      <TextAreaField
        name="meetingNote"
        label={t("note")}
        hint={t("noteHint")}
        optional
        maxLength={2000}
        problem={problem("meetingNote")}
        defaultValue={value("meetingNote", kept.meetingNote)}
      />
      <FormFooter>
        <SubmitButton>{t("save")}</SubmitButton>
        <LinkButton href={`/orders/${orderId}`} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
