"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, NumberField, TextField } from "@/components/ui/text-field";
import { AREAS, SAMPLINGS } from "@/lib/inspections/inspection.terms";
import { STANDARD_ITEMS } from "@/lib/inspections/standard-items.terms";

type Props = Readonly<{
  /** How many there are to choose among. */
  townships: number;
  departments: number;
  /** Proposed for the draw. */
  seed: string;
  action: FormAction;
}>;

/** A plan: what it is called, when, whom it inspects and how they are chosen, and the checklist, one item a line. */
export function PlanForm({ townships, departments, seed, action }: Props) {
  const t = useTranslations("inspections");
  const { submit, problem, problems, error, value } = useDeskForm("inspections", action);
  const field = (name: string, first = "") => ({ name, problem: problem(name), defaultValue: value(name, first) });
  const ways = SAMPLINGS.map((way) => ({ value: way, label: t(`ways.${way}`) }));
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <TextField {...field("title")} label={t("plan.title")} hint={t("plan.titleHint")} maxLength={120} />
      <TextField
        {...field("documentNumber")}
        label={t("plan.documentNumber")}
        hint={t("plan.documentNumberHint")}
        width="medium"
        maxLength={60}
      />
      <TextField {...field("groupName", t("plan.groupDefault"))} label={t("plan.group")} maxLength={200} />
      <DateField {...field("periodFrom")} label={t("plan.periodFrom")} />
      <DateField {...field("periodTo")} label={t("plan.periodTo")} hint={t("plan.periodHint")} />
      <Panel title={t("plan.sample")}>
        <div className="space-y-4">
          <RadioGroupField
            {...field("townshipWay", "DRAWN")}
            label={t("plan.townshipWay", { count: townships })}
            choices={ways}
            inline
          />
          <NumberField {...field("townshipCount")} label={t("plan.townshipCount")} optional />
          <RadioGroupField
            {...field("departmentWay", "NONE")}
            label={t("plan.departmentWay", { count: departments })}
            choices={ways}
            inline
          />
          <NumberField {...field("departmentCount")} label={t("plan.departmentCount")} optional />
          <TextField
            {...field("seed", seed)}
            label={t("plan.seed")}
            hint={t("plan.seedHint")}
            width="medium"
            maxLength={60}
          />
        </div>
      </Panel>
      <Panel title={t("plan.items")}>
        <div className="space-y-4">
          <p>{t("plan.itemsHint")}</p>
          {AREAS.map((area) => (
            <TextAreaField
              key={area}
              {...field(area, STANDARD_ITEMS[area].join("\n"))}
              label={t(`areas.${area}`)}
              rows={4}
              optional
            />
          ))}
        </div>
      </Panel>
      <FormFooter note={t("plan.note")}>
        <SubmitButton>{t("plan.submit")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
