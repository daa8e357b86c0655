/** Kinds of place of a township, with the numbers that the statistical 区划代码 gives them: 街道, 镇, 乡. */
const NUMBERS = { SUBDISTRICT: [1, 99], TOWN: [100, 199], TOWNSHIP: [200, 399] } as const;
export type PlaceKind = keyof typeof NUMBERS;
export const PLACE_KINDS = ["TOWN", "TOWNSHIP", "SUBDISTRICT"] as const satisfies readonly PlaceKind[];

/** 12 digits: six of the county (province 11–82 first), three of the township, three of the village. */
const isRegionCode = (code: string): boolean => /^(?:[1-7]\d|8[12])\d{10}$/.test(code) && code >= "11";

/**
 * Whether a code is a township's of that kind: village part 000, township part in the kind's range. Numbers from 400 are
 * statistical special units and no governments.
 */
export function isTownshipCode(code: string, kind: PlaceKind): boolean {
  const [least, most] = NUMBERS[kind];
  const number = Number(code.slice(6, 9));
  return isRegionCode(code) && code.endsWith("000") && number >= least && number <= most;
}

/** Whether a code is that of a village or community of the township: the same first nine digits, then 001–999. */
export const isVillageCodeOf = (townshipCode: string, code: string): boolean =>
  isRegionCode(code) && code.startsWith(townshipCode.slice(0, 9)) && !code.endsWith("000");

/** The county's six digits. Every township of a city shares them. */
export const countyOf = (code: string): string => code.slice(0, 6);
