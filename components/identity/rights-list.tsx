import { useTranslations } from "next-intl";
import { GRANTS, type Permission, type Reach, type Role } from "@/lib/identity/permissions";

/** What a role may do and how far, from the table that every use case asks. */
export function RightsList({ role }: Readonly<{ role: Role }>) {
  const t = useTranslations("identity");
  const grants = Object.entries(GRANTS[role]) as [Permission, Reach][];
  return (
    <ul className="list-disc space-y-0.5 pl-5">
      {grants.map(([permission, reach]) => (
        <li key={permission}>
          {t("grants.held", { role: t(`permissions.${permission}`), reach: t(`grants.${reach}`) })}
        </li>
      ))}
    </ul>
  );
}
