"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { NumberField, TextField } from "@/components/ui/text-field";
import type { CountFigure } from "@/lib/capacity/capacity.terms";
import type { RegisterFigures } from "@/lib/capacity/capacity-register.rules";
import { HiddenFields } from "./hidden-fields";
import { type FormAction, type Hidden, useCapacityForm } from "./use-capacity-form";

type Props = Readonly<{ action: FormAction; hidden: Hidden; known: Partial<RegisterFigures> }>;

/** Empty rows offered below the equipment on record. */
const SPARE_ROWS = 4;

const GROUPS = [
  { key: "people", figures: ["population"] },
  {
    key: "staff",
    figures: [
      "administrativePosts",
      "administrativeStaff",
      "institutionPosts",
      "institutionStaff",
      "contractStaff",
      "caseReviewers",
    ],
  },
  { key: "things", figures: ["vehicles", "seals", "systemAccounts"] },
] as const satisfies readonly { key: string; figures: readonly CountFigure[] }[];

/** Every figure of the register on one page; equipment as rows, empty ones left out. */
export function RegisterForm({ action, hidden, known }: Props) {
  const t = useTranslations("capacity");
  const isEquipment = (name: string) => name.startsWith("equipment.");
  const { submit, problem, problems, error, value } = useCapacityForm(action, (name) =>
    isEquipment(name) ? t(`fields.equipment${name.endsWith("name") ? "Name" : "Quantity"}`) : t(`fields.${name}`),
  );
  const equipment = known.equipment ?? [];
  const rows = Array.from({ length: equipment.length + SPARE_ROWS }, (_, row) => row);
  const number = (name: CountFigure | "budgetYuan", hint?: string) => (
    <NumberField
      key={name}
      name={name}
      label={t(`fields.${name}`)}
      hint={hint}
      problem={problem(name)}
      defaultValue={value(name, known[name])}
      suffix={t(`units.${name}`)}
      width="medium"
    />
  );
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      {GROUPS.map(({ key, figures }) => (
        <fieldset key={key} className="rounded-lg border border-line p-4">
          <legend className="px-1 font-semibold">{t(`groups.${key}`)}</legend>
          <div className="grid items-end gap-4 sm:grid-cols-2">{figures.map((name) => number(name))}</div>
        </fieldset>
      ))}
      <fieldset className="rounded-lg border border-line p-4">
        <legend className="px-1 font-semibold">{t("groups.equipment")}</legend>
        <p className="mb-3 text-sm text-muted">{t("register.equipmentHint")}</p>
        <div className="space-y-3">
          {rows.map((row) => (
            <div key={row} className="grid grid-cols-[minmax(0,1fr)_7rem] items-end gap-3">
              <TextField
                name={`equipment.${row}.name`}
                label={<RowLabel row={row}>{t("fields.equipmentName")}</RowLabel>}
                problem={problem(`equipment.${row}.name`)}
                defaultValue={value(`equipment.${row}.name`, equipment[row]?.name)}
                maxLength={60}
              />
              <NumberField
                name={`equipment.${row}.quantity`}
                label={<RowLabel row={row}>{t("fields.equipmentQuantity")}</RowLabel>}
                problem={problem(`equipment.${row}.quantity`)}
                defaultValue={value(`equipment.${row}.quantity`, equipment[row]?.quantity)}
              />
            </div>
          ))}
        </div>
      </fieldset>
      <fieldset className="rounded-lg border border-line p-4">
        <legend className="px-1 font-semibold">{t("groups.funds")}</legend>
        <div className="space-y-4">
          {number("budgetYuan")}
          {number("hoursAYear", t("register.hoursHint"))}
        </div>
      </fieldset>
      <FormFooter note={t("register.saveNote")}>
        <SubmitButton>{t("register.save")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

/** Seen above the first row only, as a heading of the column; heard with its number at every row. */
function RowLabel({ row, children }: Readonly<{ row: number; children: string }>) {
  return (
    <>
      <span className={row > 0 ? "sr-only" : undefined}>{children}</span>
      <span className="sr-only"> {row + 1}</span>
    </>
  );
}
