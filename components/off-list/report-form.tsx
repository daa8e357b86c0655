"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormFooter } from "@/components/ui/form-footer";
import { Panel } from "@/components/ui/panel";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { SummaryList } from "@/components/ui/summary-list";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { ACCEPTED } from "@/lib/files/file.terms";
import { formatDay } from "@/lib/i18n/format";
import { OFF_LIST_CHANNELS } from "@/lib/off-list/off-list.terms";
import { REPORT_BEGINS, type ReportFormState } from "@/lib/off-list/report-form.terms";
import { MatchList } from "./match-list";

type Props = Readonly<{
  departments: readonly Option[];
  today: string;
  /** Of one file, in MB. */
  fileLimit: number;
  action: (previous: ReportFormState, form: FormData) => Promise<ReportFormState>;
}>;

const FIELDS = ["departmentId", "channel", "title", "content", "pushedOn"] as const;

/** A report in two steps of one form: what is written is checked beside what the list says, then sent with a photo or file. */
export function ReportForm({ departments, today, fileLimit, action }: Props) {
  const t = useTranslations("off-list");
  const locale = useLocale();
  const [state, submit] = useActionState(action, REPORT_BEGINS);
  const said = (group: "problems" | "errors", code: string) =>
    t.has(`${group}.${code}`) ? t(`${group}.${code}`, state.errorData) : t(`${group}.other`);
  const problem = (name: string) => {
    const code = state.fieldErrors[name]?.[0];
    return code === undefined ? undefined : said("problems", code);
  };
  const value = (name: string, first = "") => state.values[name] ?? first;
  const field = (name: (typeof FIELDS)[number], first = "") => ({
    ...{ id: name, name, problem: problem(name), defaultValue: value(name, first) },
  });
  const summary = (
    <ErrorSummary
      problems={Object.keys(state.fieldErrors).map((id) => ({ id, text: problem(id) ?? "" }))}
      error={state.error === undefined ? undefined : said("errors", state.error)}
    />
  );
  if (state.step === "check")
    return (
      <form action={submit} noValidate className="max-w-reading space-y-5">
        {summary}
        {FIELDS.map((name) => (
          <input key={name} type="hidden" name={name} value={value(name)} />
        ))}
        <Panel id="matches" title={t("matches.title")}>
          <p className="mb-3">{t(state.matches.length > 0 ? "matches.lead" : "matches.leadNone")}</p>
          <MatchList matches={state.matches} />
        </Panel>
        <Panel id="answers" title={t("report.answers")}>
          <SummaryList
            rows={[
              {
                label: t("report.departmentId"),
                value: departments.find((option) => option.value === value("departmentId"))?.label,
              },
              { label: t("report.channel"), value: t(`channels.${value("channel")}`) },
              { label: t("report.title"), value: value("title") },
              { label: t("report.content"), value: value("content") },
              { label: t("report.pushedOn"), value: formatDay(value("pushedOn"), locale) },
            ]}
          />
        </Panel>
        <FileField
          name="file"
          label={t("report.file")}
          hint={t("report.fileHint", { limit: fileLimit })}
          problem={problem("file")}
          accept={ACCEPTED}
          optional
        />
        <FormFooter>
          <SubmitButton name="step" value="send">
            {t("report.send")}
          </SubmitButton>
          <SubmitButton name="step" value="write" variant="secondary">
            {t("report.back")}
          </SubmitButton>
        </FormFooter>
      </form>
    );
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      {summary}
      <SelectField
        {...field("departmentId")}
        label={t("report.departmentId")}
        placeholder={t("report.choose")}
        options={departments}
      />
      <RadioGroupField
        {...field("channel")}
        label={t("report.channel")}
        choices={OFF_LIST_CHANNELS.map((channel) => ({ value: channel, label: t(`channels.${channel}`) }))}
      />
      <TextField
        {...field("title")}
        label={t("report.title")}
        hint={t("report.titleHint")}
        maxLength={120}
        autoComplete="off"
      />
      <TextAreaField
        {...field("content")}
        label={t("report.content")}
        hint={t("report.contentHint")}
        rows={6}
        maxLength={2000}
      />
      <DateField {...field("pushedOn")} label={t("report.pushedOn")} max={today} />
      <FormFooter>
        <SubmitButton name="step" value="check">
          {t("report.check")}
        </SubmitButton>
      </FormFooter>
    </form>
  );
}
