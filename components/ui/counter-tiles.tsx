import type { ReactNode } from "react";
import { Link } from "@/lib/i18n/navigation";

export type Counter = Readonly<{ label: string; value: ReactNode; note?: ReactNode; href?: string }>;

/** A few figures with their names; a figure with a list behind it is a link to the list. */
export function CounterTiles({ counters }: Readonly<{ counters: readonly Counter[] }>) {
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4 elder:max-sm:grid-cols-1 print:grid-cols-4">
      {counters.map((counter) => {
        const content = (
          <>
            <span className="block text-sm text-muted">{counter.label}</span>
            <span className="block text-2xl font-semibold">{counter.value}</span>
            {counter.note && <span className="block text-sm text-muted">{counter.note}</span>}
          </>
        );
        const look = "block h-full rounded-lg border border-line bg-panel px-4 py-3";
        return (
          <li key={counter.label}>
            {counter.href ? (
              <Link href={counter.href} className={`${look} hover:border-accent hover:bg-accent-soft`}>
                {content}
              </Link>
            ) : (
              <div className={look}>{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
