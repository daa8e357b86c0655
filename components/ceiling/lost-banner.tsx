import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { StatusBanner } from "@/components/ui/status";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import { FaultWords } from "./authority-flag";

/** 越权、失权: why this delegation is not lawful any more and what may be done; it goes on until somebody acts. */
export function LostBanner({ delegation: { lost, powerId } }: Readonly<{ delegation: DelegationPage }>) {
  const t = useTranslations("ceiling");
  if (!lost) return null;
  return (
    <StatusBanner
      tone="bad"
      title={t("lost.banner")}
      actions={<LinkButton href={`/authority/${powerId}`}>{t("authority.open")}</LinkButton>}
    >
      {lost.faults.map((fault) => (
        <p key={fault.reason}>
          <FaultWords fault={fault} />
        </p>
      ))}
    </StatusBanner>
  );
}
