import Decimal from "decimal.js";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { COUNT_FIGURES, type CountFigure } from "./capacity.terms";

export type Equipment = Readonly<{ name: string; quantity: number }>;

/** What the register says besides its officers; yuan a year as decimal text. */
export type RegisterFigures = Readonly<Record<CountFigure, number>> &
  Readonly<{ budgetYuan: string; equipment: readonly Equipment[] }>;

export type Certificate = Readonly<{ validUntil: CivilDate; leftOn: CivilDate | null }>;

/** A certificate counts through its last day; whoever leaves counts no more from that day on. */
export const countsOn = ({ validUntil, leftOn }: Certificate, day: CivilDate): boolean =>
  day <= validUntil && (leftOn === null || day < leftOn);

/** Officers who may be counted on that day. */
export const validOfficers = (officers: readonly Certificate[], day: CivilDate): number =>
  officers.filter((officer) => countsOn(officer, day)).length;

export type CertificateStanding = "valid" | "within-90" | "within-30" | "expired" | "left";

/** How a certificate stands today; whoever has left is neither valid nor expired. */
export function certificateStanding(certificate: Certificate, today: CivilDate): CertificateStanding {
  const { validUntil, leftOn } = certificate;
  if (leftOn !== null && leftOn <= today) return "left";
  if (validUntil < today) return "expired";
  if (validUntil <= addDays(today, 30)) return "within-30";
  return validUntil <= addDays(today, 90) ? "within-90" : "valid";
}

/** People on duty, with and without a post. */
export const staffOnDuty = (
  figures: Readonly<Record<"administrativeStaff" | "institutionStaff" | "contractStaff", number>>,
): number => figures.administrativeStaff + figures.institutionStaff + figures.contractStaff;

/** “执法记录仪4、对讲机2”. */
export const equipmentText = (equipment: readonly Equipment[]): string =>
  equipment.map(({ name, quantity }) => `${name}${quantity}`).join("、");

export type FigureChange = { field: string; from: string; to: string };

/** What a new version of the register says differently, by the field's word in the log. */
export function figureChanges(before: RegisterFigures, after: RegisterFigures): FigureChange[] {
  const said = (figures: RegisterFigures): [string, string][] => [
    ...COUNT_FIGURES.map((field): [string, string] => [field, String(figures[field])]),
    ["budgetYuan", new Decimal(figures.budgetYuan).toFixed(2)],
    ["equipment", equipmentText(figures.equipment) || "none"],
  ];
  const now = new Map(said(after));
  return said(before).flatMap(([field, from]) => {
    const to = now.get(field) ?? from;
    return to === from ? [] : [{ field: `capacity.${field}`, from, to }];
  });
}
