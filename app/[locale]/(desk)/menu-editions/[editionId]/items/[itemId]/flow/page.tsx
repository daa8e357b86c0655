import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { FlowChart } from "@/components/menu/flow/flow-chart";
import { FlowEditor } from "@/components/menu/flow/flow-editor";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import { drawFlow } from "@/lib/menu/flow/draw-flow";
import { draftOf } from "@/lib/menu/flow/flow-form.rules";
import { loadItem } from "../load-item";
import { editFlowAction } from "./actions";

type Props = Readonly<{
  params: Promise<{ editionId: string; itemId: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
}>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { editionId, itemId } = await params;
  const [t, { item }] = [await getTranslations("menu.flow"), await loadItem(editionId, itemId)];
  return { title: `${t("edit")} · ${item.content.name}` };
}

/** The flow of a draft's matter: table, canvas, checks, and the chart of what is saved. */
export default async function FlowPage({ params, searchParams }: Props) {
  const { editionId, itemId } = await params;
  const { item, canEdit } = await loadItem(editionId, itemId);
  if (!canEdit) notFound();
  const [t, locale] = [await getTranslations("menu"), await getLocale()];
  const { edition, content } = item;
  const path = `/menu-editions/${editionId}`;
  return (
    <>
      <PageHeader
        title={t("flow.edit")}
        tag={item.code}
        lead={t("flow.lead")}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: edition.title, href: path },
          { label: content.name, href: `${path}/items/${itemId}` },
          { label: t("flow.edit") },
        ]}
      />
      {(await searchParams).saved && <Callout tone="good">{t("flow.saved")}</Callout>}
      <FlowEditor
        key={`${item.powerVersionId}-${item.version}`}
        action={editFlowAction}
        hidden={{ editionId, itemId, powerVersionId: item.powerVersionId, version: item.version }}
        initial={draftOf(content)}
        backHref={`${path}/items/${itemId}`}
      />
      {content.steps.length > 0 && (
        <Panel id="saved-chart" title={t("flow.savedChart")} className="mt-8">
          <p className="text-sm text-muted">{t("flow.savedChartHint")}</p>
          <FlowChart svg={await drawFlow(content.steps, locale)} />
        </Panel>
      )}
    </>
  );
}
