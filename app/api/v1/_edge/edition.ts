import { listHeads } from "@/lib/lookup/lookup.queries";
import type { ListHead } from "@/lib/lookup/lookup.schema";
import type { Problem } from "./problem";
import { townshipOf } from "./township";

/** The published edition of that number, or the problem that there is none. */
export async function editionOf(code: string, number: string): Promise<ListHead | Problem> {
  const township = await townshipOf(code);
  if ("problem" in township) return township;
  const head = (await listHeads(township.code)).find((known) => String(known.number) === number);
  return head ?? { problem: "unknown-edition", words: { township: township.shortName, number: number.slice(0, 30) } };
}
