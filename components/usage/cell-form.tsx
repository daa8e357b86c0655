"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { NumberField } from "@/components/ui/text-field";
import { type Figures, USAGE_FIGURES } from "@/lib/usage/usage.terms";
import { cellName } from "@/lib/usage/usage-grid.rules";
import { useGridForm } from "./use-grid-form";

type Props = Readonly<{
  township: string;
  month: string;
  power: Readonly<{ id: string; code: string; name: string }>;
  /** The revision that holds, 0 for none. */
  revision: number;
  figures: Figures | null;
  action: FormAction;
}>;

/** Other figures for one month of one power, with the reason: the former ones stay on record. */
export function CellForm({ township, month, power, revision, figures, action }: Props) {
  const t = useTranslations("usage");
  const form = useGridForm(action, () => power.name);
  const { code } = power;
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="township" value={township} />
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="powerId" value={power.id} />
      <input type="hidden" name="seen" value={JSON.stringify({ [code]: revision })} />
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
        label={t(revision > 0 ? "correct.reason" : "columns.note")}
        hint={t("correct.reasonHint")}
        rows={3}
        maxLength={500}
        optional={revision === 0}
        problem={form.problem(code, "note")}
        defaultValue={form.value(code, "note", "")}
      />
      <SubmitButton>{t(revision > 0 ? "correct.do" : "grid.save")}</SubmitButton>
    </form>
  );
}
