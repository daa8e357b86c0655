import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FindForm } from "@/components/inspections/find-form";
import { VisitRecord } from "@/components/inspections/visit-record";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { recordFindingAction } from "../../actions";
import { bodyOf } from "../body-page";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; ground?: string }> }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { body } = await bodyOf(params);
  return { title: `${body.name} ${body.plan.title}` };
}

/** One inspected body of a plan: the visits, and the findings that come of them. */
export default async function InspectedBodyPage({ params, searchParams }: Props) {
  const [{ body, today }, { done = "", ground }, t] = [
    await bodyOf(params),
    await searchParams,
    await getTranslations("inspections"),
  ];
  const { id, name, plan, visits, find } = body;
  const from = find?.grounds.find(({ value }) => value === ground);
  return (
    <>
      <PageHeader
        title={name}
        lead={plan.title}
        crumbs={[
          { label: t("title"), href: "/inspections" },
          { label: plan.number, href: `/inspections/plans/${plan.id}` },
          { label: name },
        ]}
        actions={
          body.mayVisit && (
            <LinkButton variant="primary" href={`/inspections/bodies/${id}/visit`}>
              {t("visit.begin")}
            </LinkButton>
          )
        }
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <div className="space-y-5">
        {find && (
          <Panel id="find" title={t("find.title")}>
            {find.grounds.length > 0 ? (
              <FindForm
                // Opened from another answer it begins anew.
                key={from?.value}
                bodyId={id}
                owner={body.organisationId}
                {...find}
                from={from}
                today={today}
                action={recordFindingAction}
              />
            ) : (
              <p className="text-muted">{t("find.noGround")}</p>
            )}
          </Panel>
        )}
        {visits.length === 0 && <p className="text-muted">{t("notVisited")}</p>}
        {visits.map((visit) => (
          <VisitRecord key={visit.id} visit={visit} mayFind={find !== null} />
        ))}
      </div>
    </>
  );
}
