import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import type { Role } from "@/lib/identity/permissions";
import { EndAppointmentForm } from "./end-appointment-form";
import { Period } from "./period";
import type { FormAction } from "./use-identity-form";

type Appointment = Readonly<{
  id: string;
  role: Role;
  organisationId: string;
  organisationName: string;
  startsOn: string;
  endsOn: string | null;
  isInForce: boolean;
  version: number;
}>;

type Props = Readonly<{ userId: string; appointments: readonly Appointment[]; today: string; action: FormAction }>;

/** A person's appointments, past and to come; those not over yet can be given a last day. */
export function AppointmentsTable({ userId, appointments, today, action }: Props) {
  const t = useTranslations("identity");
  const roles = useTranslations("common.roles");
  const isOver = ({ endsOn }: Appointment) => endsOn !== null && endsOn < today;
  return (
    <DataTable
      caption={t("users.appointed")}
      captionHidden
      rows={appointments}
      rowKey={(row) => row.id}
      empty={<p className="p-4 text-muted">{t("users.never")}</p>}
      columns={[
        {
          key: "organisation",
          label: t("fields.organisationId"),
          heading: true,
          cell: (row) => (
            <Link href={`/organisations/${row.organisationId}`} className="text-accent underline underline-offset-4">
              {row.organisationName}
            </Link>
          ),
        },
        { key: "role", label: t("fields.role"), cell: (row) => roles(row.role) },
        {
          key: "period",
          label: t("users.period"),
          cell: (row) => <Period startsOn={row.startsOn} endsOn={row.endsOn} />,
        },
        {
          key: "state",
          label: t("users.state"),
          cell: (row) => (
            <StatusTag tone={row.isInForce ? "good" : "neutral"}>
              {row.isInForce ? t("users.inForce") : row.startsOn > today ? t("users.future") : t("users.past")}
            </StatusTag>
          ),
        },
        {
          key: "end",
          label: t("users.action"),
          cell: (row) =>
            isOver(row) ? null : <EndAppointmentForm action={action} userId={userId} appointment={row} today={today} />,
        },
      ]}
    />
  );
}
