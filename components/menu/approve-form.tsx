"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{ action: FormAction; editionId: string; version: number; today: string }>;

/** The city's decision on the menu. */
export function ApproveForm({ action, editionId, version, today }: Props) {
  const t = useTranslations("menu");
  const { submit, problem, problems, error, value } = useMenuForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="editionId" value={editionId} />
      <input type="hidden" name="version" value={version} />
      <TextField
        name="decisionOrgan"
        label={t("fields.decisionOrgan")}
        hint={t("approve.organHint")}
        maxLength={100}
        problem={problem("decisionOrgan")}
        defaultValue={value("decisionOrgan")}
      />
      <TextField
        name="documentNumber"
        label={t("fields.documentNumber")}
        hint={t("approve.documentHint")}
        maxLength={60}
        width="medium"
        problem={problem("documentNumber")}
        defaultValue={value("documentNumber")}
      />
      <DateField
        name="decidedOn"
        label={t("fields.decidedOn")}
        max={today}
        problem={problem("decidedOn")}
        defaultValue={value("decidedOn") ?? today}
      />
      <FormFooter note={t("actionNotes.approve")}>
        <SubmitButton>{t("actions.approve")}</SubmitButton>
        <LinkButton href={`/menu-editions/${editionId}`} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
