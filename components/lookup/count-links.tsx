import { Link } from "@/lib/i18n/navigation";

export type CountLink = Readonly<{ key: string; label: string; count: number; href: string }>;

/** Ways into the matters by one of their properties, each with how many it holds. */
export function CountLinks({ links }: Readonly<{ links: readonly CountLink[] }>) {
  return (
    <ul className="grid gap-x-6 sm:grid-cols-2 elder:grid-cols-1">
      {links.map(({ key, label, count, href }) => (
        <li key={key}>
          <Link
            href={href}
            className="flex min-h-11 items-center justify-between gap-3 border-b border-line no-underline hover:bg-accent-soft"
          >
            <span className="text-accent underline underline-offset-4">{label}</span>
            <span className="text-muted">{count}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
