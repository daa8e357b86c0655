import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EditionFrame } from "@/components/menu/edition-frame";
import { OpinionList } from "@/components/menu/opinion-list";
import { loadEdition } from "../load-edition";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition } = await loadEdition((await params).editionId);
  const t = await getTranslations("menu");
  return { title: `${t("tabs.opinions")} · ${edition.title}` };
}

/** Legality opinions on an edition. */
export default async function OpinionsPage({ params }: Props) {
  const { edition, opinions, isReviewed, actions } = await loadEdition((await params).editionId);
  return (
    <EditionFrame edition={edition} isReviewed={isReviewed} actions={actions} current="opinions">
      <OpinionList opinions={opinions} />
    </EditionFrame>
  );
}
