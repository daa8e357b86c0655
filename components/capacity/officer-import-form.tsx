"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { HiddenFields } from "./hidden-fields";
import { type FormAction, type Hidden, useCapacityForm } from "./use-capacity-form";

type Props = Readonly<{ action: FormAction; hidden: Hidden }>;

/** Uploads a list of officers; a refused file comes back with every fault by row and column. */
export function OfficerImportForm({ action, hidden }: Props) {
  const t = useTranslations("capacity");
  const { state, submit, problem, error } = useCapacityForm(action, (name) =>
    t(`fields.${name === "file" ? name : (name.split(".")[1] ?? name)}`),
  );
  const faults = Object.keys(state.fieldErrors).filter((name) => name !== "file");
  const missing = problem("file");
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={missing ? [{ id: "file", text: missing }] : []} error={error} />
      <HiddenFields fields={hidden} />
      {faults.length > 0 && (
        <DataTable
          caption={t("import.problems", { count: faults.length })}
          captionHidden
          rows={faults}
          rowKey={(name) => name}
          columns={[
            {
              key: "row",
              label: t("import.row"),
              heading: true,
              cell: (name) => {
                const row = Number(name.split(".")[0]);
                return row === 0 ? t("import.wholeSheet") : t("import.rowNumber", { row });
              },
            },
            { key: "column", label: t("import.column"), cell: (name) => t(`fields.${name.split(".")[1]}`) },
            {
              key: "value",
              label: t("import.value"),
              cell: (name) => <span className="break-all">{state.values[name] || t("import.empty")}</span>,
            },
            { key: "problem", label: t("import.problem"), cell: (name) => problem(name) },
          ]}
        />
      )}
      <FileField
        name="file"
        label={t("fields.file")}
        hint={t("import.fileHint")}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={missing}
      />
      <SubmitButton>{t("import.do")}</SubmitButton>
    </form>
  );
}
