import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EditionFrame } from "@/components/menu/edition-frame";
import { Timeline } from "@/components/ui/timeline";
import { formatInstant } from "@/lib/i18n/format";
import { listEditionEvents } from "@/lib/menu/menu-edition.queries";
import { inReading } from "@/lib/shared/transaction";
import { loadEdition } from "../load-edition";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition } = await loadEdition((await params).editionId);
  const t = await getTranslations("menu");
  return { title: `${t("tabs.trail")} · ${edition.title}` };
}

/** What happened to an edition, in words, the newest first. */
export default async function TrailPage({ params }: Props) {
  const { editionId } = await params;
  const { ctx, edition, isReviewed, actions } = await loadEdition(editionId);
  const [t, locale, events] = await Promise.all([
    getTranslations("menu"),
    getLocale(),
    inReading(ctx, (tx) => listEditionEvents(tx, editionId)),
  ]);
  return (
    <EditionFrame edition={edition} isReviewed={isReviewed} actions={actions} current="trail">
      <Timeline
        items={events.map(({ id, event, at, by, data }) => ({
          id,
          title: t(`events.${event}`, data),
          when: formatInstant(at, locale),
          by,
          body: data.reason,
        }))}
      />
    </EditionFrame>
  );
}
