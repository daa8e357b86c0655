import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DemonstrationAccounts } from "@/components/identity/demonstration-accounts";
import { SignInForm } from "@/components/identity/sign-in-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import { localizedPath } from "@/lib/i18n/locales";
import { demonstrationAccounts } from "@/lib/identity/account.queries";
import { currentSessionId, optionalContext, visitorContext } from "@/lib/identity/session";
import { pageAfterSignIn } from "@/lib/identity/session.rules";
import { settings } from "@/lib/shared/env";
import { inReading } from "@/lib/shared/transaction";
import { demoSignInAction, signInAction } from "./actions";

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.signIn");
  return { title: t("title") };
}

/** Only a demonstration offers accounts; the action asks again. */
async function offeredAccounts() {
  if (!settings().isDemonstration) return [];
  const ctx = await visitorContext();
  return inReading(ctx, (tx) => demonstrationAccounts(tx, ctx.now));
}

export default async function SignInPage({ searchParams }: Props) {
  const [t, asked] = await Promise.all([getTranslations("identity.signIn"), searchParams]);
  const next = pageAfterSignIn(typeof asked.next === "string" ? asked.next : undefined);
  if (await optionalContext()) redirect(localizedPath(next, await getLocale()));

  const [accounts, oldSession] = [await offeredAccounts(), await currentSessionId()];
  return (
    <div className={accounts.length > 0 ? "mx-auto max-w-5xl" : "mx-auto max-w-md"}>
      <PageHeader title={t("title")} lead={t("lead")} />
      {asked.over === "signed-out" && <Callout tone="good">{t("signedOut")}</Callout>}
      {asked.over === "password-changed" && <Callout tone="good">{t("passwordChanged")}</Callout>}
      {oldSession && !asked.over && <Callout tone="warn">{t("sessionOver")}</Callout>}
      <div className={accounts.length > 0 ? "grid items-start gap-5 lg:grid-cols-[22rem_1fr]" : ""}>
        <Panel id="with-password" title={t("withPassword")}>
          <SignInForm next={next} action={signInAction} />
          <p className="mt-4 text-sm text-muted">{t("forgotten")}</p>
        </Panel>
        {accounts.length > 0 && (
          <Panel id="demonstration" title={t("demoTitle")}>
            <p className="mb-3 text-muted">{t("demoLead")}</p>
            <DemonstrationAccounts accounts={accounts} next={next} action={demoSignInAction} />
          </Panel>
        )}
      </div>
    </div>
  );
}
