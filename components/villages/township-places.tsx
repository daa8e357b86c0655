import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { Place } from "@/lib/villages/arrangement.rules";
import { PlaceFacts } from "./place-facts";

type Props = Readonly<{ places: readonly Omit<Place, "matters">[]; officers?: number }>;

/** Service centre, windows and enforcement team, a panel each. The officers are counted in the capacity register. */
export function TownshipPlaces({ places, officers }: Props) {
  const t = useTranslations("villages");
  const own = places.filter(({ kind }) => kind !== "STATION");
  if (own.length === 0) return <p className="text-muted">{t("places.none")}</p>;
  return (
    <div className="grid gap-4 *:min-w-0 lg:grid-cols-2">
      {own.map((place, index) => (
        <Panel
          key={`${place.kind} ${place.name}`}
          id={`place-${index}`}
          title={t("places.title", { kind: t(`kinds.${place.kind}`), name: place.name })}
        >
          <PlaceFacts place={place} officers={place.kind === "TEAM" ? officers : undefined} />
        </Panel>
      ))}
    </div>
  );
}
