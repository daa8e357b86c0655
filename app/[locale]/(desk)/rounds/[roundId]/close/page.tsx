import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderStepForm } from "@/components/orders/order-step-form";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/status";
import { closeRoundAction } from "../../actions";
import { loadRoundForChange } from "../../round-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("rounds.close") };
}

type Props = Readonly<{ params: Promise<{ roundId: string }> }>;

export default async function CloseRoundPage({ params }: Props) {
  const { round } = await loadRoundForChange((await params).roundId);
  const t = await getTranslations("orders");
  const without = round.townships.filter(({ order }) => order === null || order.state === "WITHDRAWN").length;
  const drafts = round.townships.filter(({ order }) => order?.state === "DRAFT").length;
  return (
    <>
      <PageHeader
        title={t("rounds.close")}
        lead={t("rounds.numbered", { number: round.number, title: round.title })}
        crumbs={[
          { label: t("rounds.title"), href: "/rounds" },
          { label: round.title, href: `/rounds/${round.id}` },
          { label: t("rounds.close") },
        ]}
      />
      <OrderStepForm
        hidden={{ roundId: round.id, version: round.version }}
        action={closeRoundAction}
        submitLabel={t("rounds.close")}
        danger
        reason={{ label: t("rounds.closeReason"), hint: t("rounds.closeReasonHint") }}
        word={t("rounds.closeWord")}
        backHref={`/rounds/${round.id}`}
      >
        <Callout tone="warn" title={t("rounds.closeEffects")}>
          {t("rounds.closeEffectsText", { without, drafts })}
        </Callout>
      </OrderStepForm>
    </>
  );
}
