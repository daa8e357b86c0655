"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { OPINION_POSITIONS } from "@/lib/agencies/agency.terms";
import type { AppointmentCard } from "@/lib/agencies/agency-cards";
import type { AgencyPage } from "@/lib/agencies/agency-page.queries";
import { EndForm } from "./end-form";

export type AppointmentActions = Readonly<Record<"opinion" | "decide" | "withdraw" | "lapse", FormAction>>;
type Props = Readonly<{
  agencyId: string;
  appointment: AppointmentCard;
  may: AgencyPage["may"];
  today: string;
  actions: AppointmentActions;
}>;

/** Opinion, decision and end of one intent, each for whoever may give it. */
export function AppointmentForms({ agencyId, appointment, may, today, actions }: Props) {
  const t = useTranslations("agencies");
  const { id: appointmentId, version, state, opinion, isReaders } = appointment;
  const isOpen = state === "FILED" || state === "HEARD";
  if (!isOpen) return null;
  const seen = { agencyId, appointmentId, version };
  return (
    <div className="mt-3 space-y-3">
      {may.township && state === "FILED" && isReaders && <p>{t("errors.filed-by-you")}</p>}
      {may.township && state === "FILED" && !isReaders && (
        <OpinionForm seen={seen} today={today} action={actions.opinion} />
      )}
      {may.department && (
        <DecideForm
          seen={seen}
          today={today}
          isAnswerDue={opinion !== null && opinion.position !== "AGREE"}
          isOpen={state === "HEARD"}
          action={actions.decide}
        />
      )}
      {may.department && <EndForm what="withdraw" id={appointmentId} hidden={seen} action={actions.withdraw} />}
      {may.lapse && <EndForm what="lapse" id={appointmentId} hidden={seen} action={actions.lapse} />}
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
