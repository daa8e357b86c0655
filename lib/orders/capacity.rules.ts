import Decimal from "decimal.js";

export const CAPACITY_KINDS = ["staff", "certifiedOfficers", "equipment", "funds"] as const;
export type CapacityKind = (typeof CAPACITY_KINDS)[number];

/** What a matter asks of the body that takes it on: persons, equipment in words, yuan a year as decimal text. */
export type CapacityNeed = Readonly<{
  staff: number;
  certifiedOfficers: number;
  equipment: string | null;
  fundsYuan: string;
}>;

/** What the township says it has; null while not yet stated. */
export type CapacityHave = Readonly<{
  haveStaff: number | null;
  haveCertifiedOfficers: number | null;
  haveEquipment: string | null;
  equipmentSufficient: boolean | null;
  haveFundsYuan: string | null;
}>;

/** `unknown`: something is needed and nothing was stated. */
export type CapacityVerdict = "sufficient" | "short" | "unknown";

/** One line of the assessment as people read it: needed against available. */
export type CapacityCheck = Readonly<{
  kind: CapacityKind;
  need: string | null;
  have: string | null;
  verdict: CapacityVerdict;
}>;

/**
 * What the item needs. A penalty is never imposed by fewer officers than `certifiedFloor` (行政处罚法 第四十二条; setting
 * count.certified-officers), whatever the menu says.
 */
export function capacityNeed(item: CapacityNeed & Readonly<{ type: string }>, certifiedFloor: number): CapacityNeed {
  const { staff, equipment, fundsYuan } = item;
  const certifiedOfficers =
    item.type === "PENALTY" ? Math.max(item.certifiedOfficers, certifiedFloor) : item.certifiedOfficers;
  return { staff, certifiedOfficers, equipment, fundsYuan };
}

/** The four checks in fixed order. What is not needed is sufficient whatever was stated. */
export function judgeCapacity(need: CapacityNeed, have: CapacityHave): readonly CapacityCheck[] {
  return [
    countCheck("staff", need.staff, have.haveStaff),
    countCheck("certifiedOfficers", need.certifiedOfficers, have.haveCertifiedOfficers),
    equipmentCheck(need.equipment, have),
    fundsCheck(need.fundsYuan, have.haveFundsYuan),
  ];
}

export const isShort = (checks: readonly CapacityCheck[]): boolean => checks.some((check) => check.verdict === "short");

function countCheck(kind: CapacityKind, need: number, have: number | null): CapacityCheck {
  return {
    kind,
    need: String(need),
    have: have === null ? null : String(have),
    verdict: verdictOf(need > 0, have === null ? null : have >= need),
  };
}

function equipmentCheck(need: string | null, have: CapacityHave): CapacityCheck {
  return {
    kind: "equipment",
    need,
    have: have.haveEquipment,
    verdict: verdictOf(need !== null, have.equipmentSufficient),
  };
}

function fundsCheck(need: string, have: string | null): CapacityCheck {
  const needed = new Decimal(need);
  return {
    kind: "funds",
    need: needed.toFixed(2),
    have: have === null ? null : new Decimal(have).toFixed(2),
    verdict: verdictOf(needed.greaterThan(0), have === null ? null : new Decimal(have).greaterThanOrEqualTo(needed)),
  };
}

function verdictOf(isNeeded: boolean, isEnough: boolean | null): CapacityVerdict {
  if (!isNeeded) return "sufficient";
  if (isEnough === null) return "unknown";
  return isEnough ? "sufficient" : "short";
}
