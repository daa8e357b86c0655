import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { LinkButton } from "@/components/ui/button";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ArrangementBanner } from "@/components/villages/arrangement-banner";
import { ArrangementChanges } from "@/components/villages/arrangement-changes";
import { EditionsTable } from "@/components/villages/editions-table";
import { LeftOutNote } from "@/components/villages/left-out-note";
import { MatterGrid } from "@/components/villages/matter-grid";
import { TownshipPlaces } from "@/components/villages/township-places";
import { VillagesDone } from "@/components/villages/villages-done";
import { VillagesTable } from "@/components/villages/villages-table";
import { completeness, EMPTY } from "@/lib/villages/arrangement.rules";
import { arrangementChanges } from "@/lib/villages/arrangement-changes.rules";
import {
  beginArrangementAction,
  confirmArrangementAction,
  discardArrangementAction,
  recallArrangementAction,
  returnArrangementAction,
  submitArrangementAction,
} from "../actions";
import { loadArrangement } from "../village-page";

type Props = Readonly<{
  params: Promise<{ townshipCode: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { township } = await loadArrangement((await params).townshipCode);
  return { title: (await getTranslations("villages"))("page.title", { township: township.shortName }) };
}

/** One township: what is confirmed, the draft beside it with what it changes, what is lacking, and the history. */
export default async function ArrangementPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const page = await loadArrangement((await params).townshipCode, asked.edition);
  const [t, locale] = await Promise.all([getTranslations("villages"), getLocale()]);
  const { township, shown, confirmed, villages, names, gone, listed, mayKeep } = page;
  const here = `/villages/${township.code}`;
  const content = shown?.content ?? EMPTY;
  const isOpen = shown?.state === "DRAFT" && mayKeep;
  const counts = completeness(content, villages);
  const of = (have: number) => t("list.of", { have, all: counts.villages });
  const edit = (href: string) =>
    isOpen && (
      <LinkButton small href={href}>
        {t("edit")}
      </LinkButton>
    );
  return (
    <>
      <PageHeader
        title={t("page.title", { township: township.shortName })}
        lead={t("page.lead")}
        crumbs={[{ label: t("title"), href: "/villages" }, { label: township.shortName }]}
        actions={
          <>
            {isOpen && <LinkButton href={`${here}/import`}>{t("import.title")}</LinkButton>}
            {shown && (
              <DownloadLink href={`/api/exports/villages/${township.code}?edition=${shown.number}&locale=${locale}`}>
                {t("page.workbook")}
              </DownloadLink>
            )}
          </>
        }
      />
      <VillagesDone asked={asked} />
      <ArrangementBanner
        page={page}
        actions={{
          ...{ beginArrangementAction, submitArrangementAction, recallArrangementAction },
          ...{ discardArrangementAction, returnArrangementAction, confirmArrangementAction },
        }}
      />
      {shown && (
        <div className="space-y-6 *:min-w-0">
          <LeftOutNote from={shown.copiedFrom} leftOut={shown.leftOut} />
          <CounterTiles
            counters={[
              { label: t("columns.stations"), value: of(counts.stations) },
              { label: t("columns.phones"), value: of(counts.phones) },
              { label: t("columns.grids"), value: of(counts.grids) },
              { label: t("columns.left"), value: gone.length },
            ]}
          />
          {(shown.state === "DRAFT" || shown.state === "SUBMITTED") && (
            <Panel id="changes" title={t("changes.title")}>
              <ArrangementChanges
                changes={arrangementChanges(confirmed?.content ?? EMPTY, content)}
                villages={villages}
                names={names}
              />
            </Panel>
          )}
          <Panel id="places" title={t("places.heading")} aside={edit(`${here}/centre`)}>
            <TownshipPlaces places={content.places} officers={page.officers} />
          </Panel>
          <Panel id="villages" title={t("stations.heading")} flush>
            <VillagesTable content={content} villages={villages} keepHref={isOpen ? `${here}/stations` : null} />
          </Panel>
          <Panel id="matters" title={t("matters.heading")} flush aside={edit(`${here}/matters`)}>
            <MatterGrid
              content={content}
              matters={[...listed, ...gone.flatMap((id) => names.get(id) ?? [])]}
              villages={villages}
            />
          </Panel>
          <Panel id="editions" title={t("editions.heading")} flush>
            <EditionsTable editions={page.editions} code={township.code} />
          </Panel>
          {page.trail && (
            <Panel id="trail" title={t("page.trail")}>
              <AuditTrail entries={page.trail} />
            </Panel>
          )}
        </div>
      )}
    </>
  );
}
