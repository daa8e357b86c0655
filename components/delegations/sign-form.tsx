"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TypedConfirmationField } from "@/components/ui/typed-confirmation-field";

type Props = Readonly<{
  delegationId: string;
  digest: string;
  /** The matter's code, typed to confirm. */
  code: string;
  /** What follows from this signature, one sentence each. */
  effects: readonly string[];
  action: FormAction;
}>;

/** A head's signature under the complete checklist. */
export function SignForm({ delegationId, digest, code, effects, action }: Props) {
  const t = useTranslations("delegations.sign");
  const { submit, problem, problems, error } = useDeskForm("delegations", action);
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="delegationId" value={delegationId} />
      <input type="hidden" name="digest" value={digest} />
      <input type="hidden" name="word" value={code} />
      <ul className="list-disc space-y-1 pl-6">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <TypedConfirmationField name="confirmation" word={code} problem={problem("confirmation")} />
      <SubmitButton>{t("submit")}</SubmitButton>
    </form>
  );
}
