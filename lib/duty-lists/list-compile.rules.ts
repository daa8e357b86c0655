import { POWER_TYPES } from "@/lib/menu/power.terms";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import type { CivilDate } from "@/lib/shared/civil-date";
import { err, ok, type Result } from "@/lib/shared/result";
import { LIST_SECTIONS, type PublishedEntry } from "./published-list.schema";

/** A matter with its period; both days included, `until` null while it is open. */
type Source = {
  powerVersionId: string;
  power: PublishedPower;
  from: CivilDate;
  until: CivilDate | null;
  /** 合并: the matter that was held before, where the power is the one that it was merged into; else null. */
  mergedFrom?: string | null;
};
export type StatutorySource = Source;
export type DelegationSource = Source & {
  delegationId: string;
  mode: string;
  scope: string | null;
  documentNumber: string;
  organ: string;
  decidedOn: CivilDate;
};

export type CompiledEntry = {
  /** 1, 2, 3 … through the whole list. */
  ordinal: number;
  powerVersionId: string;
  delegationId: string | null;
  content: PublishedEntry;
};

export type ListedTwice = { code: "power-listed-twice"; power: string };

const isInForce = ({ from, until }: Source, day: CivilDate) => from <= day && (until === null || day <= until);

/**
 * The list as the law and the delegations in force make it on `day`: statutory matters, then powers exercised here in
 * the township's or the dispatched office's own right, then those exercised in the department's name (委托), each section
 * by type and code. A power that stands on two grounds at once is an error of the record: "power-listed-twice".
 */
export function compileEntries(
  statutory: readonly StatutorySource[],
  delegations: readonly DelegationSource[],
  day: CivilDate,
): Result<CompiledEntry[], ListedTwice> {
  const entries: Omit<CompiledEntry, "ordinal">[] = [
    ...mergedOnce(statutory.filter((source) => isInForce(source, day))).map(statutoryEntry),
    ...mergedOnce(delegations.filter((source) => isInForce(source, day))).map(delegatedEntry),
  ];
  const seen = new Set<string>();
  for (const { content } of entries) {
    if (seen.has(content.power.powerId)) return err({ code: "power-listed-twice", power: content.power.name });
    seen.add(content.power.powerId);
  }
  return ok(entries.sort(byPlace).map((entry, index) => ({ ordinal: index + 1, ...entry })));
}

/**
 * A merged power stands once, on the ground on which the township holds the power itself. Where it held only matters that
 * were merged into it, on the first of these, and no further than they went: 限于原事项.
 */
function mergedOnce<S extends Source & { scope?: string | null }>(sources: readonly S[]): S[] {
  return sources.flatMap((source) => {
    if (!source.mergedFrom) return [source];
    const same = sources.filter(({ power }) => power.powerId === source.power.powerId);
    if (same.some(({ mergedFrom }) => !mergedFrom) || same[0] !== source) return [];
    const limits = same.map(({ mergedFrom, scope }) => (scope ? `${mergedFrom}（${scope}）` : mergedFrom));
    const limit = `限于原事项：${limits.join("；")}`.slice(0, 2000);
    return [{ ...source, scope: limit, power: { ...source.power, scope: limit } }];
  });
}

const statutoryEntry = ({ powerVersionId, power }: StatutorySource) => ({
  powerVersionId,
  delegationId: null,
  content: { section: "STATUTORY" as const, power, mode: null, scope: null, delegation: null, local: null },
});

const delegatedEntry = (source: DelegationSource) => ({
  powerVersionId: source.powerVersionId,
  delegationId: source.delegationId,
  content: {
    section: source.mode === "ENTRUST" ? ("ENTRUSTED" as const) : ("DELEGATED" as const),
    power: source.power,
    mode: source.mode,
    scope: source.scope,
    delegation: {
      id: source.delegationId,
      documentNumber: source.documentNumber,
      organ: source.organ,
      decidedOn: source.decidedOn,
      effectiveFrom: source.from,
      effectiveTo: source.until,
    },
    local: null,
  },
});

const TYPE_ORDER: readonly string[] = POWER_TYPES;

function byPlace(a: { content: PublishedEntry }, b: { content: PublishedEntry }): number {
  const place = ({ section, power }: PublishedEntry) => [
    LIST_SECTIONS.indexOf(section),
    TYPE_ORDER.indexOf(power.type),
  ];
  const [sectionA = 0, typeA = 0] = place(a.content);
  const [sectionB = 0, typeB = 0] = place(b.content);
  if (sectionA !== sectionB) return sectionA - sectionB;
  if (typeA !== typeB) return typeA - typeB;
  return a.content.power.code < b.content.power.code ? -1 : 1;
}
