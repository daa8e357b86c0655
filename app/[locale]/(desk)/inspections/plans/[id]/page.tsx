import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { EndPlanForm } from "@/components/inspections/end-plan-form";
import { FindingPareto } from "@/components/inspections/finding-pareto";
import { FindingTable } from "@/components/inspections/finding-table";
import { PlanBodies } from "@/components/inspections/plan-bodies";
import { PlanFacts } from "@/components/inspections/plan-facts";
import { PlanItems } from "@/components/inspections/plan-items";
import { ReopenPlanForm } from "@/components/inspections/reopen-plan-form";
import { PlanStateTag } from "@/components/inspections/state-tags";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import { requireContext } from "@/lib/identity/session";
import { readablePlan } from "@/lib/inspections/plan.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { endPlanAction, reopenPlanAction } from "../../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

/** The plan that the address names; ends as “not found” beyond the reader's reach. */
async function planOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const known = z.uuid().safeParse(id).success;
  const plan = known ? await inReading(ctx, (tx) => readablePlan(tx, ctx.actor, id, today)) : null;
  if (!plan) notFound();
  return { plan, today };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plan } = await planOf(params);
  return { title: plan.title };
}

/** One plan: how it was drawn up, whom it inspects, what was found. */
export default async function InspectionPlanPage({ params, searchParams }: Props) {
  const [{ plan, today }, { done = "" }, t, locale] = [
    await planOf(params),
    await searchParams,
    await getTranslations("inspections"),
    await getLocale(),
  ];
  const { id, number, version } = plan;
  const unvisited = plan.bodies.filter(({ visits }) => visits.length === 0).map(({ name }) => name);
  return (
    <>
      <PageHeader
        title={plan.title}
        tag={<PlanStateTag state={plan.state} />}
        crumbs={[{ label: t("title"), href: "/inspections" }, { label: number }]}
        actions={
          <DownloadLink href={`/api/exports/inspections/plans/${id}/report?locale=${locale}`}>
            {t("report.link")}
          </DownloadLink>
        }
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <div className="space-y-5">
        <Panel id="bodies" title={t("plan.bodies")} flush>
          <PlanBodies bodies={plan.bodies} mayVisit={plan.keeps && plan.state === "OPEN"} />
        </Panel>
        {plan.kinds.length > 0 && (
          <Panel id="kinds" title={t("pareto.panel")}>
            <FindingPareto kinds={plan.kinds} today={today} />
          </Panel>
        )}
        <Panel id="findings" title={t("plan.findings")} flush>
          <FindingTable rows={plan.findings} hint={t("plan.noFindings")} />
        </Panel>
        <Panel id="facts" title={t("plan.facts")}>
          <PlanFacts plan={plan} />
        </Panel>
        <Panel id="items" title={t("plan.items")}>
          <PlanItems items={plan.items} />
        </Panel>
        {(plan.mayClose || plan.mayCancel) && (
          <Panel id="end" title={t("plan.end")}>
            {plan.mayClose && unvisited.length > 0 && (
              <Callout tone="warn">
                {t("end.unvisited", { count: unvisited.length, names: unvisited.join("、") })}
              </Callout>
            )}
            <EndPlanForm
              planId={id}
              version={version}
              mayClose={plan.mayClose}
              mayCancel={plan.mayCancel}
              action={endPlanAction}
            />
          </Panel>
        )}
        {plan.mayReopen && (
          <Panel id="reopen" title={t("reopen.title")}>
            <ReopenPlanForm planId={id} version={version} action={reopenPlanAction} />
          </Panel>
        )}
      </div>
    </>
  );
}
