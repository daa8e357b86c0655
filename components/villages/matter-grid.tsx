import { useTranslations } from "next-intl";
import {
  type Content,
  type ListedMatter,
  type Place,
  placeKey,
  stationsOf,
  type VillageName,
  villageName,
} from "@/lib/villages/arrangement.rules";
import type { MatterMode } from "@/lib/villages/arrangement.terms";

type Props = Readonly<{ content: Content; matters: readonly ListedMatter[]; villages: readonly VillageName[] }>;

const modeAt = (place: Place, powerId: string): MatterMode | null =>
  place.matters.find((one) => one.powerId === powerId)?.mode ?? null;

/** Matter × window and station; on a phone each matter says how many of which. Marks are words, not colours alone. */
export function MatterGrid({ content, matters, villages }: Props) {
  const t = useTranslations("villages");
  const names = new Map(villages.map(({ code, name }) => [code, villageName(name)]));
  const windows = content.places.filter(({ kind }) => kind === "WINDOW");
  const stations = stationsOf(content);
  const places = [...windows, ...stations];
  const given = matters.filter(({ powerId }) => places.some((place) => modeAt(place, powerId)));
  if (given.length === 0) return <p className="p-4 text-muted">{t("matters.none")}</p>;
  const count = (group: readonly Place[], powerId: string, mode: MatterMode) =>
    group.filter((place) => modeAt(place, powerId) === mode).length;
  return (
    <>
      <ul className="divide-y divide-line sm:hidden print:hidden">
        {given.map(({ powerId, name }) => (
          <li key={powerId} className="p-4">
            <p className="font-medium">{name}</p>
            <p className="text-sm text-muted">
              {t("matters.summary", {
                takes: count(stations, powerId, "TAKES_IN"),
                helps: count(stations, powerId, "HELPS"),
                windows: windows.filter((place) => modeAt(place, powerId)).length,
              })}
            </p>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard */}
      <section className="overflow-x-auto max-sm:hidden print:block" aria-label={t("matters.scroll")} tabIndex={0}>
        <table className="border-collapse text-left text-sm">
          <caption className="sr-only">{t("matters.grid")}</caption>
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 z-10 min-w-56 bg-sunken px-3 py-2 align-bottom">
                {t("matters.matter")}
              </th>
              {places.map((place) => (
                <th key={placeKey(place)} scope="col" className="border-l border-line bg-sunken px-1 py-2 align-bottom">
                  <span className="mx-auto block [writing-mode:vertical-rl]">
                    {place.kind === "STATION" ? (names.get(place.village ?? "") ?? place.name) : place.name}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {given.map(({ powerId, name }) => (
              <tr key={powerId} className="border-t border-line">
                <th scope="row" className="sticky left-0 z-10 bg-panel px-3 py-1.5 font-normal">
                  {name}
                </th>
                {places.map((place) => {
                  const mode = modeAt(place, powerId);
                  return (
                    <td key={placeKey(place)} className="border-l border-line px-1 text-center">
                      {mode ? (
                        <abbr
                          title={t(`modes.${mode}`)}
                          className={mode === "TAKES_IN" ? "font-semibold text-accent no-underline" : "no-underline"}
                        >
                          {t(`marks.${mode}`)}
                        </abbr>
                      ) : (
                        <span className="text-muted">—</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
