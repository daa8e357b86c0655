import Decimal from "decimal.js";
import type { Equipment } from "@/lib/capacity/capacity-register.rules";
import { textKey } from "@/lib/spreadsheet/text.rules";
import type { CapacityNeed, CapacityVerdict } from "./capacity.rules";

type Line = Readonly<{ type: string; domain: string; need: CapacityNeed }>;

/** What the register says is there on one day; yuan a year as decimal text. */
export type BasketHave = Readonly<{
  staff: number;
  certifiedOfficers: number;
  fundsYuan: string;
  hours: number;
  equipment: readonly Equipment[];
}>;

export const BASKET_KINDS = ["certifiedOfficers", "staff", "hours", "funds"] as const;
export type BasketKind = (typeof BASKET_KINDS)[number];

/** All chosen matters together against what is there; `have` null and `unknown` while there is no register. */
export type BasketCheck = Readonly<{
  kind: BasketKind;
  need: string;
  have: string | null;
  verdict: CapacityVerdict;
}>;

export type EquipmentCheck = Readonly<{
  name: string;
  need: number;
  /** Null where the register names no such thing. */
  have: number | null;
  verdict: CapacityVerdict;
}>;

export type BasketCapacity = Readonly<{
  checks: readonly BasketCheck[];
  /** Certified officers needed in each domain, by the order in which domains first come. */
  officersByDomain: readonly Readonly<{ domain: string; need: number }>[];
  equipment: readonly EquipmentCheck[];
  hasPenalty: boolean;
}>;

/**
 * The basket as a whole. People serve several matters, so of officers and staff the largest need counts, not the sum;
 * the hours say whether their time suffices: persons needed times `hoursPerPerson` (setting hours.needed-person), summed.
 * Funds are summed. Equipment serves several matters too: the largest number named counts.
 */
export function basketCapacity(
  lines: readonly Line[],
  have: BasketHave | null,
  hoursPerPerson: number,
): BasketCapacity {
  const officers = largest(lines.map(({ need }) => need.certifiedOfficers));
  const hours = lines.reduce((sum, { need }) => sum + Math.max(need.staff, need.certifiedOfficers) * hoursPerPerson, 0);
  const funds = lines.reduce((sum, { need }) => sum.plus(need.fundsYuan), new Decimal(0));
  return {
    checks: [
      check("certifiedOfficers", officers, have?.certifiedOfficers ?? null),
      check("staff", largest(lines.map(({ need }) => need.staff)), have?.staff ?? null),
      check("hours", hours, have?.hours ?? null),
      {
        kind: "funds",
        need: funds.toFixed(2),
        have: have && new Decimal(have.fundsYuan).toFixed(2),
        verdict: verdictOf(funds.isZero(), have && funds.lessThanOrEqualTo(have.fundsYuan)),
      },
    ],
    officersByDomain: byDomain(lines),
    equipment: equipmentChecks(lines, have),
    hasPenalty: lines.some(({ type }) => type === "PENALTY"),
  };
}

/** Something that the basket needs is not there. */
export const isBasketShort = ({ checks, equipment }: BasketCapacity): boolean =>
  [...checks, ...equipment].some(({ verdict }) => verdict === "short");

const largest = (counts: readonly number[]): number => Math.max(0, ...counts);

const check = (kind: BasketKind, need: number, have: number | null): BasketCheck => ({
  kind,
  need: String(need),
  have: have === null ? null : String(have),
  verdict: verdictOf(need === 0, have === null ? null : have >= need),
});

function verdictOf(isNotNeeded: boolean, isEnough: boolean | null): CapacityVerdict {
  if (isNotNeeded) return "sufficient";
  if (isEnough === null) return "unknown";
  return isEnough ? "sufficient" : "short";
}

function byDomain(lines: readonly Line[]): BasketCapacity["officersByDomain"] {
  const domains = [...new Set(lines.map(({ domain }) => domain))];
  return domains
    .map((domain) => ({
      domain,
      need: largest(lines.filter((line) => line.domain === domain).map(({ need }) => need.certifiedOfficers)),
    }))
    .filter(({ need }) => need > 0);
}

function equipmentChecks(lines: readonly Line[], have: BasketHave | null): EquipmentCheck[] {
  const needed = new Map<string, { name: string; need: number }>();
  for (const { name, quantity } of lines.flatMap(({ need }) => namedThings(need.equipment ?? ""))) {
    const known = needed.get(textKey(name));
    needed.set(textKey(name), { name: known?.name ?? name, need: Math.max(known?.need ?? 0, quantity) });
  }
  return [...needed].map(([key, { name, need }]) => {
    const found = have?.equipment.filter((thing) => textKey(thing.name) === key) ?? [];
    const there = found.length > 0 ? found.reduce((sum, { quantity }) => sum + quantity, 0) : null;
    return { name, need, have: there, verdict: verdictOf(false, have && there !== null && there >= need) };
  });
}

/** “执法记录仪2台、执法文书”: things with their numbers; without a number one is meant. */
export function namedThings(text: string): Equipment[] {
  return text
    .split(/[、，,;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, name, number] = /^(.+?)(\d+)\s*\p{Script=Han}{0,2}$/u.exec(part.normalize("NFKC")) ?? [];
      return name && number ? { name: name.trim(), quantity: Number(number) } : { name: part, quantity: 1 };
    });
}
