import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { IssueTokenForm } from "@/components/usage/token-forms";
import { TokenTable } from "@/components/usage/token-table";
import { termEndsOn } from "@/lib/delegations/handover.rules";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { numberSetting } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";
import { TOKEN_KEEPERS, tokenDepartments, usageTokens } from "@/lib/usage/usage-token.queries";
import { confirmUsageTokenAction, issueUsageTokenAction, revokeUsageTokenAction } from "../actions";

type Props = Readonly<{ searchParams: Promise<{ done?: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("usage");
  return { title: t("tokens.title") };
}

/**
 * Tokens with which authorised systems post figures: issued by the system administrator, who reads no figure, confirmed by the
 * establishment office's approver; either revokes.
 */
export default async function UsageTokensPage({ searchParams }: Props) {
  const [ctx, { done = "" }, t] = [await requireContext(), await searchParams, await getTranslations("usage")];
  const [mayIssue, mayConfirm] = TOKEN_KEEPERS.map((permission) => reachOf(ctx.actor, permission) !== null);
  if (!mayIssue && !mayConfirm) notFound();
  const today = civilDate(ctx.now);
  const { tokens, departments, months } = await inReading(ctx, async (tx) => ({
    tokens: await usageTokens(tx, today),
    departments: await tokenDepartments(tx),
    months: await numberSetting(tx, "months.usage-token"),
  }));
  return (
    <>
      <PageHeader title={t("tokens.title")} lead={t("tokens.lead")} />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <div className="space-y-5">
        {mayIssue && (
          <Panel id="issue" title={t("tokens.issueTitle")}>
            <IssueTokenForm
              {...{ departments, today, months }}
              longest={termEndsOn(today, months)}
              action={issueUsageTokenAction}
            />
          </Panel>
        )}
        <Panel id="list" title={t("tokens.list")} flush>
          <TokenTable
            tokens={tokens}
            confirm={mayConfirm ? confirmUsageTokenAction : null}
            revoke={revokeUsageTokenAction}
          />
        </Panel>
      </div>
    </>
  );
}
