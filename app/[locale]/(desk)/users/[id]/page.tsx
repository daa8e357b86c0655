import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { AccountSwitchForm } from "@/components/identity/account-switch-form";
import { AppointmentForm } from "@/components/identity/appointment-form";
import { AppointmentsTable } from "@/components/identity/appointments-table";
import { DoneBanner } from "@/components/identity/done-banner";
import { PasswordForm } from "@/components/identity/password-form";
import { RightsList } from "@/components/identity/rights-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner, StatusTag } from "@/components/ui/status";
import { trailOf } from "@/lib/audit/audit.queries";
import { mayAlsoHold } from "@/lib/identity/appointment.rules";
import { ROLES } from "@/lib/identity/permissions";
import { isUuid, type Query } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { findUser, organisationChoices } from "@/lib/identity/user.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import {
  disableUserAction,
  enableUserAction,
  endAppointmentAction,
  makeAppointmentAction,
  setPasswordAction,
} from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Query }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.users");
  return { title: t("account") };
}

export default async function UserPage({ params, searchParams }: Props) {
  const [ctx, { id }, { done }] = [await requireContext(), await params, await searchParams];
  const [found, bodies] = [isUuid(id) ? await findUser(ctx, id) : null, await organisationChoices(ctx)];
  if (!found?.ok || !bodies.ok) notFound();
  const user = found.value;
  const trail = await inReading(ctx, (tx) => trailOf(tx, id));
  const [t, roles, audit] = await Promise.all([
    getTranslations("identity.users"),
    getTranslations("common.roles"),
    getTranslations("audit.trail"),
  ]);
  const [today, isOwn] = [civilDate(ctx.now), id === ctx.actor.userId];
  const held = user.appointments.map((appointment) => appointment.role);
  const inForce = user.isDisabled ? [] : user.appointments.filter((appointment) => appointment.isInForce);
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[{ label: t("title"), href: "/users" }, { label: user.login }]}
        tag={
          <span className="inline-flex flex-wrap gap-1">
            <span className="text-muted">{user.login}</span>
            <StatusTag tone={user.isDisabled ? "warn" : "good"}>
              {user.isDisabled ? t("disabled") : t("active")}
            </StatusTag>
            {user.isDemonstration && <StatusTag>{t("demonstration")}</StatusTag>}
          </span>
        }
      />
      <DoneBanner code={done} />
      {user.isDisabled && <StatusBanner tone="warn" title={t("disabledSince")} />}
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="space-y-5">
          <Panel id="appointments" title={t("appointed")} flush>
            <AppointmentsTable
              userId={id}
              appointments={user.appointments}
              today={today}
              action={endAppointmentAction}
            />
          </Panel>
          <Panel id="appoint" title={t("makeAppointment")}>
            <AppointmentForm
              action={makeAppointmentAction}
              userId={id}
              today={today}
              organisations={bodies.value}
              roles={ROLES.filter((role) => mayAlsoHold(held, role))}
            />
          </Panel>
          {!isOwn && (
            <Panel id="password" title={t("setPassword")}>
              <p className="mb-3 text-muted">{t("setPasswordLead")}</p>
              <PasswordForm action={setPasswordAction} userId={id} isOwn={false} />
            </Panel>
          )}
          {!isOwn && (
            <Panel id="account" title={t("account")}>
              <AccountSwitchForm action={user.isDisabled ? enableUserAction : disableUserAction} user={user} />
            </Panel>
          )}
        </div>
        <div className="space-y-5">
          <Panel id="rights" title={t("effective")}>
            <p className="mb-2 text-muted">{t("effectiveLead")}</p>
            {inForce.length === 0 && <p>{t("noRights")}</p>}
            {inForce.map((appointment) => (
              <section key={appointment.id} className="mb-3 last:mb-0">
                <h3>
                  {appointment.organisationName} · {roles(appointment.role)}
                </h3>
                <RightsList role={appointment.role} />
              </section>
            ))}
          </Panel>
          <Panel id="trail" title={audit("title")}>
            <AuditTrail entries={trail} />
          </Panel>
        </div>
      </div>
    </>
  );
}
