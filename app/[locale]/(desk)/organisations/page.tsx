import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/select-field";
import { StatusTag } from "@/components/ui/status";
import { TextField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { ORGANISATION_KINDS } from "@/lib/identity/appointment.rules";
import { listOrganisations } from "@/lib/identity/organisation.queries";
import { oneOf, type Query, words } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";

const Filters = z.object({ kind: oneOf(ORGANISATION_KINDS), search: words });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.organisations");
  return { title: t("title") };
}

export default async function OrganisationsPage({ searchParams }: Readonly<{ searchParams: Query }>) {
  const ctx = await requireContext();
  const filters = Filters.parse(await searchParams);
  const found = await listOrganisations(ctx, filters);
  if (!found.ok) notFound();
  const [t, locale] = await Promise.all([getTranslations("identity"), getLocale()]);
  return (
    <>
      <PageHeader
        title={t("organisations.title")}
        lead={t("organisations.lead")}
        actions={
          <LinkButton href="/organisations/new" variant="primary" icon={<Plus aria-hidden className="size-4" />}>
            {t("organisations.add")}
          </LinkButton>
        }
      />
      <FilterBar foldsOnPhone path="/organisations">
        <TextField name="search" label={t("organisations.search")} defaultValue={filters.search} />
        <SelectField
          name="kind"
          label={t("fields.kind")}
          defaultValue={filters.kind ?? ""}
          placeholder={t("organisations.allKinds")}
          options={ORGANISATION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </FilterBar>
      <DataTable
        caption={`${t("organisations.list")}（${found.value.length}）`}
        rows={found.value}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("organisations.none")}>{t("organisations.noneHint")}</EmptyState>}
        columns={[
          {
            key: "name",
            label: t("fields.name"),
            heading: true,
            cell: (row) => (
              <>
                <Link href={`/organisations/${row.id}`} className="text-accent underline underline-offset-4">
                  {row.shortName}
                </Link>
                {row.name !== row.shortName && <span className="block text-sm font-normal text-muted">{row.name}</span>}
              </>
            ),
          },
          {
            key: "kind",
            label: t("fields.kind"),
            cell: (row) => (row.placeKind ? t(`placeKinds.${row.placeKind}`) : t(`kinds.${row.kind}`)),
          },
          { key: "code", label: t("fields.regionCode"), wideOnly: true, cell: (row) => row.regionCode ?? "" },
          { key: "credit", label: t("fields.creditCode"), wideOnly: true, cell: (row) => row.creditCode ?? "" },
          { key: "people", label: t("organisations.people"), align: "end", cell: (row) => row.people },
          {
            key: "state",
            label: t("organisations.state"),
            cell: (row) =>
              row.endsOn ? (
                <StatusTag>{t("organisations.endedOn", { day: formatDay(row.endsOn, locale) })}</StatusTag>
              ) : (
                <StatusTag tone="good">{t("organisations.inForce")}</StatusTag>
              ),
          },
        ]}
      />
    </>
  );
}
