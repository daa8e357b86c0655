"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { Callout } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMonth } from "@/lib/i18n/format";
import { USAGE_FIGURES } from "@/lib/usage/usage.terms";
import type { MonthRow } from "@/lib/usage/usage-month-page.queries";
import { moveAlong, pasteBlock } from "./grid-keys";
import { KeptFigures } from "./kept-figures";
import { PowerLink } from "./power-link";
import { UsageCell } from "./usage-cell";
import { useGridForm } from "./use-grid-form";

type Props = Readonly<{
  /** Nine digits. */
  township: string;
  month: string;
  caption: string;
  rows: readonly MonthRow[];
  isRunning: boolean;
  /** Under which what is typed is kept in this browser. */
  storageKey: string;
  action: FormAction;
}>;

/** A township's month in one form: a row for each power of its list, a column for each figure. */
export function MonthGrid({ township, month, caption, rows, isRunning, storageKey, action }: Props) {
  const t = useTranslations("usage");
  const names = new Map(rows.map(({ power }) => [power.code, power.name]));
  const form = useGridForm(action, (code) => names.get(code) ?? code);
  const powers = rows.map(({ power }) => power.code);
  const due = rows.filter(({ isDue }) => isDue).length;
  const monthName = formatMonth(`${month}-01`, useLocale());
  const shown = Object.fromEntries(
    rows.map(({ power, revision, figures, isDue }) => [power.code, { revision, figures: isDue ? null : figures }]),
  );
  const columns: Column<MonthRow>[] = [
    {
      key: "power",
      label: t("columns.power"),
      heading: true,
      width: "18rem",
      cell: ({ power, open }) => (
        <PowerLink township={township} month={month} power={power}>
          {open > 0 && <span className="block text-sm font-normal text-muted">{t("grid.open", { open })}</span>}
        </PowerLink>
      ),
    },
    ...USAGE_FIGURES.map(
      (figure): Column<MonthRow> => ({
        key: figure,
        label: t(`figures.${figure}`),
        width: "5.5rem",
        cell: ({ power, figures }) => (
          <UsageCell
            power={power}
            column={figure}
            first={figures ? String(figures[figure]) : ""}
            form={form}
            className="w-full text-right tabular-nums sm:w-16"
          />
        ),
      }),
    ),
    {
      key: "note",
      label: t("columns.note"),
      width: "14rem",
      cell: ({ power }) => (
        <UsageCell power={power} column="note" first="" form={form} className="w-full sm:min-w-40" />
      ),
    },
  ];
  return (
    <form
      action={form.submit}
      noValidate
      className="space-y-4"
      onKeyDown={(event) => moveAlong(event, powers)}
      onPaste={(event) => pasteBlock(event, powers)}
    >
      <ErrorSummary problems={form.problems} error={form.error} />
      {isRunning && (
        <Callout tone="warn" title={t("grid.running", { month: monthName })}>
          {t("grid.runningHint")}
        </Callout>
      )}
      {due > 0 && <Callout tone="warn">{t("grid.due", { count: due })}</Callout>}
      <KeptFigures storageKey={storageKey} rows={rows} state={form.state} />
      {form.isFilled && (
        <p role="status" className="font-semibold">
          {t("grid.filled")}
        </p>
      )}
      <input type="hidden" name="township" value={township} />
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="shown" value={JSON.stringify(shown)} />
      <DataTable
        caption={caption}
        captionHidden
        className="figures-grid"
        columns={columns}
        rows={rows}
        rowKey={({ power }) => power.code}
        empty={<EmptyState title={t("grid.none")}>{t("grid.noneHint")}</EmptyState>}
      />
      {rows.length > 0 && (
        <FormFooter note={t("grid.saveNote")}>
          <SubmitButton name="step" value="save">
            {t("grid.save")}
          </SubmitButton>
          <SubmitButton name="step" value="noughts" variant="secondary">
            {t("grid.noughts")}
          </SubmitButton>
        </FormFooter>
      )}
    </form>
  );
}
