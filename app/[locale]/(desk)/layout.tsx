import "@/app/globals.css";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/layout/demo-banner";
import { DeskMessages } from "@/components/layout/desk-messages";
import { DESK_PLACES } from "@/components/layout/desk-navigation";
import { DeskShell } from "@/components/layout/desk-shell";
import { SkipLink } from "@/components/layout/skip-link";
import { LOCALES } from "@/lib/i18n/locales";
import { reachOf } from "@/lib/identity/permissions";
import { optionalContext } from "@/lib/identity/session";
import { countUnread } from "@/lib/notifications/inbox.queries";
import { settings } from "@/lib/shared/env";
import { inReading } from "@/lib/shared/transaction";
import { SessionControls } from "./sign-in/session-controls";

/** Every desk page is made for one person at one moment. */
export const instant = false;

export function generateStaticParams() {
  return LOCALES.map((locale) => ({ locale }));
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("layout");
  return { title: { default: t("deskName"), template: `%s · ${t("deskName")}` }, robots: { index: false } };
}

/** Proxy.ts put the nonce into the policy; React Aria reads it from a meta tag for the few styles it adds. */
async function nonceOfRequest(): Promise<string | undefined> {
  const policy = (await headers()).get("content-security-policy");
  return policy?.match(/'nonce-([^']+)'/)?.[1];
}

/** Beyond so many the head says “99+”. */
const MOST_COUNTED = 99;

/** The workbench: who sits here, their places, and the page. Hides what the use cases would refuse anyway. */
export default async function DeskLayout({ children }: Readonly<{ children: ReactNode }>) {
  const [locale, chosen, nonce, ctx, t, roles] = await Promise.all([
    getLocale(),
    cookies(),
    nonceOfRequest(),
    optionalContext(),
    getTranslations("layout"),
    getTranslations("common.roles"),
  ]);
  const viewer = ctx?.actor ?? null;
  const unread = ctx ? await inReading(ctx, (tx) => countUnread(tx, ctx, MOST_COUNTED + 1)) : 0;
  const view = chosen.get("view")?.value;
  const theme = chosen.get("theme")?.value;
  const links = viewer
    ? DESK_PLACES.filter(({ needs }) => needs.length === 0 || needs.some((need) => reachOf(viewer, need))).map(
        ({ href, key, icon: Icon }) => ({
          href,
          label: t(`desk.${key}`),
          icon: <Icon aria-hidden className="size-5 shrink-0" />,
        }),
      )
    : [];
  return (
    // The reader may change view and colours without a new page, so React leaves these attributes alone.
    <html
      lang={locale}
      data-view={view === "elder" ? view : undefined}
      data-theme={theme === "dark" || theme === "light" ? theme : undefined}
      suppressHydrationWarning
    >
      <head>
        {nonce && <meta property="csp-nonce" content={nonce} />}
        <script src="/view/page.js" defer />
      </head>
      <body>
        <DeskMessages locale={locale}>
          <SkipLink />
          {settings().isDemonstration && <DemoBanner />}
          <DeskShell
            viewer={viewer && { name: viewer.name, organisation: viewer.organisationName, role: roles(viewer.role) }}
            links={links}
            unread={{ count: Math.min(unread, MOST_COUNTED), more: unread > MOST_COUNTED }}
            signOut={<SessionControls />}
          >
            {children}
          </DeskShell>
        </DeskMessages>
      </body>
    </html>
  );
}
