import type { PowerContent } from "./power-content.rules";

/** What a complete matter has. Labels: `menu.checks`. */
export const COMPLETENESS_CHECKS = [
  "basis",
  "department",
  "mode",
  "conditions",
  "steps",
  "days",
  "boundary",
  "phone",
] as const;
export type CompletenessCheck = (typeof COMPLETENESS_CHECKS)[number];

/** Without these a matter can be neither ordered nor consulted on: a menu is not submitted with one that lacks them. */
const BLOCKING: readonly CompletenessCheck[] = ["department", "mode"];

export type Completeness = {
  /** 0 to `COMPLETENESS_CHECKS.length`. */
  score: number;
  missing: CompletenessCheck[];
  isBlocking: boolean;
};

type Judged = Pick<
  PowerContent,
  | "bases"
  | "departmentId"
  | "modes"
  | "needStaff"
  | "needCertifiedOfficers"
  | "needEquipment"
  | "steps"
  | "statutoryDays"
  | "promisedDays"
  | "boundary"
  | "complaintPhone"
> & { needFundsYuan: string };

/** The checklist of one matter. A basis counts when every one named has its article. */
export function completenessOf(matter: Judged): Completeness {
  const has: Record<CompletenessCheck, boolean> = {
    basis: matter.bases.length > 0 && matter.bases.every(({ article }) => article !== null),
    department: matter.departmentId !== null,
    mode: matter.modes.length > 0,
    conditions:
      matter.needStaff > 0 ||
      matter.needCertifiedOfficers > 0 ||
      matter.needEquipment !== null ||
      Number(matter.needFundsYuan) > 0,
    steps: matter.steps.length > 0,
    days: matter.statutoryDays !== null || matter.promisedDays !== null,
    boundary: matter.boundary !== null,
    phone: matter.complaintPhone !== null,
  };
  const missing = COMPLETENESS_CHECKS.filter((check) => !has[check]);
  return {
    score: COMPLETENESS_CHECKS.length - missing.length,
    missing,
    isBlocking: missing.some((check) => BLOCKING.includes(check)),
  };
}
