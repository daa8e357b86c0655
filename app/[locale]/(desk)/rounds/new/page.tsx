import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RoundForm } from "@/components/orders/round-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { localizedPath } from "@/lib/i18n/locales";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { invitableTownships, publishedEdition } from "@/lib/orders/round.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { openRoundAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("rounds.new") };
}

export default async function NewRoundPage() {
  const ctx = await requireContext();
  if (!authorise(ctx.actor, "round.manage").ok) redirect(localizedPath("/rounds", await getLocale()));
  const today = civilDate(ctx.now);
  const { edition, townships } = await inReading(ctx, async (tx) => ({
    edition: await publishedEdition(tx),
    townships: await invitableTownships(tx, today),
  }));
  const t = await getTranslations("orders");
  return (
    <>
      <PageHeader
        title={t("rounds.new")}
        lead={t("rounds.newLead")}
        crumbs={[{ label: t("rounds.title"), href: "/rounds" }, { label: t("rounds.new") }]}
      />
      {edition ? (
        <RoundForm edition={edition} townships={townships} today={today} action={openRoundAction} />
      ) : (
        <EmptyState
          title={t("rounds.noMenu")}
          action={<LinkButton href="/menu-editions">{t("rounds.toMenus")}</LinkButton>}
        >
          {t("rounds.noMenuHint")}
        </EmptyState>
      )}
    </>
  );
}
