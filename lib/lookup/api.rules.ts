import { ADJUSTMENT_KIND_TERMS } from "@/lib/adjustments/adjustment.terms";
import type { ComparedEntry, EditionChanges } from "@/lib/duty-lists/edition-changes.rules";
import { REMOVAL_TERMS, SECTION_TERMS } from "@/lib/duty-lists/list.terms";
import { DUTY_KIND_TERMS } from "@/lib/duty-lists/published-duty.schema";
import type { PublishedAdjustment, PublishedEntry, PublishedList } from "@/lib/duty-lists/published-list.schema";
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

import type { ApiChanges } from "./api/changes.schema";
import type { ApiCompetence } from "./api/competence.schema";
import type { ApiEdition, ApiEditionHead } from "./api/editions.schema";
import type { ApiLookupDuty, ApiLookupItem } from "./api/lookup.schema";
import type { ApiMenu } from "./api/menu.schema";
import type { ApiPower } from "./api/power.schema";
import type { ApiTownship } from "./api/townships.schema";
import type { Competence } from "./competence.rules";
import { dutyHref, type SoughtDuty } from "./duty-search.rules";
import type { DepartmentRow, ListHead, ListText, MenuText, SuccessionRow, TownshipRow } from "./lookup.schema";
import type { Outstanding } from "./outstanding.rules";
import { doorsOf, type Handler, type PowerPage } from "./power-page.rules";
import type { PowerVersionText } from "./power-versions.rules";

// Official terms stay Chinese in every language; readers in English go by the code.
const LABELS: ReadonlyMap<string, string> = new Map<string, string>([
  ...POWER_TYPES.map((type) => [type, POWER_TYPE_TERMS[type].term] as const),
  ...POWER_DOMAINS.map((domain) => [domain, POWER_DOMAIN_TERMS[domain]] as const),
  ...POWER_MODES.map((mode) => [mode, POWER_MODE_TERMS[mode]] as const),
]);
const KINDS = { TOWN: "镇", TOWNSHIP: "乡", SUBDISTRICT: "街道" } as const;
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

function apiEntry({ section, power, mode, scope, delegation, local }: PublishedEntry, index: number) {
  return {
    ...apiPower(power),
    ordinal: index + 1,
    section: coded(section, SECTION_TERMS[section]),
    mode: mode === null ? null : coded(mode),
    scope,
    delegation,
    local,
  };
}

/**
 * A matter that a question found, with who handles it: in `township`, or in every one without it. Where that township
 * handles it, in the words of its own list.
 */
export function apiLookupItem(
  { power, department, handlers }: PowerPage,
  rank: number,
  township: string | null,
): Omit<ApiLookupItem, "station"> {
  const asked = handlers.find((handler) => handler.township.code === township);
  const { id, code, name, subItem, type, domain, steps, statutoryDays, promisedDays, bases, complaintPhone, ...rest } =
    apiPower(asked?.holding?.power ?? power);
  const { materials = [], fee = null } = rest;
  return {
    ...{ rank, id, code, name, subItem, type, domain },
    handlers: handlers
      .filter((handler) => township === null || handler.township.code === township)
      .map((handler) => apiHandler(code, handler, department)),
    ...{ materials, steps, statutoryDays, promisedDays, fee, bases, complaintPhone },
  };
}

/** A duty that a question finds. `nameOf`: of a township by its code. */
export function apiLookupDuty(
  { kind, category, name, departmentName, places }: SoughtDuty,
  nameOf: (township: string) => string,
): ApiLookupDuty {
  return {
    ...{ list: coded(kind, DUTY_KIND_TERMS[kind]), category, name, department: departmentName },
    townships: places.map((place) => ({
      ...{ code: place.township, name: nameOf(place.township), href: dutyHref(kind, place) },
    })),
  };
}

/** One power with every text of it that was published, and who handles it in every township today. */
export function apiPowerPage(
  { power, menuPart, isFormer, department, outstanding, becameOf, cameOf, handlers }: PowerPage,
  versions: readonly PowerVersionText[],
): ApiPower {
  return {
    ...apiPower(power),
    published: !isFormer,
    part: menuPart && coded(menuPart, MENU_PART_TERMS[menuPart]),
    outstandingChanges: outstanding.map(apiOutstanding),
    becameOf: becameOf.map((row) => apiSuccession(row, { code: row.successorCode, name: row.successorName })),
    cameOf: cameOf.map((row) => apiSuccession(row, row)),
    handlers: handlers.map((handler) => apiHandler(power.code, handler, department)),
    versions: versions.map(({ power: text, editions }, index) => ({
      number: index + 1,
      editions: editions.map(({ townshipCode, ...edition }) => ({
        list: townshipCode ? ("township" as const) : ("menu" as const),
        township: townshipCode,
        ...edition,
      })),
      ...apiPower(text),
    })),
  };
}

const apiSuccession = (
  { kind, since, law, documentNumber }: SuccessionRow,
  { code, name }: Readonly<{ code: string; name: string }>,
) => ({
  kind: kind === "MERGED" ? ("merged" as const) : ("split" as const),
  ...{ code, name, since, law, documentNumber },
  href: `/powers/${code}`,
});

