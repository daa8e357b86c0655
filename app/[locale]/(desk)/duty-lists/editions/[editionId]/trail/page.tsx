import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { ListFrame } from "@/components/duty-lists/list-frame";
import { Panel } from "@/components/ui/panel";
import { trailOf } from "@/lib/audit/audit.queries";
import { inReading } from "@/lib/shared/transaction";
import { loadEdition } from "../edition-page";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("duty-lists");
  return { title: t("tabs.trail") };
}

/** Everything that happened to an edition. */
export default async function ListTrailPage({ params }: Props) {
  const { ctx, edition, actions } = await loadEdition((await params).editionId);
  const entries = await inReading(ctx, (tx) => trailOf(tx, edition.id));
  return (
    <ListFrame edition={edition} actions={actions} current="trail">
      <Panel>
        <AuditTrail entries={entries} />
      </Panel>
    </ListFrame>
  );
}
