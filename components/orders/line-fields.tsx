"use client";

import { useLocale, useTranslations } from "next-intl";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, NumberField, TextField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/i18n/format";
import type { CapacityNeed } from "@/lib/orders/capacity.rules";

export type LineSubject = Readonly<{
  modes: readonly string[];
  menuScope: string | null;
  need: CapacityNeed;
  /** First day that may be wished for, "YYYY-MM-DD". */
  earliest: string;
  /** Certified officers valid today on the township's register; null while it keeps none. */
  registered: number | null;
}>;

type Props = Readonly<{
  subject: LineSubject;
  idOf: (name: string) => string;
  problem: (name: string) => string | undefined;
  value: (name: string) => string;
}>;

/** Everything that a township writes about one matter, need beside answer. */
export function LineFields({ subject, idOf, problem, value }: Props) {
  const t = useTranslations("orders.line");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const { modes, menuScope, need, earliest, registered } = subject;
  const field = (name: string) => ({
    name,
    id: idOf(name),
    problem: problem(name),
    defaultValue: value(name),
  });
  return (
    <>
      <RadioGroupField
        {...field("mode")}
        label={t("mode")}
        choices={modes.map((mode) => ({
          value: mode,
          label: powers(`modes.${mode}`),
          hint: powers(`modeHints.${mode}`),
        }))}
      />
      <DateField
        {...field("wishedOn")}
        label={t("wishedOn")}
        hint={t("wishedOnHint", { day: formatDay(earliest, locale) })}
        min={earliest}
      />
      <TextAreaField
        {...field("scope")}
        label={t("scope")}
        hint={menuScope === null ? t("scopeInFull") : t("scopeOnMenu", { scope: menuScope })}
        optional
        rows={2}
        maxLength={2000}
      />
      <fieldset className="space-y-4 rounded-lg border border-line p-4">
        <legend className="px-1 font-semibold">{t("capacity")}</legend>
        <NumberField
          {...field("haveStaff")}
          label={t("haveStaff")}
          hint={t("needStaff", { count: need.staff })}
          suffix={t("persons")}
          optional={need.staff === 0}
        />
        <NumberField
          {...field("haveCertifiedOfficers")}
          label={t("haveCertifiedOfficers")}
          hint={[
            t("needCertifiedOfficers", { count: need.certifiedOfficers }),
            registered !== null && t("registered", { count: registered }),
          ]
            .filter(Boolean)
            .join(locale === "en" ? "; " : "；")}
          suffix={t("persons")}
          optional={need.certifiedOfficers === 0}
        />
        <TextField
          {...field("haveEquipment")}
          label={t("haveEquipment")}
          hint={need.equipment === null ? t("needNoEquipment") : t("needEquipment", { equipment: need.equipment })}
          optional
          maxLength={500}
        />
        {need.equipment !== null && (
          <RadioGroupField
            {...field("equipmentSufficient")}
            label={t("equipmentSufficient")}
            choices={[
              { value: "yes", label: t("sufficient") },
              { value: "no", label: t("short") },
            ]}
            inline
          />
        )}
        <NumberField
          {...field("haveFundsYuan")}
          label={t("haveFunds")}
          hint={t("needFunds", { amount: Number(need.fundsYuan) })}
          suffix={t("yuanAYear")}
          optional={Number(need.fundsYuan) === 0}
        />
      </fieldset>
      <TextAreaField
        {...field("justification")}
        label={t("justification")}
        hint={t("justificationHint")}
        maxLength={2000}
      />
    </>
  );
}
