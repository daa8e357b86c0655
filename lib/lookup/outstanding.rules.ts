import type { CivilDate } from "@/lib/shared/civil-date";
import type { OutstandingRow } from "./lookup.schema";

/** A change of law that what is read does not follow yet. */
export type Outstanding = Readonly<{
  powerId: string;
  code: string;
  law: string;
  change: "NEW_VERSION" | "REPEAL";
  /** First day on which the law stands so. */
  inForceOn: string;
  /** Decided already: the next edition follows it. */
  decided: boolean;
}>;

const told = ({ powerId, code, law, change, inForceOn, decided }: OutstandingRow): Outstanding => ({
  ...{ powerId, code, law, change, inForceOn, decided },
});

/** Whether the list of a township does not follow a change on `day`: not before an edition that does is in force. */
function isBehind({ decided, affected, followed }: OutstandingRow, townshipCode: string, day: CivilDate): boolean {
  if (!decided) return true;
  const since = followed[townshipCode];
  return (affected ?? []).includes(townshipCode) && (since === undefined || since > day);
}

/** By power: what the list of a township in force on `day` does not follow. */
export function outstandingOnList(
  rows: readonly OutstandingRow[],
  townshipCode: string,
  day: CivilDate,
): Map<string, Outstanding[]> {
  return byPower(rows.filter((row) => isBehind(row, townshipCode, day)));
}

/** By power: what the menu in force does not follow. */
export const outstandingOnMenu = (rows: readonly OutstandingRow[]): Map<string, Outstanding[]> =>
  byPower(rows.filter(({ menuFollows }) => !menuFollows));

/** What the page of a matter does not follow: any list that shows it, and the menu where its words are the menu's. */
export function outstandingOnMatter(
  rows: readonly OutstandingRow[],
  {
    powerId,
    townshipCodes,
    isFromMenu,
  }: Readonly<{ powerId: string; townshipCodes: readonly string[]; isFromMenu: boolean }>,
  day: CivilDate,
): Outstanding[] {
  return rows
    .filter((row) => row.powerId === powerId)
    .filter(
      (row) =>
        !row.decided || (isFromMenu && !row.menuFollows) || townshipCodes.some((code) => isBehind(row, code, day)),
    )
    .map(told);
}

/** Townships whose lists in force on `day` follow a change that the menu does not: their words are the newer. */
export const aheadOfMenu = (rows: readonly OutstandingRow[], powerId: string, day: CivilDate): Set<string> =>
  new Set(
    rows
      .filter((row) => row.powerId === powerId && row.decided && !row.menuFollows)
      .flatMap(({ followed }) => Object.entries(followed).flatMap(([code, since]) => (since <= day ? [code] : []))),
  );

function byPower(rows: readonly OutstandingRow[]): Map<string, Outstanding[]> {
  const found = new Map<string, Outstanding[]>();
  for (const row of rows) found.set(row.powerId, [...(found.get(row.powerId) ?? []), told(row)]);
  return found;
}
