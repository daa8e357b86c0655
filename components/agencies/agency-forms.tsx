"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import type { Option } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { INTENT_KINDS } from "@/lib/agencies/agency.terms";
import type { AgencyPage } from "@/lib/agencies/agency-page.queries";
import { FactFields } from "./fact-fields";
import { SuccessionForm } from "./succession-form";

type Props = Readonly<{
  agency: AgencyPage;
  today: string;
  /** That may succeed its own. */
  departments: readonly Option[];
  actions: Readonly<Record<"change" | "intent" | "propose" | "succeed", FormAction>>;
}>;

/** What the reader may do about an agency itself; nothing for everybody else. */
export function AgencyForms({ agency, today, departments, actions }: Props) {
  const { may, id, version } = agency;
  return (
    <div className="space-y-3">
      {may.file && <IntentForm agency={agency} action={actions.intent} />}
      {may.propose && <ProposeForm agencyId={agency.id} action={actions.propose} />}
      {may.change && <ChangeForm agency={agency} action={actions.change} />}
      {may.change && <SuccessionForm agencyId={id} {...{ version, today, departments }} action={actions.succeed} />}
    </div>
  );
}

type FormProps = Readonly<{ agency: AgencyPage; action: FormAction }>;

function IntentForm({ agency, action }: FormProps) {
  const t = useTranslations("agencies");
  const form = useNamedForm("agencies", "intent", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.intent.title")}
      what={t("forms.intent.what")}
      hidden={{ agencyId: agency.id }}
      submit={t("forms.intent.submit")}
    >
      <RadioGroupField
        {...form.field("kind")}
        label={t("forms.intent.kind")}
        choices={INTENT_KINDS.map((value) => ({ value, label: t(`intents.${value}`) }))}
      />
      <TextField
        {...form.field("post", agency.headPost)}
        label={t("forms.intent.post")}
        hint={t("forms.headPostHint")}
        maxLength={60}
      />
      <TextAreaField {...form.field("reasons")} label={t("forms.intent.reasons")} rows={4} maxLength={2000} />
    </TakeBackForm>
  );
}

function ProposeForm({ agencyId, action }: Readonly<{ agencyId: string; action: FormAction }>) {
  const t = useTranslations("agencies.forms.propose");
  const form = useNamedForm("agencies", "propose", action);
  return (
    <TakeBackForm form={form} title={t("title")} what={t("what")} hidden={{ agencyId }} submit={t("submit")}>
      <TextAreaField {...form.field("text")} label={t("text")} rows={3} maxLength={1000} />
      <TextAreaField {...form.field("grounds")} label={t("grounds")} rows={4} maxLength={2000} />
    </TakeBackForm>
  );
}

function ChangeForm({ agency, action }: FormProps) {
  const t = useTranslations("agencies");
  const form = useNamedForm("agencies", "change", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.change.title")}
      hidden={{ agencyId: agency.id, version: agency.version }}
      submit={t("forms.change.submit")}
      isSecondary
    >
      <FactFields form={form} known={agency} />
      <DateField
        {...form.field("until", agency.until ?? "")}
        label={t("columns.until")}
        hint={t("forms.change.untilHint")}
        optional
      />
    </TakeBackForm>
  );
}
