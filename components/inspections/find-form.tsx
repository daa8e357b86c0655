"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import type { Ground } from "@/lib/inspections/body.queries";
import { FINDING_KINDS } from "@/lib/inspections/inspection.terms";
import { useInspectionForm } from "./use-inspection-form";

type Props = Readonly<{
  bodyId: string;
  /** Proposed: the inspected body itself. */
  owner: string;
  grounds: readonly Ground[];
  /** The answer from which the form was opened: chosen, and its words taken over. */
  from?: Ground | undefined;
  owners: readonly Option[];
  dueOn: string;
  today: string;
  action: FormAction;
}>;

/** A finding: the answer that it rests on, whose it is to mend, and until when. */
export function FindForm({ bodyId, owner, grounds, from, owners, dueOn, today, action }: Props) {
  const t = useTranslations("inspections");
  const form = useInspectionForm("find", action);
  const chosen = from ?? (grounds.length === 1 ? grounds[0] : undefined);
  return (
    <TakeBackForm
      form={form}
      title={t("find.begin")}
      hidden={{ bodyId }}
      submit={t("find.submit")}
      isSecondary
      isOpen={from !== undefined}
    >
      <SelectField
        {...form.field("resultId", chosen?.value)}
        label={t("find.ground")}
        placeholder={t("find.choose")}
        options={grounds}
      />
      <SelectField
        {...form.field("kind")}
        label={t("columns.kind")}
        placeholder={t("find.choose")}
        options={FINDING_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextAreaField
        {...form.field("words", chosen?.words)}
        label={t("columns.words")}
        hint={t("find.wordsHint")}
        rows={4}
        maxLength={2000}
      />
      <TextField
        {...form.field("clause")}
        label={t("facts.clause")}
        hint={t("find.clauseHint")}
        maxLength={300}
        optional
      />
      <SelectField
        {...form.field("ownerId", owner)}
        label={t("columns.owner")}
        hint={t("find.ownerHint")}
        placeholder={t("find.choose")}
        options={owners}
      />
      <DateField {...form.field("dueOn", dueOn)} label={t("find.dueOn")} hint={t("find.dueOnHint")} min={today} />
    </TakeBackForm>
  );
}
