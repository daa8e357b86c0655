import { canonicalJson, digestOf } from "@/lib/shared/canonical";
import type { MenuItemInput } from "./power.schema";

/** Everything that is said about a matter: what a power version keeps, without ids and numbers of its own. */
export type PowerContent = Omit<MenuItemInput, "part">;
export type PowerContentField = keyof PowerContent;

/** Fields in the order in which pages show them. */
export const CONTENT_FIELDS = [
  "name",
  "subItem",
  "type",
  "domain",
  "departmentId",
  "modes",
  "scope",
  "bases",
  "steps",
  "statutoryDays",
  "promisedDays",
  "materials",
  "fee",
  "boundary",
  "complaintPhone",
  "needStaff",
  "needCertifiedOfficers",
  "needEquipment",
  "needFundsYuan",
  "note",
  "source",
  "inferred",
] as const satisfies readonly PowerContentField[];

/** Names of the fields in which two contents differ, in the order of `CONTENT_FIELDS`. */
export function changedFields(before: PowerContent, after: PowerContent): PowerContentField[] {
  return CONTENT_FIELDS.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]));
}

/** SHA-256 of one matter's canonical text; for the root over an import's rows. */
export const contentDigest = (content: PowerContent): string =>
  digestOf(Object.fromEntries(CONTENT_FIELDS.map((field) => [field, content[field]])));

/** One matter of an edition as its digest sees it. */
export type EditionMatter = {
  code: string;
  part: string;
  ordinal: number;
  departmentName: string | null;
} & PowerContent;

/**
 * SHA-256 over a draft: its title and every matter in order. Legality opinions and the approval are bound to it: one
 * changed character, or a department under another name, is another text.
 */
export function editionDigest(title: string, matters: readonly EditionMatter[]): string {
  return digestOf({
    title,
    matters: [...matters]
      .sort((a, b) => a.ordinal - b.ordinal || (a.code < b.code ? -1 : 1))
      // Left out where nothing is said: texts reviewed before there were such fields stay the same text.
      .map(({ materials, fee, ...matter }) => ({
        ...matter,
        materials: materials.length > 0 ? materials : undefined,
        fee: fee ?? undefined,
      })),
  });
}
