import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const folder = path.join(process.cwd(), "prisma", "seed", "data");
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), "utf8"));

const Matter = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  domain: z.string(),
  department: z.string().nullable(),
  legalBasis: z.array(z.object({ law: z.string(), article: z.string().nullish() })),
  listType: z.string().optional(),
  source: z.string(),
  lawVersion: z.string().nullish(),
  quote: z.string().nullish(),
  note: z.string().nullish(),
  inferred: z.array(z.string()),
});
export type Matter = z.infer<typeof Matter>;

const Body = z.object({ name: z.string(), source: z.string().optional(), basis: z.string().optional() });
const Weihui = z.object({
  townships: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["镇", "乡"]),
      code12: z.string(),
      governmentName: z.string(),
      pilot2019: z.boolean(),
      villages: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
  departments: z.object({
    named_in_sources: z.array(Body),
    parent_level: z.array(Body),
    inferred_not_verified: z.array(Body),
  }),
});

const ANOTHER_PROVINCE = /重庆|安徽|上海|内蒙古/;
const matters = z.array(Matter).parse(read("menu-items.json"));

export const weihui = Weihui.parse(read("weihui.json"));

/** A township's own statutory powers: the base of every list. */
export const statutoryMatters = matters.filter((matter) => matter.listType === "法定乡镇职权");

type MenuMatter = Matter & { department: string };

const isForMenu = (matter: Matter): matter is MenuMatter =>
  matter.listType !== "法定乡镇职权" &&
  matter.department !== null &&
  matter.legalBasis.length > 0 &&
  matter.legalBasis.every((basis) => basis.article && !ANOTHER_PROVINCE.test(basis.law));

/** Without what another province's law says besides: it does not hold here. */
const asHere = (matter: Matter): Matter => ({
  ...matter,
  legalBasis: matter.legalBasis.filter(({ law }) => !ANOTHER_PROVINCE.test(law)),
});

/**
 * What the city's menu can hold: a law of the nation, the province or the prefecture, cited to the article, and a
 * department that holds the power. One matter cited twice from two laws is one matter with two bases.
 */
export const menuMatters: readonly MenuMatter[] = mergeSame([
  ...matters.filter(isForMenu),
  ...matters
    .filter((matter) => !isForMenu(matter))
    .map(asHere)
    .filter(isForMenu),
]);

function mergeSame<M extends Matter>(all: readonly M[]): M[] {
  const byName = new Map<string, M>();
  for (const matter of all) {
    const key = `${matter.name}|${matter.department}`;
    const known = byName.get(key);
    byName.set(key, known ? { ...known, legalBasis: [...known.legalBasis, ...matter.legalBasis] } : matter);
  }
  return [...byName.values()];
}
