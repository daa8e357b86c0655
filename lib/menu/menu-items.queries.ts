import "server-only";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { type Authority, loadAuthority } from "./authority.queries";
import { type AuthorityJudgement, isInvalid, judgeModes, offersNothingLawful } from "./authority.rules";
import {
  type Completeness,
  completenessByDepartment,
  completenessOf,
  type DepartmentCompleteness,
} from "./completeness.rules";
import { flowErrors } from "./flow/flow.rules";
import type { ItemFilter } from "./item-filter.schema";
import type { MenuEditionState } from "./menu-edition.machine";
import {
  type MenuPart,
  POWER_DOMAINS,
  POWER_MODES,
  type PowerDomain,
  type PowerMode,
  type PowerType,
} from "./power.terms";
import { CONTENT_SELECT, contentOf } from "./power-content.queries";
import type { PowerContent } from "./power-content.rules";
import { searchKey } from "./search-text.rules";

export type ItemRow = {
  id: string;
  code: string;
  name: string;
  subItem: string | null;
  type: PowerType;
  domain: PowerDomain;
  part: MenuPart;
  department: string | null;
  modes: PowerMode[];
  completeness: Completeness;
  /** Every mode offered, judged. */
  authority: AuthorityJudgement[];
  inferred: string[];
};

export type ItemPage = {
  rows: ItemRow[];
  /** Matters that the filter lets through, and how many of each domain among them. */
  total: number;
  byDomain: Record<PowerDomain, number>;
  /** Of the whole edition, whatever the filter. */
  incomplete: number;
  byDepartment: DepartmentCompleteness[];
  blocking: number;
  /** Matters whose flow has errors. */
  unsound: number;
  /** Matters with a mode that is not lawful; of these, those that offer no lawful one and keep it from publication. */
  invalid: number;
  unlawful: number;
};

const ROW_SELECT = {
  id: true,
  part: true,
  power: { select: { code: true } },
  powerVersion: {
    select: {
      id: true,
      name: true,
      subItem: true,
      type: true,
      domain: true,
      departmentId: true,
      modes: true,
      steps: true,
      statutoryDays: true,
      promisedDays: true,
      boundary: true,
      complaintPhone: true,
      needStaff: true,
      needCertifiedOfficers: true,
      needEquipment: true,
      needFundsYuan: true,
      inferred: true,
      searchText: true,
      department: { select: { shortName: true } },
      bases: { select: { article: true } },
    },
  },
} as const satisfies Prisma.MenuItemSelect;

/**
 * One page of an edition's matters, by domain and within it in the edition's order. Completeness is a rule and no
 * column, so the edition is read whole: some thousand rows at most.
 */
export async function findItems(
  tx: Tx,
  editionId: string,
  filter: ItemFilter,
  pageSize: number,
  today: CivilDate,
): Promise<ItemPage> {
  const all = await tx.menuItem.findMany({
    where: { editionId },
    select: ROW_SELECT,
    orderBy: [{ ordinal: "asc" }, { id: "asc" }],
  });
  const known = await loadAuthority(
    tx,
    all.map(({ powerVersion }) => powerVersion.id),
  );
  const judged = all.map((row) => ({
    row,
    completeness: completenessOf(judgedOf(row)),
    authority: judgedModes(known.get(row.powerVersion.id), today),
  }));
  const key = filter.q ? searchKey(filter.q) : "";
  const found = judged
    .filter((one) => matches(one, filter, key))
    .sort((a, b) => domainOrder(a.row) - domainOrder(b.row));
  const first = (filter.page - 1) * pageSize;
  const byDomain = Object.fromEntries(POWER_DOMAINS.map((domain) => [domain, 0])) as Record<PowerDomain, number>;
  for (const { row } of found) byDomain[row.powerVersion.domain] += 1;
  return {
    rows: found.slice(first, first + pageSize).map(itemRow),
    total: found.length,
    byDomain,
    incomplete: judged.filter(({ completeness }) => completeness.missing.length > 0).length,
    byDepartment: completenessByDepartment(
      judged.map(({ row, completeness }) => ({
        department: row.powerVersion.department?.shortName ?? null,
        completeness,
      })),
    ),
    blocking: judged.filter(({ completeness }) => completeness.isBlocking).length,
    unsound: judged.filter(({ row }) => flowErrors(judgedOf(row)).length > 0).length,
    invalid: judged.filter(({ authority }) => authority.some(isInvalid)).length,
    unlawful: judged.filter(({ authority }) => offersNothingLawful(authority)).length,
  };
}

