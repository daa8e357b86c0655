import { listText } from "@/lib/lookup/lookup.queries";
import type { ListText } from "@/lib/lookup/lookup.schema";
import type { Problem } from "./problem";
import { townshipOf } from "./township";

/** The published edition of that number, or the problem that there is none. */
export async function editionOf(code: string, number: string): Promise<ListText | Problem> {
  const township = await townshipOf(code);
  if ("problem" in township) return township;
  const text = /^[1-9]\d{0,5}$/.test(number) ? await listText(township.code, Number(number)) : null;
  return text ?? { problem: "unknown-edition", words: { township: township.shortName, number: number.slice(0, 30) } };
}
