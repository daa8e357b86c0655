import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RoundExtendForm } from "@/components/orders/round-extend-form";
import { PageHeader } from "@/components/ui/page-header";
import { formatDay } from "@/lib/i18n/format";
import { extendRoundAction } from "../../actions";
import { loadRoundForChange } from "../../round-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("rounds.extend") };
}

type Props = Readonly<{ params: Promise<{ roundId: string }> }>;

export default async function ExtendRoundPage({ params }: Props) {
  const { round } = await loadRoundForChange((await params).roundId);
  const [t, locale] = await Promise.all([getTranslations("orders"), getLocale()]);
  return (
    <>
      <PageHeader
        title={t("rounds.extend")}
        lead={t("rounds.extendLead", { title: round.title, day: formatDay(round.closesOn, locale) })}
        crumbs={[
          { label: t("rounds.title"), href: "/rounds" },
          { label: round.title, href: `/rounds/${round.id}` },
          { label: t("rounds.extend") },
        ]}
      />
      <RoundExtendForm
        roundId={round.id}
        version={round.version}
        closesOn={round.closesOn}
        action={extendRoundAction}
      />
    </>
  );
}
