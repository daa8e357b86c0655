import { useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import type { QueuedLine } from "@/lib/orders/consultation.queries";
import type { ThreadProposal } from "@/lib/orders/negotiation.queries";

type Props = Readonly<{ standing: QueuedLine; proposals: readonly ThreadProposal[] }>;

/** What is asked of whom, by which day. */
export function Asks({ standing, proposals }: Props) {
  const t = useTranslations("negotiation.asks");
  const isSilent = standing.state === "ORDERED";
  if (!isSilent && !standing.awaitsTownship && proposals.length === 0)
    return <p className="text-muted">{t("nothing")}</p>;
  return (
    <ul className="space-y-1">
      {isSilent && (
        <li>
          {t("answer", { department: standing.department })} <Deadline {...standing.deadline} />
        </li>
      )}
      {standing.awaitsTownship && <li>{t("reply", { township: standing.township })}</li>}
      {proposals.map(({ id, side, deadline }) => (
        <li key={id}>
          {t(`proposal.${side}`)} {deadline && <Deadline {...deadline} />}
        </li>
      ))}
    </ul>
  );
}
