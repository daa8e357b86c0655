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
  /** Sets the ids of its fields apart from those of other lines. */
  id: string;
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
export function LineForm({ id, subject, hidden, kept, initial, action, backHref, nextLabel, isAmendment }: Props) {
  const t = useTranslations("orders.line");
  // Pages left are kept in the document, out of sight: one matter's fields must not have another's ids.
  const idOf = (name: string) => `${name}-${id}`;
  const { submit, problem, problems, error, value } = useOrderForm(action, initial, idOf);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <KeptTyping storageKey={`order-line-${Object.values(hidden).join("-")}`} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <LineFields subject={subject} idOf={idOf} problem={problem} value={(name) => value(name, kept[name] ?? null)} />
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
