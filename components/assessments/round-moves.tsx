"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { CheckboxField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RoundPage } from "@/lib/assessments/round-page.queries";

const MOVES = ["publish", "notify", "confirm", "seal"] as const;
type Move = (typeof MOVES)[number];
type Props = Readonly<{
  seen: Readonly<{ roundId: string; version: number }>;
  may: Pick<RoundPage["may"], Move>;
  actions: Readonly<Record<Move, FormAction>>;
}>;

/** What moves a round on; each says what follows. */
export function RoundMoves({ seen, may, actions }: Props) {
  return MOVES.filter((move) => may[move]).map((move) => (
    <MoveForm key={move} move={move} seen={seen} action={actions[move]} />
  ));
}

function MoveForm({ move, seen, action }: Readonly<{ move: Move; seen: Props["seen"]; action: FormAction }>) {
  const t = useTranslations("assessments.moves");
  const form = useNamedForm("assessments", move, action);
  return (
    <form action={form.submit} noValidate className="space-y-3">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="roundId" value={seen.roundId} />
      <input type="hidden" name="version" value={seen.version} />
      <p>{t(`${move}.what`)}</p>
      <CheckboxField
        id={form.id("checked")}
        name="checked"
        problem={form.problem("checked")}
        label={t(`${move}.checked`)}
      />
      <SubmitButton>{t(`${move}.submit`)}</SubmitButton>
    </form>
  );
}
