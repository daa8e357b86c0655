import { useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { Panel } from "@/components/ui/panel";
import type { RoundRecord } from "@/lib/orders/round.queries";
import type { Deadline as CountedDeadline } from "@/lib/shared/working-days";
import { StartOrderForm } from "./start-order-form";
import type { FormAction } from "./use-order-form";

type Props = Readonly<{
  townshipId: string;
  rounds: readonly (RoundRecord & { deadline: CountedDeadline })[];
  action: FormAction;
}>;

/** Rounds in which the township may begin an order today. */
export function OpenRounds({ townshipId, rounds, action }: Props) {
  const t = useTranslations("orders.begin");
  return (
    <div className="mb-6 space-y-4">
      {rounds.map((round) => (
        <Panel key={round.id} id={`round-${round.id}`} title={round.title}>
          <p className="mb-1">
            {t("menu", { title: round.edition.title, items: round.edition.items })} · {round.documentNumber}
          </p>
          <p className="mb-3">
            <Deadline {...round.deadline} />
          </p>
          <StartOrderForm roundId={round.id} townshipId={townshipId} action={action} />
        </Panel>
      ))}
    </div>
  );
}
