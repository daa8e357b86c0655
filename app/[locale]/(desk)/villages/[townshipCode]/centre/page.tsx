import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { TownshipPlacesForm } from "@/components/villages/township-places-form";
import { saveTownshipPlacesAction } from "../../actions";
import { loadDraft } from "../../village-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("villages"))("places.edit") };
}

export default async function TownshipPlacesPage({ params }: Props) {
  const { township, draft } = await loadDraft((await params).townshipCode);
  const t = await getTranslations("villages");
  return (
    <>
      <PageHeader
        title={t("places.edit")}
        lead={t("places.lead")}
        crumbs={[
          { label: t("title"), href: "/villages" },
          { label: township.shortName, href: `/villages/${township.code}` },
          { label: t("places.edit") },
        ]}
      />
      <TownshipPlacesForm
        action={saveTownshipPlacesAction}
        hidden={{ arrangementId: draft.id, version: draft.version, code: township.code }}
        places={draft.content.places}
      />
    </>
  );
}
