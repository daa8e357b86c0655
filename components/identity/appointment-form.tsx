"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField } from "@/components/ui/text-field";
import type { OrganisationKind } from "@/lib/identity/appointment.rules";
import type { Role } from "@/lib/identity/permissions";
import { type FormAction, useIdentityForm } from "./use-identity-form";

type Props = Readonly<{
  action: FormAction;
  userId: string;
  today: string;
  organisations: readonly Readonly<{ id: string; kind: OrganisationKind; shortName: string }>[];
  /** Those that the account may hold beside what it held. */
  roles: readonly Role[];
}>;

export function AppointmentForm({ action, userId, today, organisations, roles }: Props) {
  const t = useTranslations("identity");
  const roleNames = useTranslations("common.roles");
  const { submit, problem, summary, typed } = useIdentityForm(action);
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary {...summary()} />
      <input type="hidden" name="userId" value={userId} />
      <div className="grid items-end gap-4 sm:grid-cols-2 elder:grid-cols-1">
        <SelectField
          name="organisationId"
          label={t("fields.organisationId")}
          problem={problem("organisationId")}
          defaultValue={typed("organisationId", "")}
          placeholder={t("users.chooseOrganisation")}
          options={organisations.map(({ id, kind, shortName }) => ({
            value: id,
            label: `${shortName} · ${t(`kinds.${kind}`)}`,
          }))}
        />
        <SelectField
          name="role"
          label={t("fields.role")}
          problem={problem("role")}
          defaultValue={typed("role", "")}
          placeholder={t("users.chooseRole")}
          options={roles.map((role) => ({ value: role, label: roleNames(role) }))}
        />
        <DateField
          name="startsOn"
          label={t("fields.startsOn")}
          problem={problem("startsOn")}
          defaultValue={typed("startsOn", today)}
        />
        <DateField
          name="endsOn"
          label={t("fields.endsOn")}
          hint={t("users.openEnd")}
          optional
          problem={problem("endsOn")}
          defaultValue={typed("endsOn")}
        />
      </div>
      <SubmitButton variant="secondary">{t("users.makeAppointment")}</SubmitButton>
    </form>
  );
}
