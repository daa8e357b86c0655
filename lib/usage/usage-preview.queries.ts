import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { Told } from "./usage.rules";
import { USAGE_FIGURES, type UsageFigure } from "./usage.terms";
import type { UsageMonth } from "./usage-month.rules";
import { type LatestName, latestNames } from "./usage-power-names.queries";

/** Figures on record that rows would change, each from what to what. */
export type UsageCorrection = Readonly<{
  township: string;
  power: LatestName;
  month: UsageMonth;
  changes: readonly Readonly<{ figure: UsageFigure; from: number; to: number }>[];
  note: string | null;
}>;

/** What rows would bring about: where and when, in their usual order, and every figure that they would correct. */
export type UsagePreview = Readonly<{
  townships: readonly string[];
  months: readonly UsageMonth[];
  corrections: readonly UsageCorrection[];
}>;

export async function usagePreview(tx: Tx, told: readonly Told[]): Promise<UsagePreview> {
  const townships = await tx.organisation.findMany({
    where: { id: { in: [...new Set(told.map(({ townshipId }) => townshipId))] } },
    orderBy: { regionCode: "asc" },
    select: { id: true, shortName: true },
  });
  const nameOf = new Map(townships.map(({ id, shortName }) => [id, shortName]));
  const corrected = told.filter(({ before }) => before !== null);
  const powers = await latestNames(tx, [...new Set(corrected.map(({ powerId }) => powerId))]);
  return {
    townships: townships.map(({ shortName }) => shortName),
    months: [...new Set(told.map(({ month }) => month))].sort(),
    corrections: corrected.map(({ townshipId, powerId, month, before, figures, note }) => ({
      ...{ township: nameOf.get(townshipId) ?? "", power: powers.get(powerId) ?? { code: "", name: "" }, month, note },
      changes: USAGE_FIGURES.filter((figure) => before?.[figure] !== figures[figure]).map((figure) => ({
        ...{ figure, from: before?.[figure] ?? 0, to: figures[figure] },
      })),
    })),
  };
}
