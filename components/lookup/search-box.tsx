import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { localizedPath } from "@/lib/i18n/locales";

type Props = Readonly<{
  query?: string;
  /** Filters that a new search keeps. */
  keep?: Readonly<Record<string, string | undefined>>;
}>;

/** The large search field. A plain GET form: an answer is an address that can be sent to somebody. */
export function SearchBox({ query = "", keep = {} }: Props) {
  const t = useTranslations("lookup.search");
  return (
    <form action={localizedPath("/search", useLocale())} className="w-full print:hidden">
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <label htmlFor="lookup-q" className="mb-1.5 block font-medium">
        {t("label")}
      </label>
      <div className="flex">
        <input
          id="lookup-q"
          type="search"
          name="q"
          defaultValue={query}
          maxLength={100}
          placeholder={t("placeholder")}
          aria-describedby="lookup-q-hint"
          className="min-h-12 w-full min-w-0 rounded-l-md border-2 border-r-0 border-accent bg-panel px-4 text-lg text-ink"
        />
        <button
          type="submit"
          className="flex min-h-12 shrink-0 items-center gap-2 rounded-r-md border-2 border-accent bg-accent px-5 font-medium text-on-accent hover:bg-accent-strong"
        >
          <Search aria-hidden className="size-5" />
          {t("submit")}
        </button>
      </div>
      <p id="lookup-q-hint" className="mt-1.5 text-sm text-muted">
        {t("hint")}
      </p>
    </form>
  );
}
