import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { MatterGrid } from "@/components/villages/matter-grid";
import { MattersForm } from "@/components/villages/matters-form";
import { VillagesDone } from "@/components/villages/villages-done";
import { placeKey, stationsOf, takesMatters, villageName } from "@/lib/villages/arrangement.rules";
import { ALL_STATIONS } from "@/lib/villages/arrangement.terms";
import { setMattersAction } from "../../actions";
import { loadDraft } from "../../village-page";

type Props = Readonly<{
  params: Promise<{ townshipCode: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("villages"))("matters.edit") };
}

/** Matter × station in one grid; ticks set many at once. */
export default async function MattersPage({ params, searchParams }: Props) {
  const { township, villages, draft, listed, gone, names } = await loadDraft((await params).townshipCode);
  const t = await getTranslations("villages");
  const { content } = draft;
  const places = content.places.filter(takesMatters);
  const stations = stationsOf(content);
  const villageNames = new Map(villages.map(({ code, name }) => [code, villageName(name)]));
  const left = gone.flatMap((id) => names.get(id) ?? []);
  return (
    <>
      <PageHeader
        title={t("matters.edit")}
        lead={t("matters.lead")}
        crumbs={[
          { label: t("title"), href: "/villages" },
          { label: township.shortName, href: `/villages/${township.code}` },
          { label: t("matters.edit") },
        ]}
      />
      <VillagesDone asked={await searchParams} />
      {places.length === 0 || listed.length === 0 ? (
        <EmptyState title={t(listed.length === 0 ? "matters.noList" : "matters.noPlaces")}>
          {t(listed.length === 0 ? "matters.noListHint" : "matters.noPlacesHint")}
        </EmptyState>
      ) : (
        <div className="space-y-6 *:min-w-0">
          <Panel id="grid" title={t("matters.grid")} flush>
            <MatterGrid content={content} matters={[...listed, ...left]} villages={villages} />
          </Panel>
          <Panel id="set" title={t("matters.set")}>
            <MattersForm
              action={setMattersAction}
              hidden={{ arrangementId: draft.id, version: draft.version, code: township.code }}
              matters={[
                ...listed.map(({ powerId, code, name }) => ({ value: powerId, label: name, hint: code })),
                ...left.map(({ powerId, name }) => ({ value: powerId, label: name, hint: t("matters.left") })),
              ]}
              places={[
                ...(stations.length > 0
                  ? [{ value: ALL_STATIONS, label: t("matters.allStations", { count: stations.length }) }]
                  : []),
                ...places.map((place) => ({
                  value: placeKey(place),
                  label: place.kind === "STATION" ? (villageNames.get(place.village ?? "") ?? place.name) : place.name,
                  ...(place.kind === "WINDOW" && { hint: t("kinds.WINDOW") }),
                })),
              ]}
            />
          </Panel>
        </div>
      )}
    </>
  );
}
