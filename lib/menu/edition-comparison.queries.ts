import "server-only";
import type { Tx } from "@/lib/shared/context";
import { loadEditionMatters } from "./edition-content.queries";
import { compareEditions, type EditionDiff } from "./edition-diff.rules";
import type { MenuPart } from "./power.terms";
import type { PowerContent } from "./power-content.rules";

export type ComparedItem = {
  itemId: string;
  powerId: string;
  code: string;
  part: MenuPart;
  departmentName: string | null;
  content: PowerContent;
};
export type EditionComparison = {
  before: { id: string; number: number; title: string };
  diff: EditionDiff<ComparedItem>;
};

/**
 * How an edition differs from another: the one named, else the newest that was published before it. Null when there is
 * none to compare with.
 */
export async function compareWith(
  tx: Tx,
  edition: { id: string; number: number },
  otherId?: string,
): Promise<EditionComparison | null> {
  const before = await tx.menuEdition.findFirst({
    where: otherId ? { id: otherId } : { publishedAt: { not: null }, number: { lt: edition.number } },
    orderBy: { number: "desc" },
    select: { id: true, number: true, title: true },
  });
  if (!before || before.id === edition.id) return null;
  const items = async (id: string): Promise<ComparedItem[]> =>
    (await loadEditionMatters(tx, id)).map(({ itemId, powerId, code, part, departmentName, content }) => ({
      itemId,
      powerId,
      code,
      part,
      departmentName,
      content,
    }));
  return { before, diff: compareEditions(await items(before.id), await items(edition.id)) };
}
