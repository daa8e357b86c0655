"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/shared/forms";
import { KeptTyping } from "./kept-typing";
import { LineFields, type LineSubject } from "./line-fields";
import { type FormAction, useOrderForm } from "./use-order-form";

type Props = Readonly<{
  subject: LineSubject;
  /** Ids and the version seen. */
  hidden: Readonly<Record<string, string | number>>;
  /** The line as it is kept, as a form sends it. */
  kept: Readonly<Record<string, string>>;
  /** Problems to show before anything is sent: what submission found. */
  initial: FormState;
  action: FormAction;
  backHref: string;
  /** Shown when the basket holds another line that is not complete. */
  nextLabel: string | null;
  isAmendment: boolean;
}>;

/** One matter of the basket: assessed, kept whether complete or not; or amended while it is under consultation. */
export function LineForm({ subject, hidden, kept, initial, action, backHref, nextLabel, isAmendment }: Props) {
  const t = useTranslations("orders.line");
  const { submit, problem, problems, error, value } = useOrderForm(action, initial);
  const formId = "line-form";
  return (
    <form id={formId} action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <KeptTyping formId={formId} storageKey={`order-line-${Object.values(hidden).join("-")}`} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <LineFields subject={subject} problem={problem} value={(name) => value(name, kept[name] ?? null)} />
      <FormFooter note={isAmendment ? t("amendNote") : t("saveNote")}>
        <SubmitButton>{isAmendment ? t("amend") : t("save")}</SubmitButton>
        {nextLabel && (
          <SubmitButton variant="secondary" name="then" value="next">
            {nextLabel}
          </SubmitButton>
        )}
        <LinkButton href={backHref} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
