import type { CivilDate } from "@/lib/shared/civil-date";
import type { Role } from "./permissions";

/** Both days included; null is open. */
export const isInForce = (startsOn: CivilDate | null, endsOn: CivilDate | null, day: CivilDate): boolean =>
  (startsOn === null || startsOn <= day) && (endsOn === null || day <= endsOn);

export const ORGANISATION_KINDS = [
  "CITY",
  "ESTABLISHMENT_OFFICE",
  "JUSTICE_BUREAU",
  "DEPARTMENT",
  "TOWNSHIP",
  "SUPERVISION",
  "AUDIT",
  "OPERATIONS",
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Where a role may sit. A role's reach is its own organisation's, so it must be of the right kind. */
const SEATS: Record<Role, readonly OrganisationKind[]> = {
  SYSTEM_ADMINISTRATOR: ["OPERATIONS"],
  ESTABLISHMENT_EDITOR: ["ESTABLISHMENT_OFFICE"],
  ESTABLISHMENT_APPROVER: ["ESTABLISHMENT_OFFICE"],
  LEGALITY_REVIEWER: ["JUSTICE_BUREAU"],
  DEPARTMENT_CLERK: ["DEPARTMENT", "JUSTICE_BUREAU", "SUPERVISION"],
  DEPARTMENT_HEAD: ["DEPARTMENT", "JUSTICE_BUREAU", "SUPERVISION"],
  TOWNSHIP_CLERK: ["TOWNSHIP"],
  TOWNSHIP_HEAD: ["TOWNSHIP"],
  LEADER: ["CITY"],
  INSPECTOR: ["SUPERVISION", "CITY"],
  AUDITOR: ["AUDIT"],
};

export const roleSitsIn = (role: Role, kind: OrganisationKind): boolean => SEATS[role].includes(kind);

type Duty = "system" | "audit" | "business";
const dutyOf = (role: Role): Duty =>
  role === "SYSTEM_ADMINISTRATOR" ? "system" : role === "AUDITOR" ? "audit" : "business";

/**
 * 三员分立: system administrator, auditor and business roles never meet in one account, not even one after the other.
 * `held` are all roles the account ever had. The database refuses the same (trigger appointments_separation).
 */
export const mayAlsoHold = (held: readonly Role[], role: Role): boolean =>
  held.every((other) => dutyOf(other) === dutyOf(role));
