"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { useAdmissionForm } from "./use-admission-form";

type Props = Readonly<{ admissionId: string; version: number; action: FormAction }>;

/** The head files the application: from here on the text stands. */
export function FileForm({ admissionId, version, action }: Props) {
  const t = useTranslations("admissions.check");
  const form = useAdmissionForm("file", action);
  return (
    <form action={form.submit} noValidate className="space-y-4">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="admissionId" value={admissionId} />
      <input type="hidden" name="version" value={version} />
      <FormFooter note={t("fileNote")}>
        <SubmitButton>{t("file")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
