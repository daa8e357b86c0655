import "server-only";
import { knownLaws } from "@/lib/law/law.queries";
import { lawKey } from "@/lib/law/law-title.rules";
import type { Tx } from "@/lib/shared/context";
import { holderNames } from "./department.queries";
import { type EditionMatterRow, loadEditionMatters } from "./edition-content.queries";
import { keepFlow } from "./flow/flow.rules";
import { findPowers, type KnownPower, nameKey } from "./known-powers.queries";
import { type ContentRefused, contentRefusal } from "./menu-item.rules";
import { merkleRoot } from "./merkle.rules";
import { newId } from "./new-id";
import type { InferableField, MenuItemInput } from "./power.schema";
import type { MenuPart } from "./power.terms";
import { changedFields, contentDigest, type PowerContent } from "./power-content.rules";
import { addPowers, addVersions, rewriteVersions, withKnownTitles } from "./write-power-versions";

/**
 * One matter to be taken; `code` names the power where the source knows it. `given` names the fields that the source
 * speaks of, all of them when it is left out: on a matter that the draft already has, the others stay as they are.
 */
export type Matter = { item: MenuItemInput; code?: string | undefined; given?: ReadonlySet<MatterField> };
export type MatterField = keyof MenuItemInput;
/** Why one matter is not taken; `index` counts from 0. */
export type MatterRefused = { index: number; refusal: ContentRefused | { code: "matter-twice" } };

type Planned = { part: MenuPart; content: PowerContent };
type Known = Planned & { known: KnownPower };
type OnDraft = Known & { row: EditionMatterRow };
type Plan = {
  refused: MatterRefused[];
  /** Matters of no power on record. */
  unknown: Planned[];
  /** Matters of powers that stand on other editions. */
  returning: Known[];
  /** On this draft, in a version that some edition has frozen. */
  frozen: OnDraft[];
  /** On this draft, in a version of its own, or only marked otherwise. */
  own: (OnDraft & { isText: boolean })[];
  unchanged: number;
  /** Over the digests of all matters in their order (lib/menu/merkle.rules.ts). */
  root: string;
};

/** What taking the matters would do to an edition. Writes nothing. */
export async function planMatters(tx: Tx, editionId: string | null, matters: readonly Matter[]): Promise<Plan> {
  const departments = await holderNames(tx);
  const titles = new Map<string, { title: string }>(await knownLaws(tx));
  const powers = await findPowers(tx, editionId);
  const rows = editionId ? await loadEditionMatters(tx, editionId) : [];
  const onDraft = new Map(rows.map((row) => [row.powerId, row]));
  const plan: Plan = { refused: [], unknown: [], returning: [], frozen: [], own: [], unchanged: 0, root: "" };
  const taken = new Set<string>();
  const digests: string[] = [];
  for (const [index, { item, code, given }] of matters.entries()) {
    // A new law takes the title that the file gives it first.
    for (const { law } of item.bases) if (!titles.has(lawKey(law))) titles.set(lawKey(law), { title: law });
    const known = powers.find(item, code);
    const drafted = known && onDraft.get(known.id);
    // A workbook lists steps plainly: the flow of the same steps stays.
    const steps = keepFlow(drafted?.content.steps ?? [], item.steps);
    const { part, ...said } = keepUnsaid({ ...item, steps }, given, drafted);
    const content = withKnownTitles(said, titles);
    digests.push(contentDigest(content));
    const key = known?.id ?? nameKey(content);
    const refusal = taken.has(key) ? ({ code: "matter-twice" } as const) : contentRefusal(content, departments);
    taken.add(key);
    const row = known && onDraft.get(known.id);
    if (refusal) plan.refused.push({ index, refusal });
    else if (!known) plan.unknown.push({ part, content });
    else if (!row) plan.returning.push({ part, content, known });
    else place(plan, { part, content, known, row });
  }
  return { ...plan, root: merkleRoot(digests) };
}

