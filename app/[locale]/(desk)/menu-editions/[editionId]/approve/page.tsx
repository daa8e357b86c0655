import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApproveForm } from "@/components/menu/approve-form";
import { OpinionList } from "@/components/menu/opinion-list";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { civilDate } from "@/lib/shared/civil-date";
import { approveEditionAction } from "../../actions";
import { loadForStep } from "../step-page";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("menu");
  return { title: t("approve.title") };
}

/** Records the city's decision on a reviewed menu. */
export default async function ApprovePage({ params }: Props) {
  const { editionId } = await params;
  const { ctx, edition, opinions, obstacle } = await loadForStep(editionId, "approve");
  const t = await getTranslations("menu");
  const path = `/menu-editions/${editionId}`;
  return (
    <>
      <PageHeader
        title={t("approve.title")}
        lead={t("approve.lead", { count: edition.items })}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: edition.title, href: path },
          { label: t("approve.title") },
        ]}
      />
      {obstacle && (
        <StatusBanner
          tone="warn"
          title={t(`errors.${obstacle}`)}
          actions={<LinkButton href={`${path}/opinions`}>{t("tabs.opinions")}</LinkButton>}
        >
          {t("approve.obstacleNext")}
        </StatusBanner>
      )}
      <div className="space-y-6">
        <Panel title={t("tabs.opinions")}>
          <OpinionList opinions={opinions} />
        </Panel>
        {!obstacle && (
          <Panel title={t("approve.decision")} id="decision">
            <ApproveForm
              action={approveEditionAction}
              editionId={editionId}
              version={edition.version}
              today={civilDate(ctx.now)}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
