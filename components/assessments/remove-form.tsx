"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = Readonly<{ roundId: string; version: number; indicatorId: string; text: string; action: FormAction }>;

export function RemoveForm({ roundId, version, indicatorId, text, action }: Props) {
  const t = useTranslations("assessments.forms");
  const form = useNamedForm("assessments", `remove-${indicatorId}`, action);
  return (
    <form action={form.submit}>
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="indicatorId" value={indicatorId} />
      <SubmitButton variant="quiet">
        {t("remove")}
        <span className="sr-only">{text}</span>
      </SubmitButton>
    </form>
  );
}
