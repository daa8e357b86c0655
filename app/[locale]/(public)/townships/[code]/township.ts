import { notFound } from "next/navigation";
import { standingOf } from "@/lib/lookup/list-head.rules";
import { listHeads, listText, today, townships } from "@/lib/lookup/lookup.queries";
import type { ListHead, TownshipRow } from "@/lib/lookup/lookup.schema";
import type { CivilDate } from "@/lib/shared/civil-date";

type TownshipLists = {
  township: TownshipRow;
  day: CivilDate;
  heads: ListHead[];
  inForce: ListHead | undefined;
  coming: ListHead | undefined;
};

/** A township and its published editions as they stand today; ends as “not found” when there is no such code. */
export async function townshipLists(code: string): Promise<TownshipLists> {
  const township = (await townships()).find((row) => row.code === code);
  if (!township) notFound();
  const [heads, day] = [await listHeads(code), await today()];
  const standing = (wanted: string) => heads.find((head) => standingOf(head, heads, day) === wanted);
  return { township, day, heads, inForce: standing("in-force"), coming: standing("coming") };
}

/** The text of an edition that the heads name. */
export async function textOf(head: ListHead) {
  const text = await listText(head.townshipCode, head.number);
  if (!text) throw new Error(`edition ${head.number} of ${head.townshipCode} has a head and no text`);
  return text;
}
