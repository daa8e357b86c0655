import { ADJUSTMENT_KIND_TERMS } from "@/lib/adjustments/adjustment.terms";
import type { PublishedEntry, PublishedList } from "@/lib/duty-lists/published-list.schema";
import {
  MENU_PART_TERMS,
  POWER_DOMAIN_TERMS,
  POWER_DOMAINS,
  POWER_MODE_TERMS,
  POWER_MODES,
  POWER_TYPE_TERMS,
  POWER_TYPES,
} from "@/lib/menu/power.terms";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { ApiEdition, ApiEditionHead, ApiMenu, ApiTownship } from "./api.schema";
import type { ListHead, ListText, MenuText, TownshipRow } from "./lookup.schema";
import type { Outstanding } from "./outstanding.rules";

// Official terms stay Chinese in every language; readers in English go by the code.
const LABELS: ReadonlyMap<string, string> = new Map<string, string>([
  ...POWER_TYPES.map((type) => [type, POWER_TYPE_TERMS[type].term] as const),
  ...POWER_DOMAINS.map((domain) => [domain, POWER_DOMAIN_TERMS[domain]] as const),
  ...POWER_MODES.map((mode) => [mode, POWER_MODE_TERMS[mode]] as const),
]);
const SECTIONS = { STATUTORY: "法定", DELEGATED: "赋权", ENTRUSTED: "委托" } as const;
const KINDS = { TOWN: "镇", TOWNSHIP: "乡", SUBDISTRICT: "街道" } as const;
const REMOVALS = {
  SUSPENDED: "暂停",
  RETURNED: "退回",
  TAKEN_BACK: "收回",
  EXPIRED: "期限届满",
  LAW_REPEALED: "法律变动",
} as const;
const CHANGES = { NEW_VERSION: "法律修改", REPEAL: "法律废止" } as const;
const STATES = { PUBLISHED: "已公布", SUPERSEDED: "已被取代" } as const;

/** The machine's code as the public sees it: NATURAL_RESOURCES is "natural-resources". */
const publicCode = (code: string) => code.toLowerCase().replaceAll("_", "-");
const coded = (code: string, label = LABELS.get(code) ?? code) => ({ code: publicCode(code), label });

const editionHref = (code: string, number: number) => `/api/v1/townships/${code}/editions/${number}`;

function apiPower({ powerId, type, domain, modes, ...power }: PublishedPower) {
  return {
    ...power,
    id: powerId,
    type: coded(type),
    domain: coded(domain),
    modes: modes.map((mode) => coded(mode)),
  };
}

const apiOutstanding = ({ powerId: id, change, ...rest }: Outstanding) => ({
  id,
  ...rest,
  change: coded(change, CHANGES[change]),
});

export function apiMenu({ menu, sha256 }: MenuText, outstanding: readonly Outstanding[] = []): ApiMenu {
  const { kind: _kind, items, ...head } = menu;
  return {
    ...head,
    sha256,
    outstandingChanges: outstanding.map(apiOutstanding),
    items: items.map(({ part, ...item }) => ({ ...apiPower(item), part: coded(part, MENU_PART_TERMS[part]) })),
  };
}

function apiEntry({ section, power, mode, scope, delegation }: PublishedEntry, index: number) {
  return {
    ...apiPower(power),
    ordinal: index + 1,
    section: coded(section, SECTIONS[section]),
    mode: mode === null ? null : coded(mode),
    scope,
    delegation,
  };
}

/** A list edition as programs read it: a function of the frozen text, the same as the page's. */
export function apiEdition({ list, sha256 }: Pick<ListText, "list" | "sha256">): ApiEdition {
  const { kind: _kind, township, entries, removed, adjustments, ...head } = list;
  return {
    township: { ...township, kind: coded(township.kind, KINDS[township.kind]) },
    ...head,
    sha256,
    counts: countsOf(list),
    entries: entries.map(apiEntry),
    removed: removed.map(({ delegationId: _delegation, powerId: id, reason, ...left }) => ({
      id,
      ...left,
      reason: coded(reason, REMOVALS[reason]),
    })),
    adjustments: adjustments.map(({ powerId: id, kind, ...adjustment }) => ({
      id,
      ...adjustment,
      kind: coded(kind, ADJUSTMENT_KIND_TERMS[kind]),
    })),
  };
}

/** The same, already written out, as the answer for a day: before the frozen edition, what it does not follow yet. */
export const editionOnDay = (on: CivilDate, edition: string, outstanding: readonly Outstanding[]): string =>
  `{"on":"${on}","outstandingChanges":${JSON.stringify(outstanding.map(apiOutstanding))},${edition.slice(1)}`;

const countsOf = ({ entries }: PublishedList) => ({
  statutory: entries.filter(({ section }) => section === "STATUTORY").length,
  delegated: entries.filter(({ section }) => section === "DELEGATED").length,
  entrusted: entries.filter(({ section }) => section === "ENTRUSTED").length,
});

const headCounts = ({ counts }: ListHead) => ({
  statutory: counts.STATUTORY,
  delegated: counts.DELEGATED,
  entrusted: counts.ENTRUSTED,
});

export function apiTownship(township: TownshipRow, head: ListHead | undefined): ApiTownship {
  const { id: _id, placeKind, ...rest } = township;
  return {
    ...rest,
    kind: coded(placeKind, KINDS[placeKind]),
    edition: head
      ? {
          number: head.number,
          documentNumber: head.documentNumber,
          publishedOn: head.publishedOn,
          inForceOn: head.inForceOn,
          sha256: head.sha256,
          counts: headCounts(head),
          href: editionHref(township.code, head.number),
        }
      : null,
  };
}

export function apiEditionHead(head: ListHead): ApiEditionHead {
  const { townshipCode, state, counts: _counts, ...rest } = head;
  return {
    ...rest,
    state: coded(state, STATES[state]),
    counts: headCounts(head),
    href: editionHref(townshipCode, head.number),
  };
}
