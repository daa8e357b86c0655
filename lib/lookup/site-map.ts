import { DEFAULT_LOCALE, LOCALES, localizedPath } from "@/lib/i18n/locales";
import { xmlText } from "@/lib/shared/xml-text.rules";

/** A public page by its path without locale. `changedOn`: a civil day, where the page's content has one. */
export type SitePage = Readonly<{ path: string; changedOn?: string }>;

/** The public pages as a site map, each in every language, and each naming the others (hreflang). */
export function siteMap(pages: readonly SitePage[], site: string): string {
  const addressOf = (path: string, locale: (typeof LOCALES)[number]) => xmlText(site + localizedPath(path, locale));
  const urls = pages.flatMap(({ path, changedOn }) => {
    const others = [
      ...LOCALES.map((locale) => [locale, addressOf(path, locale)] as const),
      ["x-default", addressOf(path, DEFAULT_LOCALE)] as const,
    ].map(([language, href]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`);
    const day = changedOn ? `<lastmod>${changedOn}</lastmod>` : "";
    return LOCALES.map((locale) => `<url><loc>${addressOf(path, locale)}</loc>${day}${others.join("")}</url>`);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    "</urlset>",
    "",
  ].join("\n");
}

/** What robots may read: the public pages, the feed and the description; not the workbench, not search results. */
export function robots(site: string, closed: readonly string[]): string {
  const lines = closed.flatMap((path) => LOCALES.map((locale) => `Disallow: ${localizedPath(path, locale)}`));
  return ["User-agent: *", ...lines, "Disallow: /api/", "Allow: /api/v1/", "", `Sitemap: ${site}/sitemap.xml`, ""].join(
    "\n",
  );
}
