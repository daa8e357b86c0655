import { DUTY_GROUP_NAMES, type DutyFilter } from "@/lib/admissions/duty-list.queries";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const uuidOf = (text: string | null | undefined): string | undefined =>
  text && UUID.test(text) ? text : undefined;

/** Registers besides those of duties, for readers of the whole city. */
export const CITY_TABS = ["closed", "figures"] as const;

export type DutyQuery = Readonly<Partial<Record<"show" | "department" | "township" | "page", string>>>;

/** The filter that an address asks for; what it does not know is left out. */
export function filterOf({ show, department, township }: DutyQuery): DutyFilter {
  return {
    group: DUTY_GROUP_NAMES.find((group) => group === show),
    department: uuidOf(department),
    township: uuidOf(township),
  };
}