type Row = Prisma.MenuItemGetPayload<{ select: typeof ROW_SELECT }>;

type Judged = { row: Row; completeness: Completeness; authority: AuthorityJudgement[] };

function judgedModes(known: Authority | undefined, today: CivilDate): AuthorityJudgement[] {
  const modes = POWER_MODES.filter((mode) => known?.modes.includes(mode));
  return known ? judgeModes(known.type, modes, known.facts, today) : [];
}

const domainOrder = ({ powerVersion }: Row) => POWER_DOMAINS.indexOf(powerVersion.domain);

function matches({ row, completeness, authority }: Judged, filter: ItemFilter, key: string) {
  const { part, power, powerVersion } = row;
  if (key && !powerVersion.searchText.includes(key) && power.code.toLowerCase() !== key) return false;
  if (filter.domain && powerVersion.domain !== filter.domain) return false;
  if (filter.type && powerVersion.type !== filter.type) return false;
  if (filter.part && part !== filter.part) return false;
  if (filter.department && powerVersion.departmentId !== filter.department) return false;
  if (filter.show === "incomplete") return completeness.missing.length > 0;
  if (filter.show === "blocking") return completeness.isBlocking;
  if (filter.show === "unsound") return flowErrors(judgedOf(row)).length > 0;
  if (filter.show === "invalid") return authority.some(isInvalid);
  return filter.show !== "warned" || authority.some(({ warnings }) => warnings.length > 0);
}

const judgedOf = ({ powerVersion }: Row) => ({
  ...powerVersion,
  steps: Array.isArray(powerVersion.steps) ? (powerVersion.steps as PowerContent["steps"]) : [],
  bases: powerVersion.bases as PowerContent["bases"],
  needFundsYuan: powerVersion.needFundsYuan.toFixed(2),
});

function itemRow({ row, completeness, authority }: Judged): ItemRow {
  const { id, part, power, powerVersion } = row;
  const { name, subItem, type, domain, department, inferred } = powerVersion;
  return {
    id,
    part,
    code: power.code,
    name,
    subItem,
    type,
    domain,
    department: department?.shortName ?? null,
    modes: authority.map(({ mode }) => mode),
    completeness,
    authority,
    inferred,
  };
}

export type ItemDetail = {
  id: string;
  powerId: string;
  code: string;
  part: MenuPart;
  edition: { id: string; number: number; title: string; state: MenuEditionState };
  powerVersionId: string;
  powerVersionNumber: number;
  version: number;
  isFrozen: boolean;
  departmentName: string | null;
  content: PowerContent;
  completeness: Completeness;
  /** Every mode offered, judged for today. */
  authority: AuthorityJudgement[];
};

export async function findItem(tx: Tx, itemId: string, today: CivilDate): Promise<ItemDetail | null> {
  const item = await tx.menuItem.findUnique({
    where: { id: itemId },
    select: {
      id: true,
      part: true,
      powerId: true,
      power: { select: { code: true } },
      edition: { select: { id: true, number: true, title: true, state: true } },
      powerVersion: { select: { ...CONTENT_SELECT, department: { select: { name: true } } } },
    },
  });
  if (!item) return null;
  const { power, powerVersion, ...rest } = item;
  const content = contentOf(powerVersion);
  return {
    ...rest,
    code: power.code,
    powerVersionId: powerVersion.id,
    powerVersionNumber: powerVersion.number,
    version: powerVersion.version,
    isFrozen: powerVersion.frozenAt !== null,
    departmentName: powerVersion.department?.name ?? null,
    content,
    completeness: completenessOf(content),
    authority: judgedModes((await loadAuthority(tx, [powerVersion.id])).get(powerVersion.id), today),
  };
}
