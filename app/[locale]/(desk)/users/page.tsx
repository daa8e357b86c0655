import { ListChecks, Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SelectField } from "@/components/ui/select-field";
import { StatusTag } from "@/components/ui/status";
import { TextField } from "@/components/ui/text-field";
import { Link } from "@/lib/i18n/navigation";
import { ROLES } from "@/lib/identity/permissions";
import { anId, hrefWith, oneOf, pageNumber, type Query, words } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { listUsers, organisationChoices } from "@/lib/identity/user.queries";

const Filters = z.object({ search: words, role: oneOf(ROLES), organisationId: anId, page: pageNumber });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.users");
  return { title: t("title") };
}

export default async function UsersPage({ searchParams }: Readonly<{ searchParams: Query }>) {
  const ctx = await requireContext();
  const { page, ...filters } = Filters.parse(await searchParams);
  const [found, bodies] = [await listUsers(ctx, filters, page), await organisationChoices(ctx)];
  if (!found.ok || !bodies.ok) notFound();
  const { users, total, pageCount } = found.value;
  const [t, roles] = await Promise.all([getTranslations("identity"), getTranslations("common.roles")]);
  return (
    <>
      <PageHeader
        title={t("users.title")}
        lead={t("users.lead")}
        actions={
          <>
            <LinkButton href="/users/permissions" icon={<ListChecks aria-hidden className="size-4" />}>
              {t("users.permissions")}
            </LinkButton>
            <LinkButton href="/users/new" variant="primary" icon={<Plus aria-hidden className="size-4" />}>
              {t("users.add")}
            </LinkButton>
          </>
        }
      />
      <FilterBar foldsOnPhone path="/users">
        <TextField name="search" label={t("users.search")} defaultValue={filters.search} />
        <SelectField
          name="role"
          label={t("fields.role")}
          defaultValue={filters.role ?? ""}
          placeholder={t("users.allRoles")}
          options={ROLES.map((value) => ({ value, label: roles(value) }))}
        />
        <SelectField
          name="organisationId"
          label={t("fields.organisationId")}
          defaultValue={filters.organisationId ?? ""}
          placeholder={t("users.allOrganisations")}
          options={bodies.value.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        />
      </FilterBar>
      <DataTable
        caption={t("users.list")}
        rows={users}
        rowKey={(user) => user.id}
        empty={<EmptyState title={t("users.none")}>{t("users.noneHint")}</EmptyState>}
        columns={[
          {
            key: "login",
            label: t("fields.login"),
            heading: true,
            cell: (user) => (
              <Link href={`/users/${user.id}`} className="text-accent underline underline-offset-4">
                {user.login}
              </Link>
            ),
          },
          { key: "name", label: t("fields.displayName"), cell: (user) => user.name },
          {
            key: "appointments",
            label: t("users.appointments"),
            cell: (user) => {
              const held = user.appointments.filter((appointment) => appointment.isInForce);
              if (held.length === 0) return <span className="text-muted">{t("users.noAppointment")}</span>;
              return held.map(({ id, organisationName, role }) => (
                <span key={id} className="block">
                  {organisationName} · {roles(role)}
                </span>
              ));
            },
          },
          {
            key: "state",
            label: t("users.state"),
            cell: (user) => (
              <span className="inline-flex flex-wrap gap-1">
                <StatusTag tone={user.isDisabled ? "warn" : "good"}>
                  {user.isDisabled ? t("users.disabled") : t("users.active")}
                </StatusTag>
                {user.isDemonstration && <StatusTag>{t("users.demonstration")}</StatusTag>}
              </span>
            ),
          },
        ]}
      />
      <Pagination
        page={page}
        pageCount={pageCount}
        total={total}
        hrefFor={(wanted) => hrefWith("/users", { ...filters, page: wanted })}
      />
    </>
  );
}
