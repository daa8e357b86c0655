import "@/app/globals.css";
import type { Metadata } from "next";
import { DEFAULT_LOCALE, LOCALES, localizedPath } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";

export const metadata: Metadata = { title: translator(DEFAULT_LOCALE, "layout")("missing.title") };

/** An address that belongs to no page has no language either: both are shown. */
export default function GlobalNotFound() {
  return (
    <html lang={DEFAULT_LOCALE} suppressHydrationWarning>
      <head>
        {/* Not deferred: a page must not show the wrong view first. */}
        <script src="/view/choice.js" />
      </head>
      <body>
        <main className="mx-auto max-w-reading space-y-10 px-4 py-16">
          {LOCALES.map((locale) => {
            const t = translator(locale, "layout");
            const Heading = locale === DEFAULT_LOCALE ? "h1" : "h2";
            return (
              <section key={locale} lang={locale}>
                <Heading className="text-2xl">{t("missing.title")}</Heading>
                <p className="mt-3">{t("missing.what")}</p>
                <p className="mt-4">
                  <a href={localizedPath("/", locale)} className="text-accent underline underline-offset-4">
                    {t("missing.home")}
                  </a>
                </p>
              </section>
            );
          })}
        </main>
      </body>
    </html>
  );
}
