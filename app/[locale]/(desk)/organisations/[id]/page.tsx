import { Pencil } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { DoneBanner } from "@/components/identity/done-banner";
import { EndOrganisationForm } from "@/components/identity/end-organisation-form";
import { Period } from "@/components/identity/period";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { trailOf } from "@/lib/audit/audit.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { findOrganisation } from "@/lib/identity/organisation.queries";
import { isUuid, type Query } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import { endOrganisationAction } from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Query }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.organisations");
  return { title: t("facts") };
}

export default async function OrganisationPage({ params, searchParams }: Props) {
  const [ctx, { id }, { done }] = [await requireContext(), await params, await searchParams];
  const found = isUuid(id) ? await findOrganisation(ctx, id) : null;
  if (!found?.ok) notFound();
  const body = found.value;
  const trail = await inReading(ctx, (tx) => trailOf(tx, id));
  const [t, roles, audit, locale] = await Promise.all([
    getTranslations("identity"),
    getTranslations("common.roles"),
    getTranslations("audit.trail"),
    getLocale(),
  ]);
  const ofCity = body.kind !== "TOWNSHIP" && [
    {
      label: t("fields.reviewSeat"),
      value: body.reviewSeat ? t(`reviewSeats.${body.reviewSeat}`) : t("organisations.noSeat"),
    },
    { label: t("fields.higherAuthority"), value: body.higherAuthority ?? t("organisations.noHigherAuthority") },
    {
      label: t("fields.isGuidanceBody"),
      value: body.isGuidanceBody ? t("organisations.yes") : t("organisations.no"),
    },
  ];
  const fact = (name: "name" | "creditCode" | "address" | "phone" | "hours" | "source") => ({
    label: t(`fields.${name}`),
    value: body[name] ?? <span className="text-muted">{t("organisations.unknown")}</span>,
  });
  const township = body.kind === "TOWNSHIP" && [
    { label: t("fields.regionCode"), value: body.regionCode },
    { label: t("fields.pilot"), value: body.pilot ? t("organisations.yes") : t("organisations.no") },
    { label: t("organisations.villages"), value: body.villages },
  ];
  return (
    <>
      <PageHeader
        title={body.shortName}
        crumbs={[{ label: t("organisations.title"), href: "/organisations" }, { label: body.shortName }]}
        tag={
          body.endsOn ? (
            <StatusTag>{t("organisations.endedOn", { day: formatDay(body.endsOn, locale) })}</StatusTag>
          ) : (
            <StatusTag tone="good">{t("organisations.inForce")}</StatusTag>
          )
        }
        actions={
          <LinkButton href={`/organisations/${id}/edit`} icon={<Pencil aria-hidden className="size-4" />}>
            {t("organisations.edit")}
          </LinkButton>
        }
      />
      <DoneBanner code={done} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel id="facts" title={t("organisations.facts")}>
          <SummaryList
            rows={[
              {
                label: t("fields.kind"),
                value: body.placeKind ? t(`placeKinds.${body.placeKind}`) : t(`kinds.${body.kind}`),
              },
              fact("name"),
              ...(township || ofCity || []),
              fact("creditCode"),
              fact("address"),
              fact("phone"),
              fact("hours"),
              fact("source"),
              { label: t("organisations.period"), value: <Period startsOn={body.startsOn} endsOn={body.endsOn} /> },
            ]}
          />
        </Panel>
        <Panel id="trail" title={audit("title")}>
          <AuditTrail entries={trail} />
        </Panel>
        <Panel id="people" title={t("organisations.appointed")} flush className="lg:col-span-2">
          <DataTable
            caption={t("organisations.appointed")}
            captionHidden
            rows={body.people}
            rowKey={(row) => `${row.userId}-${row.role}-${row.startsOn}`}
            empty={<p className="p-4 text-muted">{t("organisations.nobody")}</p>}
            columns={[
              {
                key: "name",
                label: t("fields.displayName"),
                heading: true,
                cell: (row) => (
                  <Link href={`/users/${row.userId}`} className="text-accent underline underline-offset-4">
                    {row.name}
                  </Link>
                ),
              },
              { key: "login", label: t("fields.login"), cell: (row) => row.login },
              { key: "role", label: t("fields.role"), cell: (row) => roles(row.role) },
              {
                key: "period",
                label: t("users.period"),
                cell: (row) => <Period startsOn={row.startsOn} endsOn={row.endsOn} />,
              },
            ]}
          />
        </Panel>
        {!body.endsOn && body.id !== ctx.actor.organisationId && (
          <Panel id="end" title={t("organisations.end")} className="lg:col-span-2">
            <p className="mb-4 max-w-reading text-muted">{t("organisations.endLead")}</p>
            <EndOrganisationForm action={endOrganisationAction} organisation={body} />
          </Panel>
        )}
      </div>
    </>
  );
}
