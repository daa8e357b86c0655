type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The named fields of an address; of one given twice the first counts, blank is absent, and nothing is endless. */
export async function queryFields<const N extends string>(
  searchParams: SearchParams,
  ...names: readonly N[]
): Promise<Partial<Record<N, string>>> {
  const given = await searchParams;
  const fields: Partial<Record<N, string>> = {};
  for (const name of names) {
    const value = given[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 100);
    if (text) fields[name] = text;
  }
  return fields;
}

/** The fields as the end of an address, "?type=PENALTY&page=2"; empty when none is set. */
export function queryText(fields: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(fields).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return set.length > 0 ? `?${new URLSearchParams(set)}` : "";
}
