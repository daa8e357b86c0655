import "server-only";
import type { Tx } from "@/lib/shared/context";
import { textKey } from "@/lib/spreadsheet/text.rules";
import { type Known, keyOf, type Numbered } from "./usage.rules";
import { currentFigures } from "./usage-figures.queries";
import { listedPowers } from "./usage-list.queries";
import { addMonths, type UsageMonth } from "./usage-month.rules";

/** So far back open cases are looked for. */
const OPEN_MONTHS = 36;

/** What is known of the townships, powers and months that rows name. */
export async function knownWorld(
  tx: Tx,
  rows: readonly Numbered[],
  limits: Pick<Known, "scope" | "thisMonth">,
): Promise<Known> {
  const townships = await townshipsByName(tx);
  const codes = [...new Set(rows.map(({ row }) => row.power))];
  const powers = new Map(
    (await tx.power.findMany({ where: { code: { in: codes } }, select: { id: true, code: true } })).map((power) => [
      power.code,
      power.id,
    ]),
  );
  const township = (told: string) => townships.get(textKey(told));
  const power = (code: string) => powers.get(code);
  const months = rows.map(({ row }) => row.month).filter((month) => month <= limits.thisMonth);
  const named = [...new Set(rows.flatMap(({ row }) => township(row.township) ?? []))];
  const [from, to] = [least(months), most(months)];
  if (!from || !to || named.length === 0) return { township, power, listed: () => undefined, current: [], ...limits };
  const listed = new Map(
    (await listedPowers(tx, { from, to }, named.length === 1 ? named[0] : null)).map((one) => [
      keyOf(one),
      one.departmentId,
    ]),
  );
  const current = await currentFigures(
    tx,
    { from: addMonths(from, -OPEN_MONTHS), to },
    { townshipIds: named, powerIds: [...powers.values()] },
  );
  return { township, power, listed: (key) => listed.get(keyOf(key)), current, ...limits };
}

const least = (months: readonly UsageMonth[]) => months.reduce<UsageMonth | null>((a, b) => (a && a < b ? a : b), null);
const most = (months: readonly UsageMonth[]) => months.reduce<UsageMonth | null>((a, b) => (a && a > b ? a : b), null);

/** By region code of twelve and of nine digits, by full and by short name. */
async function townshipsByName(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.organisation.findMany({
    where: { kind: "TOWNSHIP", endsOn: null },
    select: { id: true, name: true, shortName: true, regionCode: true },
  });
  return new Map(
    rows.flatMap(({ id, name, shortName, regionCode }) =>
      [name, shortName, regionCode ?? "", regionCode?.slice(0, 9) ?? ""]
        .filter((word) => word !== "")
        .map((word) => [textKey(word), id] as const),
    ),
  );
}
