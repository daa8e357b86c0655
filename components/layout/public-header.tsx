import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { localizedPath } from "@/lib/i18n/locales";
import { Link } from "@/lib/i18n/navigation";
import { LanguageSwitch } from "./language-switch";
import { ViewSwitch } from "./view-switch";

const PLACES = [
  ["/", "home"],
  ["/finder", "finder"],
  ["/townships", "townships"],
  ["/menu", "menu"],
  ["/open-data", "openData"],
  ["/help", "help"],
] as const;

export function PublicHeader() {
  const t = useTranslations("layout");
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <header className="bg-band text-on-band print:hidden" style={{ "--color-focus": "currentcolor" } as object}>
      <div className="mx-auto max-w-page px-4 sm:px-6">
        <div className="flex flex-wrap items-center justify-end gap-x-5 border-b border-on-band/25 py-1 text-sm">
          <ViewSwitch />
          <LanguageSwitch />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-4">
          <Link href="/" className="text-xl font-semibold tracking-wide no-underline sm:text-2xl">
            {common("siteName")}
          </Link>
          {/* A plain GET form: a search is an address that can be sent to somebody. */}
          <search className="w-full sm:w-auto sm:grow sm:basis-64 sm:max-w-md">
            <form action={localizedPath("/search", locale)} className="flex">
              <label htmlFor="site-search" className="sr-only">
                {t("searchLabel")}
              </label>
              <input
                id="site-search"
                type="search"
                name="q"
                placeholder={t("searchPlaceholder")}
                className="min-h-10 w-full min-w-0 rounded-l-md border border-on-band/60 bg-panel px-3 text-ink"
              />
              <button
                type="submit"
                className="flex min-h-10 shrink-0 items-center gap-1.5 rounded-r-md border border-on-band/60 bg-accent-strong px-4 font-medium text-on-accent"
              >
                <Search aria-hidden className="size-4" />
                {t("searchButton")}
              </button>
            </form>
          </search>
        </div>
      </div>
      <nav data-places aria-label={t("mainNavigation")} className="border-t border-on-band/25">
        <ul className="mx-auto flex max-w-page flex-wrap px-2 sm:px-4">
          {PLACES.map(([href, key]) => (
            <li key={key}>
              <Link
                href={href}
                className="flex min-h-11 items-center border-b-3 border-transparent px-2.5 no-underline hover:border-on-band/60 aria-[current=page]:border-on-band aria-[current=page]:font-semibold sm:px-3"
              >
                {t(`places.${key}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
