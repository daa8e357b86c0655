"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { CheckboxGroupField, RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { Panel } from "@/components/ui/panel";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { NumberField, TextField } from "@/components/ui/text-field";
import type { FlowStep } from "@/lib/menu/flow/flow.rules";
import { flowWords } from "@/lib/menu/flow/flow-words.rules";
import { INFERABLE_FIELDS } from "@/lib/menu/power.schema";
import { MENU_PARTS, POWER_DOMAINS, POWER_MODES, POWER_TYPES } from "@/lib/menu/power.terms";
import { rowCount } from "@/lib/menu/power-form.rules";
import { BasisRows, StepRows } from "./item-form-rows";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{
  action: FormAction;
  /** Ids and the version seen. */
  hidden: Readonly<Record<string, string | number>>;
  /** The matter as the form's texts (lib/menu/power-form.rules.ts). */
  initial: Readonly<Record<string, string>>;
  departments: readonly Option[];
  isNew?: boolean;
  /** A matter outside a menu is neither 基础 nor 自选. */
  hasPart?: boolean;
  /** Asked before everything else. */
  before?: (form: ReturnType<typeof useMenuForm>) => ReactNode;
  backHref: string;
  /** Of a matter on record: its steps, and the page on which they are changed. */
  flow?: Readonly<{ href: string; steps: readonly FlowStep[] }>;
}>;

/** Everything that is said about one matter. Rows are added by sending the form, so it needs no script. */
export function ItemForm({
  action,
  hidden,
  initial,
  departments,
  isNew = false,
  hasPart = true,
  before,
  backHref,
  flow,
}: Props) {
  const t = useTranslations("menu");
  const form = useMenuForm(action);
  const { submit, problem, problems, error, values } = form;
  const texts = Object.keys(values).length > 0 ? values : { ...initial };
  const field = (name: string) => ({
    name,
    label: t(`fields.${name}`),
    problem: problem(name),
    defaultValue: texts[name] ?? "",
  });
  const hinted = (name: string) => ({ ...field(name), hint: t(`hints.${name}`) });
  const choices = (list: readonly string[], group: string) =>
    list.map((value) => ({ value, label: t(`${group}.${value}`) }));
  const several = (name: string) => (texts[name] ?? "").split(",").filter(Boolean);
  return (
    <form action={submit} noValidate className="max-w-page space-y-6">
      <ErrorSummary problems={problems} error={error} />
      {/* Return in a text field sends the first button of a form: it shall save, not add rows. */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      {before?.(form)}
      <Panel title={t("sections.matter")} id="matter">
        <div className="max-w-reading space-y-5">
          <TextAreaField {...hinted("name")} rows={2} maxLength={300} />
          <TextField {...hinted("subItem")} optional maxLength={300} />
          <div className="grid *:min-w-0 gap-5 sm:grid-cols-2 elder:grid-cols-1">
            <SelectField {...field("type")} placeholder={t("choose")} options={choices(POWER_TYPES, "types")} />
            <SelectField {...field("domain")} placeholder={t("choose")} options={choices(POWER_DOMAINS, "domains")} />
          </div>
          <SelectField {...hinted("departmentId")} placeholder={t("choose")} options={departments} />
          {hasPart && <RadioGroupField {...field("part")} inline choices={choices(MENU_PARTS, "parts")} />}
        </div>
      </Panel>
      <Panel title={t("sections.handing")} id="handing">
        <div className="max-w-reading space-y-5">
          <CheckboxGroupField
            name="modes"
            label={t("fields.modes")}
            hint={t("hints.modes")}
            problem={problem("modes")}
            choices={POWER_MODES.map((mode) => ({
              value: mode,
              label: t(`modes.${mode}`),
              hint: t(`modeHints.${mode}`),
            }))}
            defaultValues={several("modes")}
          />
          <TextAreaField {...hinted("scope")} optional rows={2} maxLength={2000} />
          <TextAreaField {...hinted("boundary")} optional rows={3} maxLength={4000} />
        </div>
      </Panel>
      <Panel title={t("sections.bases")} id="bases">
        <BasisRows rows={rowCount(texts, "bases")} texts={texts} problem={problem} />
      </Panel>
      <Panel title={t("sections.conditions")} id="conditions">
        <div className="grid *:min-w-0 max-w-reading gap-5 sm:grid-cols-2 elder:grid-cols-1">
          <NumberField {...field("needStaff")} inputMode="numeric" optional suffix={t("units.persons")} />
          <NumberField {...field("needCertifiedOfficers")} inputMode="numeric" optional suffix={t("units.persons")} />
          <TextField {...field("needEquipment")} optional maxLength={500} />
          <NumberField {...field("needFundsYuan")} optional suffix={t("units.yuanAYear")} />
        </div>
      </Panel>
      <Panel title={t("sections.steps")} id="steps">
        {flow ? <FlowLink {...flow} /> : <StepRows rows={rowCount(texts, "steps")} texts={texts} problem={problem} />}
        <div className="mt-5 grid max-w-reading gap-5 sm:grid-cols-2 elder:grid-cols-1">
          <NumberField {...field("statutoryDays")} inputMode="numeric" optional suffix={t("units.workingDays")} />
          <NumberField {...field("promisedDays")} inputMode="numeric" optional suffix={t("units.workingDays")} />
        </div>
      </Panel>
      <Panel title={t("sections.other")} id="other">
        <div className="max-w-reading space-y-5">
          <TextAreaField {...hinted("materials")} optional rows={4} maxLength={12_000} />
          <TextField {...hinted("fee")} optional maxLength={500} />
          <TextField {...field("complaintPhone")} optional width="medium" maxLength={60} />
          <TextAreaField {...field("note")} optional rows={2} maxLength={2000} />
          <TextField {...hinted("source")} optional maxLength={600} />
          <CheckboxGroupField
            name="inferred"
            label={t("fields.inferred")}
            hint={t("hints.inferred")}
            optional
            inline
            choices={choices(INFERABLE_FIELDS, "inferable")}
            defaultValues={several("inferred")}
          />
        </div>
      </Panel>
      <FormFooter note={t("items.saveNote")}>
        <SubmitButton>{t("items.save")}</SubmitButton>
        {isNew && (
          <SubmitButton variant="secondary" name="intent" value="another">
            {t("items.saveAnother")}
          </SubmitButton>
        )}
        <LinkButton href={backHref} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}

/** The steps as they are, and the way to where they are changed. */
function FlowLink({ href, steps }: NonNullable<Props["flow"]>) {
  const t = useTranslations("menu.flow");
  const words = flowWords(t);
  return (
    <div className="space-y-3">
      <p className="text-sm text-muted">{t("editHint")}</p>
      {steps.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="max-w-reading space-y-1">
          {steps.map((step, index) => (
            <li key={step.name}>{words.step(steps, index)}</li>
          ))}
        </ul>
      )}
      <LinkButton href={href}>{t("edit")}</LinkButton>
    </div>
  );
}
