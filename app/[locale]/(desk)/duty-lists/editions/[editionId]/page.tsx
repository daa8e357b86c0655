import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IssueList } from "@/components/duty-lists/issue-list";
import { ListFrame } from "@/components/duty-lists/list-frame";
import { ListOpinions } from "@/components/duty-lists/list-opinions";
import { EditionChanges } from "@/components/lookup/edition-changes";
import { Panel } from "@/components/ui/panel";
import { loadEdition } from "./edition-page";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition } = await loadEdition((await params).editionId);
  const t = await getTranslations("duty-lists");
  const { township, number, state } = edition;
  const name = state === "DISCARDED" ? t("edition.discarded") : t("edition.name", { number });
  return { title: t("edition.heading", { township: township.name, name }) };
}

/** One edition: what blocks it, what it changes, what the justice bureau said. */
export default async function ListEditionOverviewPage({ params }: Props) {
  const { edition, actions } = await loadEdition((await params).editionId);
  const t = await getTranslations("duty-lists");
  return (
    <ListFrame edition={edition} actions={actions} current="overview">
      <div className="space-y-6">
        {edition.correction && (
          <Panel id="correction" title={t("correction.title", { number: edition.correction.ofEdition })}>
            <p className="max-w-reading whitespace-pre-line">{edition.correction.note}</p>
          </Panel>
        )}
        {["DRAFT", "LEGALITY_REVIEW", "APPROVED"].includes(edition.state) && (
          <Panel id="issues" title={t("issues.title")}>
            <IssueList issues={edition.issues} />
          </Panel>
        )}
        <Panel
          id="changes"
          title={edition.former ? t("changes.against", { number: edition.former.number }) : t("changes.first")}
        >
          {edition.former ? (
            <EditionChanges {...edition.former} />
          ) : (
            <p>{t("changes.firstHint", { count: edition.entries.length })}</p>
          )}
        </Panel>
        <Panel id="opinions" title={t("opinions.title")}>
          <ListOpinions opinions={edition.opinions} />
        </Panel>
      </div>
    </ListFrame>
  );
}
