"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { PackLineFacts } from "@/components/decisions/pack-line-facts";
import { Button } from "@/components/ui/button";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { PackLine } from "@/lib/orders/decision-pack.queries";
import { REVIEW_VERDICTS, type SeatRemark } from "@/lib/orders/joint-review.rules";

type Props = Readonly<{
  order: Readonly<{ id: string; version: number; digest: string }>;
  lines: readonly PackLine[];
  /** What the reader's seat said last of the text as it is. */
  before: readonly SeatRemark[];
  /** Id of the seat's newest opinion, void or not. */
  seen: string | null;
  action: FormAction;
}>;

/** One seat's opinion on every line of an order; nothing is ticked for it beforehand. */
export function ReviewForm({ order, lines, before, seen, action }: Props) {
  const [t, verdicts] = [useTranslations("joint-review"), useTranslations("joint-review.verdicts")];
  const { submit, problem, problems, error, value } = useDeskForm("joint-review", action);
  const said = new Map(before.map((remark) => [remark.lineId, remark]));
  const form = useRef<HTMLFormElement>(null);
  const agreeToTheRest = () => {
    for (const line of lines) {
      const choices = form.current?.querySelectorAll<HTMLInputElement>(`input[name="verdict.${line.id}"]`) ?? [];
      const agree = [...choices].find((choice) => choice.value === "AGREE");
      if (agree && ![...choices].some((choice) => choice.checked)) agree.checked = true;
    }
  };
  const named = ({ id, text }: Readonly<{ id: string; text: string }>) => {
    const line = lines.find((candidate) => id.endsWith(`.${candidate.id}`));
    return line ? `${line.name}: ${text}` : text;
  };
  return (
    <form ref={form} action={submit} noValidate>
      <ErrorSummary problems={problems.map((one) => ({ ...one, text: named(one) }))} error={error} />
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="version" value={order.version} />
      <input type="hidden" name="digest" value={order.digest} />
      <input type="hidden" name="seen" value={seen ?? ""} />
      <Button small onClick={agreeToTheRest} className="mb-4">
        {t("agreeToTheRest")}
      </Button>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.id} className="grid gap-x-6 gap-y-3 py-4 first:pt-0 lg:grid-cols-2">
            <PackLineFacts line={line} id={`line-${line.id}`} />
            {/* biome-ignore lint/a11y/useSemanticElements: the heading outside names the group */}
            <div role="group" aria-labelledby={`line-${line.id}`} className="min-w-0 space-y-3">
              <input type="hidden" name="lines" value={line.id} />
              <RadioGroupField
                name={`verdict.${line.id}`}
                label={t("fields.verdict")}
                inline
                problem={problem(`verdict.${line.id}`)}
                defaultValue={value(`verdict.${line.id}`, said.get(line.id)?.verdict ?? "")}
                choices={REVIEW_VERDICTS.map((verdict) => ({ value: verdict, label: verdicts(verdict) }))}
              />
              <TextAreaField
                name={`reason.${line.id}`}
                label={t("fields.reason")}
                hint={t("fields.reasonHint")}
                rows={2}
                maxLength={2000}
                problem={problem(`reason.${line.id}`)}
                defaultValue={value(`reason.${line.id}`, said.get(line.id)?.reason ?? "")}
              />
            </div>
          </li>
        ))}
      </ul>
      <FormFooter>
        <SubmitButton>{t(before.length > 0 ? "giveAgain" : "give")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
