import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/select-field";
import { DateField, NumberField, TextField } from "@/components/ui/text-field";
import { GUARANTEE_KINDS, NEEDED_GUARANTEES } from "@/lib/admissions/admission.terms";
import type { KnownGuarantee } from "./known-text";
import type { useAdmissionForm } from "./use-admission-form";

type Props = Readonly<{ form: ReturnType<typeof useAdmissionForm>; known: readonly KnownGuarantee[] }>;

const LEAST_ROWS = 4;
const SPARE_ROWS = 2;
const MOST_ROWS = 20;

/** Rows of promises. Some stay empty, so that one can add without a script; an empty row is left out. */
export function GuaranteeRows({ form, known }: Props) {
  const t = useTranslations("admissions");
  const rows = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, known.length + SPARE_ROWS));
  return (
    <>
      <p className="text-muted">{t("hints.guarantees")}</p>
      {Array.from({ length: rows }, (_, index) => index).map((index) => {
        const row = known[index];
        const field = (name: keyof KnownGuarantee, first = "") =>
          form.field(`guarantees.${index}.${name}`, row?.[name] ?? first);
        return (
          <fieldset key={index} className="border-l-2 border-line pl-4">
            <legend className="font-medium">{t("guarantee.row", { number: index + 1 })}</legend>
            <div className="grid *:min-w-0 items-end gap-3 sm:grid-cols-2 elder:grid-cols-1">
              <SelectField
                {...field("kind", known.length === 0 ? (NEEDED_GUARANTEES[index] ?? "") : "")}
                label={t("guarantee.kind")}
                placeholder={t("choose")}
                options={GUARANTEE_KINDS.map((kind) => ({ value: kind, label: t(`guaranteeKinds.${kind}`) }))}
              />
              <NumberField {...field("amount")} label={t("guarantee.amount")} maxLength={12} />
              <TextField {...field("words")} label={t("guarantee.words")} maxLength={300} autoComplete="off" />
              <TextField {...field("source")} label={t("guarantee.source")} maxLength={200} autoComplete="off" />
              <DateField {...field("dueOn")} label={t("guarantee.dueOn")} />
            </div>
          </fieldset>
        );
      })}
    </>
  );
}
