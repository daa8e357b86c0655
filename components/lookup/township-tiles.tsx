import { useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";

export type TownshipTile = Readonly<{
  code: string;
  name: string;
  pilot: boolean;
  /** What stands under the name: the edition in force, or who is competent there. */
  note: string;
  href: string;
}>;

/** The townships as a grid of tiles, each a way in. */
export function TownshipTiles({ tiles }: Readonly<{ tiles: readonly TownshipTile[] }>) {
  const t = useTranslations("lookup");
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5 elder:grid-cols-1 elder:sm:grid-cols-2">
      {tiles.map(({ code, name, pilot, note, href }) => (
        <li key={code}>
          <Link
            href={href}
            className="flex h-full min-h-16 flex-col justify-center rounded-lg border border-line bg-panel px-4 py-2.5 no-underline hover:border-accent hover:bg-accent-soft"
          >
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="text-lg font-semibold text-accent">{name}</span>
              {pilot && <span className="rounded-sm border border-accent px-1 text-xs text-accent">{t("pilot")}</span>}
            </span>
            <span className="text-sm text-muted">{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
