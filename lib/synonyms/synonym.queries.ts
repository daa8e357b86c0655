import "server-only";
import type { Tx } from "@/lib/shared/context";
import { textKey } from "@/lib/spreadsheet/text.rules";
import { isMatterCode } from "./synonym.schema";

export type SynonymRecord = { id: string; word: string; targets: string[]; version: number };

const SELECT = { id: true, word: true, targets: true, version: true } as const;

/** Words in use whose text, spelling or meaning has `q` in it; all without one. In the order of their spelling. */
export async function listSynonyms(tx: Tx, q: string): Promise<SynonymRecord[]> {
  const rows = await tx.lookupSynonym.findMany({
    where: { endedAt: null },
    select: { ...SELECT, searchText: true },
    orderBy: [{ searchText: "asc" }, { id: "asc" }],
  });
  const key = textKey(q);
  return rows
    .filter(
      ({ searchText, targets }) => key === "" || [searchText, ...targets.map(textKey)].some((t) => t.includes(key)),
    )
    .map(({ searchText: _text, ...row }) => row);
}

/** One word in use; null when there is none of that id, or it is ended. */
export const findSynonym = (tx: Tx, id: string): Promise<SynonymRecord | null> =>
  tx.lookupSynonym.findFirst({ where: { id, endedAt: null }, select: SELECT });

/** The codes among targets that no matter has, as written. */
export async function unknownCodes(tx: Tx, targets: readonly string[]): Promise<string[]> {
  const codes = targets.filter(isMatterCode);
  if (codes.length === 0) return [];
  const known = await tx.power.findMany({
    where: { code: { in: codes.map((code) => code.toUpperCase()) } },
    select: { code: true },
  });
  const found = new Set(known.map(({ code }) => code));
  return codes.filter((code) => !found.has(code.toUpperCase()));
}
