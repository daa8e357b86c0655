import "@/app/globals.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { locale as rootLocale } from "next/root-params";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/layout/demo-banner";
import { PublicFooter } from "@/components/layout/public-footer";
import { PublicHeader } from "@/components/layout/public-header";
import { SkipLink } from "@/components/layout/skip-link";
import { clientMessages } from "@/lib/i18n/client-messages";
import { isLocale } from "@/lib/i18n/locales";
import { settings } from "@/lib/shared/env";

/**
 * No page is made at build time, when there may be no database yet: the one value named here is no language, and
 * answers “not found”. Each page is made at its first request and kept from then on.
 */
export function generateStaticParams() {
  return [{ locale: "build" }];
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { default: t("siteName"), template: `%s · ${t("siteName")}` }, description: t("siteDescription") };
}

/** The face for everyone. Made once for all readers: nothing here may read the request. */
export default async function PublicLayout({ children }: Readonly<{ children: ReactNode }>) {
  if (!isLocale(await rootLocale())) notFound();
  const locale = await getLocale();
  const { face, isDemonstration } = settings();
  return (
    // choice.js may add data-view and data-theme before React wakes.
    <html lang={locale} suppressHydrationWarning>
      <head>
        {/* Not deferred: a page must not show the wrong view first. */}
        <script src="/view/choice.js" />
        <noscript>
          <link rel="stylesheet" href="/view/chosen.css" />
        </noscript>
        <script src="/view/page.js" defer />
      </head>
      <body className="flex min-h-dvh flex-col">
        <NextIntlClientProvider messages={clientMessages(locale)}>
          <SkipLink />
          {isDemonstration && <DemoBanner />}
          <PublicHeader />
          <main id="main" tabIndex={-1} className="mx-auto w-full max-w-page grow px-4 pt-6 pb-16 outline-none sm:px-6">
            {children}
          </main>
          <PublicFooter isDemonstration={isDemonstration} hasDesk={face !== "public"} />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
