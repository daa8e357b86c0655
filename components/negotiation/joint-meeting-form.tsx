"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { useNamedForm } from "./use-named-form";

type Props = Readonly<{
  orderId: string;
  today: string;
  lines: readonly Readonly<{ id: string; code: string; name: string; department: string }>[];
  action: FormAction;
}>;

/** 会商记录: when and where, who by body and post, what it came to on each matter, what stayed open. */
export function JointMeetingForm({ orderId, today, lines, action }: Props) {
  const t = useTranslations("negotiation.meeting");
  const form = useNamedForm("negotiation", "meeting", action);
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="orderId" value={orderId} />
      <DateField {...form.field("heldOn", today)} label={t("heldOn")} max={today} />
      <TextField {...form.field("place")} label={t("place")} maxLength={120} />
      <TextAreaField {...form.field("participants")} label={t("participants")} hint={t("participantsHint")} rows={4} />
      <fieldset className="space-y-4 rounded-lg border border-line p-4">
        <legend className="px-1 font-semibold">{t("agreed")}</legend>
        <p id="meeting-agreed" className="text-sm text-muted">
          {t("agreedHint")}
        </p>
        {lines.map(({ id, code, name, department }) => (
          <TextAreaField
            key={id}
            {...form.field(`agreed-${id}`)}
            label={t("line", { code, name })}
            hint={department}
            optional
            rows={2}
            maxLength={1000}
          />
        ))}
      </fieldset>
      <TextAreaField {...form.field("openPoints")} label={t("openPoints")} optional rows={3} maxLength={2000} />
      <FormFooter note={t("note")}>
        <SubmitButton>{t("submit")}</SubmitButton>
        <LinkButton href={`/consultations?show=all&order=${orderId}`} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
