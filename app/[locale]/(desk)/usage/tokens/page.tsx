import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { IssueTokenForm } from "@/components/usage/token-forms";
import { TokenTable } from "@/components/usage/token-table";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { tokenDepartments, usageTokens } from "@/lib/usage/usage-token.queries";
import { issueUsageTokenAction, revokeUsageTokenAction } from "../actions";

type Props = Readonly<{ searchParams: Promise<{ done?: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("usage");
  return { title: t("tokens.title") };
}

const A_YEAR = 365;

/** Tokens with which authorised systems post figures: issued and revoked by the system administrator, who reads no figure. */
export default async function UsageTokensPage({ searchParams }: Props) {
  const [ctx, { done = "" }, t] = [await requireContext(), await searchParams, await getTranslations("usage")];
  if (reachOf(ctx.actor, "identity.manage") === null) notFound();
  const today = civilDate(ctx.now);
  const { tokens, departments } = await inReading(ctx, async (tx) => ({
    tokens: await usageTokens(tx, today),
    departments: await tokenDepartments(tx),
  }));
  return (
    <>
      <PageHeader title={t("tokens.title")} lead={t("tokens.lead")} />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <div className="space-y-5">
        <Panel id="issue" title={t("tokens.issueTitle")}>
          <IssueTokenForm
            departments={departments}
            today={today}
            lastDay={addDays(today, A_YEAR)}
            action={issueUsageTokenAction}
          />
        </Panel>
        <Panel id="list" title={t("tokens.list")} flush>
          <TokenTable tokens={tokens} revoke={revokeUsageTokenAction} />
        </Panel>
      </div>
    </>
  );
}