function apiHandler(code: string, handler: Handler, department: PowerPage["department"]) {
  const { township, holding, departure } = handler;
  const { door, authority } = doorsOf(handler, department);
  return {
    township: { code: township.code, name: township.name },
    by: holding ? ("township" as const) : department ? ("department" as const) : ("nobody" as const),
    section: holding ? coded(holding.section, SECTION_TERMS[holding.section]) : null,
    mode: holding?.mode ? coded(holding.mode) : null,
    contact: door && contactOf(door),
    authority: authority && contactOf(authority),
    departed: departure ? { reason: coded(departure.reason, REMOVAL_TERMS[departure.reason]), on: departure.on } : null,
    href: `/powers/${code}/${township.code}`,
  };
}

const contactOf = ({ id, name, shortName, address, phone, hours }: DepartmentRow) => ({
  ...{ id, name, shortName, address, phone, hours },
});

const apiAdjustment = ({ powerId: id, kind, ...adjustment }: PublishedAdjustment) => ({
  id,
  ...adjustment,
  kind: coded(kind, ADJUSTMENT_KIND_TERMS[kind]),
});

/** A list edition as programs read it: a function of the frozen text, the same as the page's. */
export function apiEdition({ list, sha256 }: Pick<ListText, "list" | "sha256">): ApiEdition {
  const { kind: _kind, township, entries, removed, adjustments, duties, ...head } = list;
  return {
    township: { ...township, kind: coded(township.kind, KINDS[township.kind]) },
    ...head,
    sha256,
    counts: countsOf(list),
    entries: entries.map(apiEntry),
    removed: removed.map(({ delegationId: _delegation, powerId: id, reason, ...left }) => ({
      id,
      ...left,
      reason: coded(reason, REMOVAL_TERMS[reason]),
    })),
    adjustments: adjustments.map(apiAdjustment),
    duties: duties.map(({ kind, ...duty }) => ({ kind: coded(kind, DUTY_KIND_TERMS[kind]), ...duty })),
  };
}

/** The same, already written out, as the answer for a day: before the frozen edition, what it does not follow yet. */
export const editionOnDay = (on: CivilDate, edition: string, outstanding: readonly Outstanding[]): string =>
  `{"on":"${on}","outstandingChanges":${JSON.stringify(outstanding.map(apiOutstanding))},${edition.slice(1)}`;

const countsOf = ({ entries, duties }: PublishedList) => ({
  statutory: entries.filter(({ section }) => section === "STATUTORY").length,
  delegated: entries.filter(({ section }) => section === "DELEGATED").length,
  entrusted: entries.filter(({ section }) => section === "ENTRUSTED").length,
  basic: duties.filter(({ kind }) => kind === "BASIC").length,
  supporting: duties.filter(({ kind }) => kind === "SUPPORTING").length,
  reclaimed: duties.filter(({ kind }) => kind === "RECLAIMED").length,
});

const STANDINGS = {
  "own-name": "以乡镇名义行使",
  entrusted: "受委托，以部门名义行使",
  dispatched: "部门派驻人员行使",
  received: "乡镇受理，部门决定",
  before: "赋权尚未开始",
  over: "赋权期限已满",
  "not-listed": "不在该乡镇权责清单上",
} as const;

/** Who was competent, as programs read it; `department` is the city body that holds the matter by law. */
export function apiCompetence(
  answer: Competence,
  { sha256, department, site }: { sha256: string; department: DepartmentRow | null; site: string },
): ApiCompetence {
  const { standing, section, mode, removal, edition, power, township, on } = answer;
  const asked = new URLSearchParams({ power: power.code, township: township.code, on });
  return {
    ...answer,
    standing: coded(standing, STANDINGS[standing]),
    section: section && coded(section, SECTION_TERMS[section]),
    mode: mode === null ? null : coded(mode),
    removal: removal && { ...removal, reason: coded(removal.reason, REMOVAL_TERMS[removal.reason]) },
    department: department && { name: department.name, address: department.address, phone: department.phone },
    edition: { ...edition, sha256, permalink: `${site}/townships/${township.code}/editions/${edition.number}` },
    check: `${site}/powers/${power.code}/${township.code}/on?day=${on}`,
    certificate: `${site}/api/v1/competence/certificate?${asked}`,
  };
}

const headCounts = ({ counts, duties }: ListHead) => ({
  statutory: counts.STATUTORY,
  delegated: counts.DELEGATED,
  entrusted: counts.ENTRUSTED,
  basic: duties.BASIC,
  supporting: duties.SUPPORTING,
  reclaimed: duties.RECLAIMED,
});

const comparedEntry = ({ entry: { section, power }, adjustment }: ComparedEntry) => ({
  id: power.powerId,
  code: power.code,
  name: power.name,
  section: coded(section, SECTION_TERMS[section]),
  adjustment: adjustment && apiAdjustment(adjustment),
});

/** What an edition changes against an earlier one, as programs read it. */
export function apiChanges({ township, number }: PublishedList, since: number, changes: EditionChanges): ApiChanges {
  const { added, changed, removed } = changes;
  return {
    township: { code: township.code, name: township.name },
    number,
    since,
    counts: { added: added.length, changed: changed.length, removed: removed.length },
    added: added.map(comparedEntry),
    changed: changed.map((change) => ({ ...comparedEntry(change), fields: [...change.fields] })),
    removed: removed.map((gone) => ({
      ...comparedEntry(gone),
      removal: gone.removal && {
        reason: coded(gone.removal.reason, REMOVAL_TERMS[gone.removal.reason]),
        on: gone.removal.on,
      },
    })),
  };
}

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
  const { townshipCode, state, counts: _counts, duties: _duties, ...rest } = head;
  return {
    ...rest,
    state: coded(state, STATES[state]),
    counts: headCounts(head),
    href: editionHref(townshipCode, head.number),
  };
}
