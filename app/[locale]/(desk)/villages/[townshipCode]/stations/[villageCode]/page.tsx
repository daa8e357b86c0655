import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { StationForm } from "@/components/villages/station-form";
import { villageName } from "@/lib/villages/arrangement.rules";
import { saveStationAction } from "../../../actions";
import { loadDraft } from "../../../village-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string; villageCode: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("villages"))("stations.edit") };
}

export default async function StationPage({ params }: Props) {
  const { townshipCode, villageCode } = await params;
  const { township, villages, draft } = await loadDraft(townshipCode);
  const village = villages.find(({ code }) => code === villageCode);
  if (!village) notFound();
  const t = await getTranslations("villages");
  const name = villageName(village.name);
  return (
    <>
      <PageHeader
        title={t("stations.of", { village: name })}
        lead={t("stations.lead")}
        crumbs={[
          { label: t("title"), href: "/villages" },
          { label: township.shortName, href: `/villages/${township.code}` },
          { label: name },
        ]}
      />
      <StationForm
        action={saveStationAction}
        hidden={{ arrangementId: draft.id, version: draft.version, code: township.code, village: village.code }}
        called={`${name}便民服务站`}
        station={draft.content.places.find((place) => place.village === village.code)}
        grids={draft.content.grids.filter((grid) => grid.village === village.code)}
      />
    </>
  );
}
