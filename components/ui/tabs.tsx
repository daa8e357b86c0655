import { Link } from "@/lib/i18n/navigation";
import { classNames } from "./class-names";

export type Tab = Readonly<{ href: string; label: string; count?: number; current: boolean }>;

/** Parts of one record, each with its own address. */
export function Tabs({ tabs, label }: Readonly<{ tabs: readonly Tab[]; label: string }>) {
  return (
    <nav aria-label={label} className="mb-5 border-b border-line print:hidden">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={classNames(
                "flex min-h-10 items-center gap-1.5 border-b-3 px-3 py-1.5",
                tab.current
                  ? "border-accent font-semibold text-accent"
                  : "border-transparent text-muted hover:border-line-strong hover:text-ink",
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-sm text-muted">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
