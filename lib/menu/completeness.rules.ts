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

export type DepartmentCompleteness = {
  /** Short name; null for matters without a department. */
  department: string | null;
  matters: number;
  complete: number;
  /** Points of the checklist that are there, of `matters` × `COMPLETENESS_CHECKS.length`. */
  met: number;
  of: number;
  /** `met` of `of` in whole per cent, rounded down: 100 only when nothing is missing. */
  percent: number;
  /** How many matters lack a point. */
  missing: Record<CompletenessCheck, number>;
};

type Checked = Readonly<{ department: string | null; completeness: Completeness }>;

/**
 * How complete each department's matters are. Departments stand in the order of their names, those without one last: it
 * shows where work is left and ranks nobody.
 */
export function completenessByDepartment(matters: readonly Checked[]): DepartmentCompleteness[] {
  const names = [...new Set(matters.map(({ department }) => department))].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  );
  return names.map((department) => {
    const own = matters.filter((matter) => matter.department === department).map(({ completeness }) => completeness);
    const of = own.length * COMPLETENESS_CHECKS.length;
    const met = own.reduce((sum, { score }) => sum + score, 0);
    const lacking = (check: CompletenessCheck) => own.filter(({ missing }) => missing.includes(check)).length;
    return {
      ...{ department, matters: own.length, met, of, percent: Math.floor((met * 100) / of) },
      complete: own.filter(({ missing }) => missing.length === 0).length,
      missing: Object.fromEntries(COMPLETENESS_CHECKS.map((check) => [check, lacking(check)])) as Record<
        CompletenessCheck,
        number
      >,
    };
  });
}
