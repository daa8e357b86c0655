"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { NumberField } from "@/components/ui/text-field";
import { type Figures, USAGE_FIGURES } from "@/lib/usage/usage.terms";
import { cellName } from "@/lib/usage/usage-grid.rules";
import { KeptFigures } from "./kept-figures";
import { useGridForm } from "./use-grid-form";

type Props = Readonly<{
  township: string;
  month: string;
  power: Readonly<{ id: string; code: string; name: string }>;
  /** The revision that holds, 0 for none. */
  revision: number;
  figures: Figures | null;
  /** What stands was told while the month ran. */
  isProvisional: boolean;
  /** It was, and the month is over. */
  isDue: boolean;
  /** Under which what is typed is kept in this browser. */
  storageKey: string;
  action: FormAction;
}>;

/** Other figures for one month of one power, with the reason: the former ones stay on record. */
export function CellForm({
  township,
  month,
  power,
  revision,
  figures,
  isProvisional,
  isDue,
  storageKey,
  action,
}: Props) {
  const t = useTranslations("usage");
  const form = useGridForm(action);
  const { code } = power;
  const isFirst = revision === 0 || isProvisional;
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="township" value={township} />
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="powerId" value={power.id} />
      <input
        type="hidden"
        name="shown"
        value={JSON.stringify({ [code]: { revision, figures: isDue ? null : figures } })}
      />
      <KeptFigures storageKey={storageKey} rows={[{ power, revision, figures }]} state={form.state} />
      {isDue && <p>{t("grid.due", { count: 1 })}</p>}
      <div className="grid gap-4 sm:grid-cols-3">
        {USAGE_FIGURES.map((figure) => (
          <NumberField
            key={figure}
            name={cellName(code, figure)}
            label={t(`figures.${figure}`)}
            problem={form.problem(code, figure)}
            defaultValue={form.value(code, figure, figures ? String(figures[figure]) : "")}
          />
        ))}
      </div>
      <TextAreaField
        name={cellName(code, "note")}
        label={t(isFirst ? "columns.note" : "correct.reason")}
        hint={t("correct.reasonHint")}
        rows={3}
        maxLength={500}
        optional={isFirst}
        problem={form.problem(code, "note")}
        defaultValue={form.value(code, "note", "")}
      />
      <SubmitButton>{t(isFirst ? "grid.save" : "correct.do")}</SubmitButton>
    </form>
  );
}
