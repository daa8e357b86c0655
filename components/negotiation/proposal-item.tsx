import { useLocale, useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { formatInstant } from "@/lib/i18n/format";
import type { ThreadProposal } from "@/lib/orders/negotiation.queries";
import type { ProposalState } from "@/lib/orders/proposal.machine";
import { WordingChanges } from "./wording-changes";

export const PROPOSAL_TONES: Readonly<Record<ProposalState, Tone>> = {
  OPEN: "info",
  ACCEPTED: "good",
  COUNTERED: "neutral",
  REJECTED: "bad",
  WITHDRAWN: "neutral",
  VOID: "warn",
};

type Props = Readonly<{ proposal: ThreadProposal }>;

export function ProposalTitle({ proposal: { organisation, state, isCounter } }: Props) {
  const t = useTranslations("negotiation");
  return (
    <>
      <span>{t(isCounter ? "thread.countered" : "thread.proposed", { organisation })}</span>
      <StatusTag tone={PROPOSAL_TONES[state]}>{t(`states.${state}`)}</StatusTag>
    </>
  );
}

/** What would change, why, and how it ended. */
export function ProposalBody({ proposal, menuScope }: Props & Readonly<{ menuScope: string | null }>) {
  const { base, text, reason, state, closedAt, closedBy, closedReason } = proposal;
  const t = useTranslations("negotiation");
  const locale = useLocale();
  return (
    <>
      {base && <WordingChanges before={negotiable(base)} after={text} menuScope={menuScope} />}
      <span className="mt-1 block">{t("thread.reason", { reason })}</span>
      {closedAt && (
        <span className="block text-sm text-muted">
          {state === "VOID"
            ? t("thread.voidProposal")
            : t("thread.ended", { state: t(`states.${state}`), by: closedBy, when: formatInstant(closedAt, locale) })}
        </span>
      )}
      {closedReason && <span className="block">{t("thread.why", { reason: closedReason })}</span>}
    </>
  );
}

/** A text's own other fields are not part of what was proposed. */
const negotiable = ({ scope, mode, wishedOn, conditions }: ThreadProposal["text"]) => ({
  ...{ scope, mode, wishedOn, conditions },
});
