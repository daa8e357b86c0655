import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { Deadline } from "@/components/ui/deadline";
import type { ThreadProposal } from "@/lib/orders/negotiation.queries";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { OneClickForm } from "./one-click-form";
import { ProposalBody } from "./proposal-item";
import { ReasonForm } from "./reason-form";
import { WordingForm } from "./wording-form";

type Props = Readonly<{
  lineId: string;
  proposals: readonly ThreadProposal[];
  /** For whom the reader speaks; null: he only reads. */
  side: OpinionSide | null;
  subject: Readonly<{ modes: readonly string[]; menuScope: string | null; earliest: string }>;
  actions: Readonly<Record<"accept" | "counter" | "reject" | "withdraw", FormAction>>;
}>;

/** Proposals that wait: the other side's to answer, one's own to take back. */
export function OpenProposals({ lineId, proposals, side, subject, actions }: Props) {
  const t = useTranslations("negotiation");
  return (
    <ul className="divide-y divide-line">
      {proposals.map((proposal) => {
        const { id: proposalId, digest, organisation, deadline } = proposal;
        const hidden = { lineId, proposalId, digest };
        return (
          <li key={proposalId} className="space-y-3 py-3 first:pt-0 last:pb-0">
            <div>
              <p className="font-medium">{t("thread.proposed", { organisation })}</p>
              {deadline && (
                <p className="text-sm">
                  {t(`asks.proposal.${proposal.side}`)} <Deadline {...deadline} />
                </p>
              )}
              <div className="whitespace-pre-line">
                <ProposalBody proposal={proposal} menuScope={subject.menuScope} />
              </div>
            </div>
            {side === proposal.side && (
              <OneClickForm
                {...{ name: "withdraw", label: t("forms.withdraw"), hidden, variant: "secondary" }}
                action={actions.withdraw}
              />
            )}
            {side !== null && side !== proposal.side && (
              <>
                <p className="text-sm text-muted">{t("forms.acceptHint")}</p>
                <OneClickForm {...{ name: "accept", label: t("forms.accept"), hidden }} action={actions.accept} />
                <WordingForm kind="counter" {...{ hidden, subject }} from={proposal.text} action={actions.counter} />
                <ReasonForm kind="reject" hidden={hidden} action={actions.reject} />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
