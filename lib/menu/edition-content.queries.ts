import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { MenuPart } from "./power.terms";
import { CONTENT_SELECT, contentOf } from "./power-content.queries";
import { editionDigest, type PowerContent } from "./power-content.rules";
import { CONTACT_SELECT } from "./published-power.rules";
import type { PublishedContact } from "./published-power.schema";

/** One matter of an edition with all that it says. */
export type EditionMatterRow = {
  itemId: string;
  powerId: string;
  code: string;
  part: MenuPart;
  ordinal: number;
  powerVersionId: string;
  /** The row version of the power version. */
  rowVersion: number;
  isFrozen: boolean;
  department: PublishedContact | null;
  departmentName: string | null;
  content: PowerContent;
};

/** Everything an edition says, in its order. Three statements, whatever the number of matters. */
export async function loadEditionMatters(tx: Tx, editionId: string): Promise<EditionMatterRow[]> {
  const items = await tx.menuItem.findMany({
    where: { editionId },
    orderBy: [{ ordinal: "asc" }, { id: "asc" }],
    select: {
      id: true,
      powerId: true,
      part: true,
      ordinal: true,
      power: { select: { code: true } },
      powerVersion: { select: { ...CONTENT_SELECT, department: { select: CONTACT_SELECT } } },
    },
  });
  return items.map(({ id, power, powerVersion, ...item }) => ({
    ...item,
    itemId: id,
    code: power.code,
    powerVersionId: powerVersion.id,
    rowVersion: powerVersion.version,
    isFrozen: powerVersion.frozenAt !== null,
    department: powerVersion.department,
    departmentName: powerVersion.department?.name ?? null,
    content: contentOf(powerVersion),
  }));
}

/** The digest of an edition as it stands (lib/menu/power-content.rules.ts). */
export const digestOfMatters = (title: string, matters: readonly EditionMatterRow[]): string =>
  editionDigest(
    title,
    matters.map(({ code, part, ordinal, departmentName, content }) => ({
      code,
      part,
      ordinal,
      departmentName,
      ...content,
    })),
  );
