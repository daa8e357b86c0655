import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { VisitForm } from "@/components/inspections/visit-form";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/status";
import { recordVisitAction, sendVisitAction } from "../../../actions";
import { bodyOf } from "../../body-page";

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ body }, t] = [await bodyOf(params), await getTranslations("inspections")];
  return { title: `${t("visit.begin")} ${body.name}` };
}

/** The field form: filled in on the spot, on a phone, also where there is no network. */
export default async function VisitPage({ params }: Props) {
  const [{ body, today, userId }, t] = [await bodyOf(params), await getTranslations("inspections")];
  // A form that lies in the browser is read and given up there even when the plan has ended.
  if (!body.mayVisit && !body.isEnded) notFound();
  const { id, name, plan } = body;
  return (
    <>
      <PageHeader
        title={name}
        lead={plan.title}
        crumbs={[
          { label: t("title"), href: "/inspections" },
          { label: plan.number, href: `/inspections/plans/${plan.id}` },
          { label: name, href: `/inspections/bodies/${id}` },
          { label: t("visit.begin") },
        ]}
      />
      {body.isEnded && <Callout tone="warn">{t("visit.ended")}</Callout>}
      <VisitForm
        // What somebody else typed on the same machine is not shown to this reader.
        draftName={`${userId} ${id}`}
        bodyId={id}
        inspectorId={userId}
        firstKey={randomUUID()}
        items={body.items}
        period={{ from: plan.periodFrom, to: plan.periodTo }}
        today={today}
        action={recordVisitAction}
        send={sendVisitAction}
      />
    </>
  );
}
