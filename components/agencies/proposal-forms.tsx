import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import type { ProposalCard } from "@/lib/agencies/agency-cards";
import type { AgencyPage } from "@/lib/agencies/agency-page.queries";
import { AnswerForm } from "./answer-form";
import { EndForm } from "./end-form";

type Props = Readonly<{
  agencyId: string;
  proposal: ProposalCard;
  may: AgencyPage["may"];
  actions: Readonly<Record<"answer" | "withdraw" | "lapse", FormAction>>;
}>;

/** Answer and end of one proposal, each for whoever may give it. */
export function ProposalForms({ agencyId, proposal, may, actions }: Props) {
  const t = useTranslations("agencies");
  const { id: proposalId, version, state, isReaders } = proposal;
  if (state !== "FILED") return null;
  const seen = { agencyId, proposalId, version };
  return (
    <div className="mt-3 space-y-3">
      {may.department && isReaders && <p>{t("errors.proposed-by-you")}</p>}
      {may.department && !isReaders && <AnswerForm {...seen} action={actions.answer} />}
      {may.township && <EndForm what="withdrawProposal" id={proposalId} hidden={seen} action={actions.withdraw} />}
      {may.lapse && <EndForm what="lapse" id={proposalId} hidden={seen} action={actions.lapse} />}
    </div>
  );
}
