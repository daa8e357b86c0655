import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { EndSynonymForm } from "@/components/synonyms/end-synonym-form";
import { SynonymForm } from "@/components/synonyms/synonym-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { trailOf } from "@/lib/audit/audit.queries";
import { reachOf } from "@/lib/identity/permissions";
import { isUuid } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import { findSynonym } from "@/lib/synonyms/synonym.queries";
import { endSynonymAction, saveSynonymAction } from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }> }>;

async function wordOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  if (reachOf(ctx.actor, "synonyms.keep") === null || !isUuid(id)) notFound();
  const found = await inReading(ctx, async (tx) => {
    const known = await findSynonym(tx, id);
    return known && { known, trail: await trailOf(tx, id) };
  });
  if (!found) notFound();
  return found;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ known }, t] = [await wordOf(params), await getTranslations("synonyms")];
  return { title: t("edit", { word: known.word }) };
}

/** One everyday word: change it, end it, and what it stood for before. */
export default async function SynonymPage({ params }: Props) {
  const [{ known, trail }, t] = [await wordOf(params), await getTranslations("synonyms")];
  const hidden = { synonymId: known.id, version: known.version };
  return (
    <>
      <PageHeader
        title={t("edit", { word: known.word })}
        crumbs={[{ label: t("title"), href: "/synonyms" }, { label: known.word }]}
      />
      <div className="space-y-6">
        <SynonymForm action={saveSynonymAction} hidden={hidden} known={known} />
        <Panel id="end" title={t("end")}>
          <EndSynonymForm action={endSynonymAction} hidden={hidden} />
        </Panel>
        <Panel id="trail" title={t("trail")}>
          <AuditTrail entries={trail} />
        </Panel>
      </div>
    </>
  );
}
