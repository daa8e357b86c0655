import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListFrame } from "@/components/duty-lists/list-frame";
import { DutySections } from "@/components/lookup/duty-sections";
import { EntrySections } from "@/components/lookup/entry-sections";
import { Callout } from "@/components/ui/status";
import { loadEdition } from "../edition-page";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("duty-lists");
  return { title: t("tabs.preview") };
}

/** The edition as the public sees it, or will: drawn by the public page's own components. */
export default async function ListPreviewPage({ params }: Props) {
  const { edition, actions } = await loadEdition((await params).editionId);
  const t = await getTranslations("duty-lists");
  return (
    <ListFrame edition={edition} actions={actions} current="preview">
      {!edition.publishedOn && <Callout tone="info">{t("preview.notPublished")}</Callout>}
      <EntrySections entries={edition.entries.map((entry, index) => ({ ...entry, ordinal: index + 1 }))} />
      <div className="mt-10">
        <DutySections duties={edition.duties} />
      </div>
    </ListFrame>
  );
}
