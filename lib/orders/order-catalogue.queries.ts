import "server-only";
import { type Authority, loadAuthority } from "@/lib/menu/authority.queries";
import { type AuthorityJudgement, judgeModes } from "@/lib/menu/authority.rules";
import { PowerStep } from "@/lib/menu/flow/flow.schema";
import { MENU_PARTS, POWER_DOMAINS, POWER_TYPES } from "@/lib/menu/power.terms";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { textKey } from "@/lib/spreadsheet/text.rules";
import type { Prisma } from "@/prisma/generated/client";
import { type CapacityNeed, capacityNeed } from "./capacity.rules";
import { chosenBySimilar } from "./like-treatment.queries";
import { itemObstacles } from "./order.queries";
import type { ItemObstacle } from "./order.rules";

export type CatalogueFilter = {
  /** Words of the name, its pinyin or its initials, the department; all must occur. */
  q: string;
  domain: string;
  departmentId: string;
  type: string;
  part: string;
  /** From 1. */
  page: number;
};

export type CatalogueItem = {
  menuItemId: string;
  powerId: string;
  code: string;
  name: string;
  subItem: string | null;
  type: string;
  domain: string;
  part: string;
  department: string | null;
  modes: string[];
  /** Every mode offered, judged for today. */
  authority: AuthorityJudgement[];
  scope: string | null;
  /** "《…法》第…条", as cited. */
  bases: string[];
  steps: PowerStep[];
  boundary: string | null;
  need: CapacityNeed;
  /** In the basket already, cannot be ordered, or null: free to take. */
  standing: "in-basket" | ItemObstacle | null;
  /** Similar townships that have ordered it, by short name. */
  chosenBySimilar: readonly string[];
};

export type Catalogue = {
  items: CatalogueItem[];
  total: number;
  page: number;
  pageCount: number;
  departments: { id: string; shortName: string }[];
};

const PAGE_SIZE = 20;

const VERSION_DETAILS = {
  department: true,
  bases: { include: { law: true }, orderBy: { ordinal: "asc" } },
} as const satisfies Prisma.PowerVersionInclude;

const known = <T extends string>(values: readonly T[], asked: string): T | undefined =>
  values.find((value) => value === asked);

/** A round's menu as a township sees it while ordering. Unknown filter values filter nothing. */
export async function findCatalogue(
  tx: Tx,
  order: Readonly<{
    id: string;
    edition: { id: string };
    township: { id: string };
    lines: readonly Readonly<{ menuItemId: string }>[];
  }>,
  filter: CatalogueFilter,
  today: CivilDate,
): Promise<Catalogue> {
  const editionId = order.edition.id;
  const where = { editionId, ...menuFilter(filter) };
  const total = await tx.menuItem.count({ where });
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, filter.page), pageCount);
  const rows = await tx.menuItem.findMany({
    where,
    include: { power: { select: { code: true } }, powerVersion: { include: VERSION_DETAILS } },
    orderBy: { ordinal: "asc" },
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  });
  const floor = await numberSetting(tx, "count.certified-officers");
  const obstacles = await itemObstacles(tx, order.township.id, order.id);
  const chosen = await chosenBySimilar(
    tx,
    order.township.id,
    rows.map(({ powerId }) => powerId),
  );
  const authority = await loadAuthority(
    tx,
    rows.map(({ powerVersionId }) => powerVersionId),
  );
  const basket = new Set(order.lines.map((line) => line.menuItemId));
  return {
    items: rows.map(({ id, powerId, part, power, powerVersion: version }) => ({
      ...{ menuItemId: id, powerId, part, code: power.code },
      name: version.name,
      subItem: version.subItem,
      type: version.type,
      domain: version.domain,
      department: version.department?.shortName ?? null,
      modes: version.modes,
      authority: judged(authority.get(version.id), today),
      scope: version.scope,
      bases: version.bases.map(({ law, article }) => `《${law.title}》${article ?? ""}`),
      steps: PowerStep.array().parse(version.steps),
      boundary: version.boundary,
      need: capacityNeed(
        {
          type: version.type,
          staff: version.needStaff,
          certifiedOfficers: version.needCertifiedOfficers,
          equipment: version.needEquipment,
          fundsYuan: version.needFundsYuan.toFixed(2),
        },
        floor,
      ),
      standing: basket.has(id) ? "in-basket" : (obstacles.get(powerId) ?? null),
      chosenBySimilar: chosen.get(powerId) ?? [],
    })),
    total,
    page,
    pageCount,
    departments: await tx.organisation.findMany({
      where: { powersHeld: { some: { menuItems: { some: { editionId } } } } },
      select: { id: true, shortName: true },
      orderBy: { searchText: "asc" },
    }),
  };
}

const judged = (found: Authority | undefined, today: CivilDate): AuthorityJudgement[] =>
  found ? judgeModes(found.type, found.modes, found.facts, today) : [];

function menuFilter({ q, domain, departmentId, type, part }: CatalogueFilter): Prisma.MenuItemWhereInput {
  const words = q.split(/\s+/).map(textKey).filter(Boolean).slice(0, 8);
  const knownPart = known(MENU_PARTS, part);
  const knownDomain = known(POWER_DOMAINS, domain);
  const knownType = known(POWER_TYPES, type);
  return {
    ...(knownPart && { part: knownPart }),
    powerVersion: {
      AND: words.map((word) => ({ searchText: { contains: word } })),
      ...(knownDomain && { domain: knownDomain }),
      ...(knownType && { type: knownType }),
      ...(/^[0-9a-f-]{36}$/.test(departmentId) && { departmentId }),
    },
  };
}

/** The modes that each of these items of an edition allows; items of another edition are left out. */
export async function menuModes(
  tx: Tx,
  editionId: string,
  menuItemIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const items = await tx.menuItem.findMany({
    where: { editionId, id: { in: [...menuItemIds] } },
    select: { id: true, powerVersion: { select: { modes: true } } },
  });
  return new Map(items.map(({ id, powerVersion }) => [id, powerVersion.modes]));
}
