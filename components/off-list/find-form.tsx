"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { OFF_LIST_FINDINGS } from "@/lib/off-list/off-list.terms";
import type { OffListTurn } from "@/lib/off-list/off-list-page.queries";
import { MatchList } from "./match-list";
import { useOffListForm } from "./use-off-list-form";

type Props = NonNullable<OffListTurn["find"]> &
  Readonly<{ seen: Readonly<{ reportId: string; version: number }>; today: string; action: FormAction }>;

/** The finding: on the list, admitted, or off the list, with what belongs to each; the likely matches stand above. */
export function FindForm({ seen, matches, admissions, dueOn, today, action }: Props) {
  const t = useTranslations("off-list");
  const form = useOffListForm("find", action);
  const listed = matches.filter(({ kind }) => kind !== "ADMITTED" && kind !== "RECLAIMED");
  return (
    <TakeBackForm form={form} title={t("forms.find.title")} hidden={seen} submit={t("forms.find.submit")} isOpen>
      <div className="space-y-2">
        <p className="font-medium">{t("matches.title")}</p>
        <MatchList matches={matches} />
      </div>
      <RadioGroupField
        {...form.field("event")}
        label={t("forms.find.event")}
        choices={OFF_LIST_FINDINGS.map((value) => ({
          value,
          label: t(`forms.find.choices.${value}`),
          hint: t(`forms.find.choiceHints.${value}`),
        }))}
      />
      <SelectField
        {...form.field("matchedChoice")}
        label={t("forms.find.matchedChoice")}
        placeholder={t("forms.find.none")}
        options={listed.map(({ kind, code, name }) => {
          const words = `${t(`matches.kinds.${kind}`)} ${code ?? ""} ${name}`.replace(/\s+/g, " ").slice(0, 300);
          return { value: words, label: words };
        })}
        optional
      />
      <TextField
        {...form.field("matchedWords")}
        label={t("forms.find.matchedWords")}
        hint={t("forms.find.matchedHint")}
        maxLength={300}
        optional
      />
      <SelectField
        {...form.field("admissionId")}
        label={t("forms.find.admissionId")}
        hint={t("forms.find.admissionHint")}
        placeholder={t("forms.find.none")}
        options={admissions}
        optional
      />
      <DateField
        {...form.field("dueOn", dueOn)}
        label={t("forms.find.dueOn")}
        hint={t("forms.find.dueOnHint")}
        min={today}
      />
      <TextAreaField
        {...form.field("finding")}
        label={t("forms.find.finding")}
        hint={t("forms.find.findingHint")}
        rows={4}
        maxLength={2000}
      />
    </TakeBackForm>
  );
}
