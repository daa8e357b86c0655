import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RightsList } from "@/components/identity/rights-list";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Link } from "@/lib/i18n/navigation";
import { GRANTS, type Permission, ROLES } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { holdersOfRoles } from "@/lib/identity/user.queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.grants");
  return { title: t("title") };
}

/** Who may do what: the table that the use cases ask, both ways round. */
export default async function PermissionsPage() {
  const ctx = await requireContext();
  const holders = await holdersOfRoles(ctx);
  if (!holders.ok) notFound();
  const [t, roles] = await Promise.all([getTranslations("identity"), getTranslations("common.roles")]);
  const permissions = [...new Set(ROLES.flatMap((role) => Object.keys(GRANTS[role])))] as Permission[];
  return (
    <>
      <PageHeader
        title={t("grants.title")}
        lead={t("grants.lead")}
        crumbs={[{ label: t("users.title"), href: "/users" }, { label: t("grants.title") }]}
      />
      <div className="space-y-5">
        <Panel id="by-role" title={t("grants.byRole")} flush>
          <DataTable
            caption={t("grants.byRole")}
            captionHidden
            rows={ROLES}
            rowKey={(role) => role}
            columns={[
              {
                key: "role",
                label: t("grants.role"),
                heading: true,
                width: "14rem",
                cell: (role) => (
                  <>
                    {roles(role)}
                    <Link
                      href={`/users?role=${role}`}
                      className="block text-sm font-normal text-accent underline underline-offset-4"
                    >
                      {t("grants.holders", { count: holders.value[role] ?? 0 })}
                    </Link>
                  </>
                ),
              },
              { key: "rights", label: t("grants.rights"), cell: (role) => <RightsList role={role} /> },
            ]}
          />
        </Panel>
        <Panel id="by-right" title={t("grants.byRight")} flush>
          <DataTable
            caption={t("grants.byRight")}
            captionHidden
            rows={permissions}
            rowKey={(permission) => permission}
            columns={[
              {
                key: "permission",
                label: t("grants.permission"),
                heading: true,
                width: "20rem",
                cell: (permission) => t(`permissions.${permission}`),
              },
              {
                key: "roles",
                label: t("grants.roles"),
                cell: (permission) => (
                  <ul className="flex flex-wrap gap-x-4">
                    {ROLES.flatMap((role) => {
                      const reach = GRANTS[role][permission];
                      return reach
                        ? [<li key={role}>{t("grants.held", { role: roles(role), reach: t(`grants.${reach}`) })}</li>]
                        : [];
                    })}
                  </ul>
                ),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
