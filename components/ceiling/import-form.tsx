"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { type FormAction, useCeilingForm } from "./use-ceiling-form";

/** Uploads a catalogue; a refused file comes back with every fault by row and column. */
export function ImportCeilingForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("ceiling");
  const { state, submit, problem, problems, error, field } = useCeilingForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <Faults faults={state.values} count={state.errorData?.count} />
      <TextField {...field("title")} hint={t("import.titleHint")} maxLength={200} />
      <TextField {...field("documentNumber")} hint={t("import.documentNumberHint")} width="medium" maxLength={60} />
      <TextField {...field("issuingOrgan")} maxLength={100} />
      <DateField {...field("issuedOn")} />
      <DateField {...field("inForceFrom")} hint={t("import.inForceFromHint")} />
      <TextAreaField {...field("note")} optional rows={2} maxLength={1000} />
      <FileField
        name="file"
        label={t("fields.file")}
        hint={t("import.fileHint")}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={problem("file")}
      />
      <FormFooter note={t("import.note")}>
        <SubmitButton>{t("import.do")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

type Fault = { key: string; row: number; letter: string; column: string; code: string; value: string };

/** Faults travel as values named "fault.<row>.<letter>.<column>.<code>". */
function faultsOf(values: Readonly<Record<string, string>>): Fault[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const [kind, row, letter = "", column = "", code = ""] = key.split(".");
    return kind === "fault" ? [{ key, row: Number(row), letter, column, code, value }] : [];
  });
}

function Faults({
  faults,
  count = 0,
}: Readonly<{ faults: Readonly<Record<string, string>>; count?: string | number | undefined }>) {
  const t = useTranslations("ceiling.import");
  const rows = faultsOf(faults);
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={t("problems", { count })}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "row",
          label: t("row"),
          heading: true,
          cell: ({ row }) => (row === 0 ? t("wholeSheet") : t("rowNumber", { row })),
        },
        {
          key: "column",
          label: t("column"),
          cell: ({ letter, column }) =>
            letter ? t("columnName", { letter, name: t(`columns.${column}`) }) : t(`columns.${column}`),
        },
        {
          key: "value",
          label: t("value"),
          cell: ({ value }) => <span className="break-all">{value || t("empty")}</span>,
        },
        { key: "problem", label: t("problem"), cell: ({ code }) => t(`faults.${code}`) },
      ]}
    />
  );
}
