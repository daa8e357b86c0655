"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { LinkButton } from "@/components/ui/button";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { LEGALITY_VERDICTS } from "@/lib/menu/menu-edition.schema";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{ action: FormAction; editionId: string; version: number; digest: string }>;

/** The legality opinion. What was typed stays on this device while the reviewer leafs through the matters. */
export function ReviewForm({ action, editionId, version, digest }: Props) {
  const t = useTranslations("menu");
  const { submit, problem, problems, error, value } = useMenuForm(action);
  const form = useKeptReasons(`menu-review-${editionId}-${digest}`);
  return (
    <form ref={form} action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="editionId" value={editionId} />
      <input type="hidden" name="version" value={version} />
      <RadioGroupField
        name="verdict"
        label={t("review.verdict")}
        problem={problem("verdict")}
        defaultValue={value("verdict")}
        choices={LEGALITY_VERDICTS.map((verdict) => ({
          value: verdict,
          label: t(`verdicts.${verdict}`),
          hint: t(`review.hints.${verdict}`),
        }))}
      />
      <TextAreaField
        name="reasons"
        label={t("review.reasons")}
        hint={t("review.reasonsHint")}
        rows={6}
        maxLength={4000}
        problem={problem("reasons")}
        defaultValue={value("reasons")}
      />
      <FormFooter note={t("actionNotes.review")}>
        <SubmitButton>{t("review.give")}</SubmitButton>
        <LinkButton href={`/menu-editions/${editionId}`} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}

/** Keeps the reasons until they are sent, and puts them back when the page comes again. */
function useKeptReasons(key: string) {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const reasons = ref.current?.elements.namedItem("reasons");
    const form = ref.current;
    if (!form || !(reasons instanceof HTMLTextAreaElement)) return;
    reasons.value ||= window.sessionStorage.getItem(key) ?? "";
    const keep = () => window.sessionStorage.setItem(key, reasons.value);
    form.addEventListener("input", keep);
    return () => form.removeEventListener("input", keep);
  }, [key]);
  return ref;
}