/** The matter with what its source does not speak of taken from the draft; what was inferred stays so while it stands. */
function keepUnsaid(item: MenuItemInput, given: Matter["given"], row: EditionMatterRow | undefined): MenuItemInput {
  if (!given || !row) return item;
  const before: MenuItemInput = { ...row.content, part: row.part };
  const said = Object.fromEntries(Object.entries(item).filter(([field]) => given.has(field as MatterField)));
  const after: MenuItemInput = { ...before, ...said };
  const changed: readonly string[] = changedFields(before, after);
  const inferred = before.inferred.filter(
    (name) => !(INFERRED_FIELDS[name] ?? []).some((field) => changed.includes(field)),
  );
  return { ...after, inferred };
}

/** What each mark of inference is about. */
const INFERRED_FIELDS: Readonly<Record<InferableField, readonly MatterField[]>> = {
  type: ["type"],
  domain: ["domain"],
  department: ["departmentId"],
  modes: ["modes"],
  conditions: ["needStaff", "needCertifiedOfficers", "needEquipment", "needFundsYuan"],
  steps: ["steps"],
  days: ["statutoryDays", "promisedDays"],
};

/** A matter that the draft already has: nothing to do, a new version beside a frozen one, or its own version anew. */
function place(plan: Plan, matter: OnDraft): void {
  const isText = changedFields(matter.row.content, matter.content).length > 0;
  if (!isText && matter.row.part === matter.part) plan.unchanged += 1;
  else if (isText && matter.row.isFrozen) plan.frozen.push(matter);
  else plan.own.push({ ...matter, isText });
}

/** Does what was planned. Returns the number of matters that are new to the draft, and of those that it now says otherwise. */
export async function takePlanned(tx: Tx, editionId: string, plan: Plan): Promise<{ added: number; changed: number }> {
  const departments = await holderNames(tx);
  const powers = plan.unknown.length > 0 ? await addPowers(tx, plan.unknown.length) : [];
  const added = [
    ...plan.unknown.map((matter, index) => ({ ...matter, powerId: powers[index]?.id ?? "", number: 1 })),
    ...plan.returning.map(({ known, ...matter }) => ({
      ...matter,
      powerId: known.id,
      number: known.lastNumber + 1,
    })),
  ];
  const versionIds = await addVersions(tx, added, departments);
  const last = await tx.menuItem.aggregate({ where: { editionId }, _max: { ordinal: true } });
  const first = (last._max.ordinal ?? 0) + 1;
  await addItems(
    tx,
    editionId,
    added.map(({ powerId, part }, index) => ({
      id: newId(),
      powerId,
      part,
      version: versionIds[index] ?? "",
      ordinal: first + index,
    })),
  );

  const next = plan.frozen.map(({ known, ...matter }) => ({
    ...matter,
    powerId: known.id,
    number: known.lastNumber + 1,
  }));
  const nextIds = await addVersions(tx, next, departments);
  const rewritten = plan.own
    .filter(({ isText }) => isText)
    .map(({ row, content }) => ({ versionId: row.powerVersionId, seen: row.rowVersion, content }));
  if ((await rewriteVersions(tx, rewritten, departments)) !== rewritten.length) {
    throw new Error("a version of a draft changed within the transaction that rewrites it");
  }
  await repoint(tx, [
    ...next.map(({ row, part }, index) => ({ id: row.itemId, part, version: nextIds[index] ?? "" })),
    ...plan.own.map(({ row, part }) => ({ id: row.itemId, part, version: row.powerVersionId })),
  ]);
  return { added: added.length, changed: next.length + plan.own.length };
}

type NewItem = { id: string; powerId: string; part: string; version: string; ordinal: number };

async function addItems(tx: Tx, editionId: string, items: readonly NewItem[]): Promise<void> {
  if (items.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO menu_items (id, edition_id, power_id, power_version_id, part, ordinal)
    SELECT d.id, ${editionId}::uuid, d."powerId", d.version, d.part::"MenuPart", d.ordinal
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS d(
      id uuid, "powerId" uuid, part text, version uuid, ordinal int)`;
}

async function repoint(tx: Tx, items: readonly { id: string; part: string; version: string }[]): Promise<void> {
  if (items.length === 0) return;
  await tx.$executeRaw`
    UPDATE menu_items i SET part = d.part::"MenuPart", power_version_id = d.version
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS d(id uuid, part text, version uuid) WHERE i.id = d.id`;
}
