"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { Panel } from "@/components/ui/panel";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { NumberField, TextField } from "@/components/ui/text-field";
import { IMPORT_FIELDS, SUPPLIED_FIELDS } from "@/lib/menu/import/import.terms";
import type { MenuImportMapping } from "@/lib/menu/import/mapping.schema";
import { ruleRows, suppliedTerm } from "@/lib/menu/import-form.rules";
import type { MappingView } from "@/lib/menu/import-preview";
import { MENU_PARTS, POWER_DOMAINS, POWER_MODES, POWER_TYPES } from "@/lib/menu/power.terms";
import { MappingColumns } from "./mapping-columns";
import { type FormAction, useMenuForm } from "./use-menu-form";

const EMPTY_RULES = 3;
const RULE_SOURCES = ["name", "type", "domain", "department", "bases", "note"] as const;

type Props = Readonly<{
  action: FormAction;
  hidden: Readonly<Record<string, string | number>>;
  view: MappingView;
  mapping: MenuImportMapping | null;
  /** Bodies that may hold powers; the value is the name. */
  departments: readonly Option[];
}>;

/** Sheet, header row, a field for each column, and what the file lacks: for all rows, or by rule. */
export function MappingForm({ action, hidden, view, mapping, departments }: Props) {
  const t = useTranslations("menu");
  const fields = useTranslations("menu-import.fields");
  const { submit, problem, problems, error, values } = useMenuForm(action);
  const texts = Object.keys(values).length > 0 ? values : textsOf(view, mapping);
  const options = (list: readonly string[], group: string) =>
    list.map((value) => ({ value, label: t(`${group}.${value}`) }));
  const constant = (name: (typeof SUPPLIED_FIELDS)[number], list: readonly Option[]) => (
    <SelectField
      name={`constants.${name}`}
      label={fields(name)}
      optional
      placeholder={t("imports.notSet")}
      options={list}
      defaultValue={texts[`constants.${name}`] ?? ""}
      problem={problem(`constants.${name}`)}
    />
  );
  const rules = Array.from({ length: ruleRows(texts).length + EMPTY_RULES }, (_, index) => index);
  return (
    <form action={submit} noValidate className="space-y-6">
      <ErrorSummary problems={problems} error={error} />
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <Panel title={t("imports.sheetAndHeader")} id="sheet-panel">
        <div className="grid *:min-w-0 max-w-reading items-end gap-4 sm:grid-cols-[2fr_1fr_auto] elder:grid-cols-1">
          <SelectField
            name="sheet"
            label={t("imports.sheet")}
            options={view.sheets.map(({ name, rows }) => ({
              value: name,
              label: t("imports.sheetRows", { name, rows }),
            }))}
            defaultValue={texts.sheet ?? view.sheet}
          />
          <NumberField
            name="headerRow"
            label={t("imports.headerRow")}
            inputMode="numeric"
            defaultValue={texts.headerRow}
            problem={problem("headerRow")}
          />
          <SubmitButton variant="secondary" name="intent" value="sheet">
            {t("imports.readSheet")}
          </SubmitButton>
        </div>
      </Panel>
      <Panel title={t("imports.columns")} id="columns.name">
        <p className="mb-3 max-w-reading text-muted">{t("imports.columnsHint")}</p>
        {problem("columns.name") && <p className="mb-3 font-medium text-bad">{problem("columns.name")}</p>}
        <MappingColumns
          columns={view.columns}
          texts={texts}
          options={IMPORT_FIELDS.map((field) => ({ value: field, label: fields(field) }))}
        />
      </Panel>
      <Panel title={t("imports.constants")} id="constants">
        <p className="mb-3 max-w-reading text-muted">{t("imports.constantsHint")}</p>
        <div className="grid *:min-w-0 gap-4 sm:grid-cols-2 lg:grid-cols-3 elder:grid-cols-1">
          {constant("type", options(POWER_TYPES, "types"))}
          {constant("domain", options(POWER_DOMAINS, "domains"))}
          {constant("department", departments)}
          {constant("part", options(MENU_PARTS, "parts"))}
          <CheckboxGroupField
            name="constants.modes"
            label={fields("modes")}
            optional
            inline
            choices={options(POWER_MODES, "modes")}
            defaultValues={(texts["constants.modes"] ?? "").split(",")}
          />
        </div>
      </Panel>
      <Panel title={t("imports.rules")} id="rules">
        <p className="mb-3 max-w-reading text-muted">{t("imports.rulesHint")}</p>
        <div className="space-y-4">
          {rules.map((index) => (
            <fieldset key={index} className="border-l-2 border-line pl-4">
              <legend className="font-medium">{t("imports.rule", { number: index + 1 })}</legend>
              <div className="grid *:min-w-0 items-end gap-3 sm:grid-cols-4 elder:grid-cols-1">
                <SelectField
                  name={`rules.${index}.on`}
                  label={t("imports.ruleOn")}
                  options={RULE_SOURCES.map((field) => ({ value: field, label: fields(field) }))}
                  defaultValue={texts[`rules.${index}.on`] ?? "department"}
                />
                <TextField
                  name={`rules.${index}.contains`}
                  label={t("imports.ruleContains")}
                  defaultValue={texts[`rules.${index}.contains`]}
                  problem={problem(`rules.${index}.when.contains`)}
                />
                <SelectField
                  name={`rules.${index}.field`}
                  label={t("imports.ruleField")}
                  options={SUPPLIED_FIELDS.map((field) => ({ value: field, label: fields(field) }))}
                  defaultValue={texts[`rules.${index}.field`] ?? "domain"}
                />
                <TextField
                  name={`rules.${index}.value`}
                  label={t("imports.ruleValue")}
                  defaultValue={texts[`rules.${index}.value`]}
                  problem={problem(`rules.${index}.value`)}
                />
              </div>
            </fieldset>
          ))}
          <SubmitButton variant="secondary" small name="intent" value="rules">
            {t("imports.moreRules")}
          </SubmitButton>
        </div>
      </Panel>
      <FormFooter note={t("imports.mapNote")}>
        <SubmitButton>{t("imports.toPreview")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

/** A kept mapping, or the one the page begins with, as the form's texts. */
function textsOf(view: MappingView, mapping: MenuImportMapping | null): Record<string, string> {
  const texts: Record<string, string> = { sheet: view.sheet, headerRow: String(view.headerRow) };
  for (const { column, field } of view.columns) if (field) texts[`column.${column}`] = field;
  for (const [field, value] of Object.entries(mapping?.constants ?? {})) texts[`constants.${field}`] = String(value);
  mapping?.rules.forEach(({ field, when, value }, index) => {
    texts[`rules.${index}.field`] = field;
    texts[`rules.${index}.on`] = when.field;
    texts[`rules.${index}.contains`] = when.contains;
    texts[`rules.${index}.value`] = suppliedTerm(field, value);
  });
  return texts;
}
