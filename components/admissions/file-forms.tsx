"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { FileField } from "@/components/ui/file-field";
import { TextField } from "@/components/ui/text-field";
import { ACCEPTED } from "@/lib/files/file.terms";
import { useAdmissionForm } from "./use-admission-form";

type Props = Readonly<{ hidden: Readonly<Record<string, string>>; action: FormAction }>;

export function AttachFileForm({ hidden, limit, action }: Props & Readonly<{ limit: number }>) {
  const t = useTranslations("admissions.files");
  const form = useAdmissionForm("attach", action);
  return (
    <TakeBackForm form={form} title={t("attach")} hidden={hidden} submit={t("upload")} isSecondary>
      <FileField
        id={form.id("file")}
        name="file"
        label={t("file")}
        hint={t("hint", { limit })}
        problem={form.problem("file")}
        accept={ACCEPTED}
      />
    </TakeBackForm>
  );
}

export function DetachFileForm({ hidden, name, action }: Props & Readonly<{ name: string }>) {
  const t = useTranslations("admissions.files");
  const form = useAdmissionForm(`detach-${hidden.attachmentId}`, action);
  return (
    <TakeBackForm form={form} title={t("detach", { name })} hidden={hidden} submit={t("detachDo")} isSecondary>
      <TextField {...form.field("reason")} label={t("detachReason")} maxLength={500} />
    </TakeBackForm>
  );
}
