import { townships } from "@/lib/lookup/lookup.queries";
import type { TownshipRow } from "@/lib/lookup/lookup.schema";
import type { Problem } from "./problem";

/** The township of a nine- or twelve-digit region code, or the problem that there is none. */
export async function townshipOf(code: string): Promise<TownshipRow | Problem> {
  const known = (await townships()).find((township) => township.code === code || township.regionCode === code);
  return known ?? { problem: "unknown-township", words: { code: code.slice(0, 30) } };
}
