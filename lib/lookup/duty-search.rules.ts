import { DUTY_KINDS, type DutyKind } from "@/lib/duty-lists/published-duty.schema";
import type { PublishedList } from "@/lib/duty-lists/published-list.schema";
import type { Sought } from "./search.rules";

/** One 履职事项 of the lists in force as it is found: the same of several townships is one. */
export type SoughtDuty = Sought & {
  kind: DutyKind;
  category: string;
  /** Where it stands: the township, and its number among the duties of its kind there, from 1. */
  places: DutyPlace[];
};
type Listed = Omit<SoughtDuty, "searchText">;
type DutyPlace = Readonly<{ township: string; ordinal: number }>;

const CODE_LENGTH = 5;

/** Every duty of the lists in force, by kind and in the order of the lists, once however many lists have it. */
export function listedDuties(lists: readonly PublishedList[]): Listed[] {
  const known = new Map<string, Listed>();
  for (const kind of DUTY_KINDS)
    for (const { township, duties } of lists)
      duties
        .filter((duty) => duty.kind === kind)
        .forEach(({ category, name, department }, index) => {
          const key = JSON.stringify([kind, name, department]);
          const duty = known.get(key) ?? {
            ...{
              kind,
              category,
              name,
              subItem: category,
              departmentName: department,
              laws: [],
              townships: [],
              places: [],
            },
            code: `duty-${String(known.size + 1).padStart(CODE_LENGTH, "0")}`,
          };
          known.set(key, duty);
          if (duty.townships.includes(township.code)) return;
          duty.townships.push(township.code);
          duty.places.push({ township: township.code, ordinal: index + 1 });
        });
  return [...known.values()];
}

/** Those that stand on the list of that township, and only where they stand there; all of them without one. */
export const dutiesIn = (duties: readonly SoughtDuty[], township: string | undefined): SoughtDuty[] =>
  township === undefined
    ? [...duties]
    : duties.flatMap((duty) => {
        const places = duty.places.filter((place) => place.township === township);
        return places.length > 0 ? [{ ...duty, places }] : [];
      });

/** Name of a duty's place on the page of its township's three lists. */
export const dutyAnchor = (kind: DutyKind, ordinal: number): string => `${kind.toLowerCase()}-${ordinal}`;

/** Address of a duty on the page of its township's three lists, without locale. */
export const dutyHref = (kind: DutyKind, { township, ordinal }: DutyPlace): string =>
  `/townships/${township}/duties#${dutyAnchor(kind, ordinal)}`;
