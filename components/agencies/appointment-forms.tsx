"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { OPINION_POSITIONS } from "@/lib/agencies/agency.terms";
import type { AgencyPage, AppointmentCard } from "@/lib/agencies/agency-page.queries";

export type AppointmentActions = Readonly<Record<"opinion" | "decide" | "withdraw", FormAction>>;
type Props = Readonly<{
  agencyId: string;
  appointment: AppointmentCard;
  may: AgencyPage["may"];
  today: string;
  actions: AppointmentActions;
}>;

/** Opinion, decision and withdrawal of one intent, each for whoever may give it. */
export function AppointmentForms({ agencyId, appointment, may, today, actions }: Props) {
  const { id: appointmentId, version, state, opinion } = appointment;
  const isOpen = state === "FILED" || state === "HEARD";
  if (!isOpen) return null;
  const seen = { agencyId, appointmentId, version };
  return (
    <div className="mt-3 space-y-3">
      {may.township && state === "FILED" && <OpinionForm seen={seen} today={today} action={actions.opinion} />}
      {may.department && (
        <DecideForm
          seen={seen}
          today={today}
          isAnswerDue={opinion !== null && opinion.position !== "AGREE"}
          isOpen={state === "HEARD"}
          action={actions.decide}
        />
      )}
      {may.department && <WithdrawForm seen={seen} action={actions.withdraw} />}
    </div>
  );
}

type FormProps = Readonly<{ seen: { agencyId: string; appointmentId: string; version: number }; action: FormAction }>;

function OpinionForm({ seen, today, action }: FormProps & { today: string }) {
  const t = useTranslations("agencies");
  const form = useNamedForm("agencies", "opinion", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.opinion.title")}
      what={t("forms.opinion.what")}
      hidden={seen}
      submit={t("forms.opinion.submit")}
      isOpen
    >
      <RadioGroupField
        {...form.field("position")}
        label={t("forms.opinion.position")}
        choices={OPINION_POSITIONS.map((value) => ({ value, label: t(`positions.${value}`) }))}
      />
      <TextAreaField
        {...form.field("opinion")}
        label={t("forms.opinion.opinion")}
        hint={t("forms.opinion.opinionHint")}
        rows={4}
        maxLength={2000}
      />
      <DateField {...form.field("meetingOn")} label={t("forms.opinion.meetingOn")} max={today} />
      <TextField
        {...form.field("meetingRecord")}
        label={t("forms.opinion.meetingRecord")}
        hint={t("forms.opinion.meetingHint")}
        maxLength={200}
      />
    </TakeBackForm>
  );
}

type DecideProps = FormProps & Readonly<{ today: string; isAnswerDue: boolean; isOpen: boolean }>;

function DecideForm({ seen, today, isAnswerDue, isOpen, action }: DecideProps) {
  const t = useTranslations("agencies.forms.decide");
  const form = useNamedForm("agencies", "decide", action);
  return (
    <TakeBackForm form={form} title={t("title")} what={t("what")} hidden={seen} submit={t("submit")} isOpen={isOpen}>
      <TextField {...form.field("documentNumber")} label={t("documentNumber")} maxLength={60} />
      <DateField {...form.field("decidedOn")} label={t("decidedOn")} max={today} />
      <TextAreaField
        {...form.field("answer")}
        label={t("answer")}
        hint={t("answerHint")}
        rows={4}
        maxLength={2000}
        optional={!isAnswerDue}
      />
    </TakeBackForm>
  );
}

function WithdrawForm({ seen, action }: FormProps) {
  const t = useTranslations("agencies.forms.withdraw");
  const form = useNamedForm("agencies", "withdraw", action);
  return (
    <TakeBackForm form={form} title={t("title")} hidden={seen} submit={t("submit")} isSecondary>
      <TextAreaField {...form.field("reason")} label={t("reason")} rows={3} maxLength={1000} />
    </TakeBackForm>
  );
}
