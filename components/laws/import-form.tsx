"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/ceiling/use-ceiling-form";
import { DataTable } from "@/components/ui/data-table";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormFooter } from "@/components/ui/form-footer";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { LAW_VERSION_KINDS } from "@/lib/law/law-version.terms";
import { useLawForm } from "./use-law-form";

/** Uploads or pastes a version's text; a refused one comes back in the box with every fault by line. */
export function ImportLawForm({ action, lawId }: Readonly<{ action: FormAction; lawId: string }>) {
  const t = useTranslations("law");
  const { state, submit, problem, problems, error, field } = useLawForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <Faults faults={state.values} count={state.errorData?.count} />
      <input type="hidden" name="lawId" value={lawId} />
      <SelectField
        {...field("kind")}
        hint={t("import.kindHint")}
        placeholder={t("choose")}
        options={LAW_VERSION_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      <TextField {...field("documentNumber")} hint={t("import.documentNumberHint")} width="medium" maxLength={60} />
      <DateField {...field("publishedOn")} />
      <DateField {...field("inForceFrom")} hint={t("import.inForceFromHint")} />
      <TextField {...field("source")} hint={t("import.sourceHint")} maxLength={500} />
      <FileField
        name="file"
        label={t("fields.file")}
        hint={t("import.fileHint")}
        accept=".txt,.docx,text/plain,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        problem={problem("file")}
        optional
      />
      <TextAreaField {...field("text")} hint={t("import.textHint")} rows={10} className="max-h-96" optional />
      <FormFooter note={t("import.note")}>
        <SubmitButton>{t("import.do")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

type Fault = { key: string; line: number; code: string; expected: string; found: string };

/** Faults travel as values named "fault.<index>.<line>.<code>.<expected>". */
function faultsOf(values: Readonly<Record<string, string>>): Fault[] {
  return Object.entries(values).flatMap(([key, found]) => {
    const [kind, , line, code = "", expected = ""] = key.split(".");
    return kind === "fault" ? [{ key, line: Number(line), code, expected, found }] : [];
  });
}

function Faults({
  faults,
  count = 0,
}: Readonly<{ faults: Readonly<Record<string, string>>; count?: string | number | undefined }>) {
  const t = useTranslations("law");
  const rows = faultsOf(faults);
  if (rows.length === 0) return null;
  return (
    <Panel id="faults" title={t("import.problems", { count })} flush>
      <DataTable
        caption={t("import.problems", { count })}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "line",
            label: t("import.line"),
            width: "8rem",
            heading: true,
            cell: ({ line }) => (line === 0 ? t("import.whole") : t("import.lineNumber", { line })),
          },
          {
            key: "problem",
            label: t("import.problem"),
            cell: ({ code, expected, found }) => t(`faults.${code}`, { expected, found }),
          },
        ]}
      />
    </Panel>
  );
}
