import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";

export type FacetOption = Readonly<{ value: string; label: string; count: number; href: string; isChosen: boolean }>;
export type Facet = Readonly<{ name: string; label: string; options: readonly FacetOption[] }>;

/** Ways to narrow a result: links with counts, the chosen one leading back out. */
export function Facets({ facets }: Readonly<{ facets: readonly Facet[] }>) {
  const t = useTranslations("lookup.facets");
  return (
    <nav
      aria-label={t("label")}
      className="grid grid-cols-2 content-start items-start gap-3 lg:grid-cols-1 elder:grid-cols-1 print:hidden"
    >
      {facets
        .filter(({ options }) => options.length > 0)
        .map(({ name, label, options }) => (
          <details
            key={name}
            open={options.some(({ isChosen }) => isChosen)}
            className="group rounded-lg border border-line bg-panel"
          >
            <summary className="flex min-h-10 items-center justify-between px-3 py-1.5 font-medium">
              {label}
              <ChevronDown aria-hidden className="size-4 text-muted group-open:rotate-180" />
            </summary>
            <ul className="border-t border-line py-1">
              {options.map(({ value, label: text, count, href, isChosen }) => (
                <li key={value}>
                  <Link
                    href={href}
                    aria-current={isChosen ? "true" : undefined}
                    className="flex min-h-9 items-center justify-between gap-3 px-3 no-underline hover:bg-accent-soft aria-[current]:bg-accent-soft aria-[current]:font-semibold"
                  >
                    <span className="text-accent underline underline-offset-4">
                      {text}
                      {isChosen && <span className="sr-only">{t("chosen")}</span>}
                    </span>
                    <span className="text-sm text-muted">{isChosen ? t("remove") : count}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        ))}
    </nav>
  );
}
