import "server-only";
import { lawKey } from "@/lib/law/law-title.rules";
import type { Tx } from "@/lib/shared/context";
import { findOrAddLaws } from "./find-or-add-laws";
import type { PowerContent } from "./power-content.rules";
import { searchText } from "./search-text";

/** Rows per statement: below the number of parameters that PostgreSQL takes, whatever the columns. */
const BATCH = 1000;

type NewVersion = { powerId: string; number: number; content: PowerContent };
type Names = ReadonlyMap<string, string>;

/** A content with the titles of its laws as they are on record. */
export function withKnownTitles(content: PowerContent, laws: ReadonlyMap<string, { title: string }>): PowerContent {
  return {
    ...content,
    bases: content.bases.map((basis) => ({ ...basis, law: laws.get(lawKey(basis.law))?.title ?? basis.law })),
  };
}

/**
 * New powers with running codes, WH-P-0001 and on. `count` ≥ 1. A rolled-back transaction gives its numbers back; a code
 * once committed is never used again.
 */
export async function addPowers(tx: Tx, count: number): Promise<{ id: string; code: string }[]> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO number_series (series, last) VALUES ('power', ${count})
    ON CONFLICT (series) DO UPDATE SET last = number_series.last + ${count} RETURNING last`;
  const last = rows[0]?.last;
  if (last === undefined) throw new Error("the series of power codes gave nothing");
  const codes = Array.from({ length: count }, (_, index) => powerCode(last - count + 1 + index));
  const added = await tx.power.createManyAndReturn({
    data: codes.map((code) => ({ code })),
    select: { id: true, code: true },
  });
  return added.sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}

const powerCode = (number: number) => `WH-P-${String(number).padStart(4, "0")}`;

/** Adds versions with their legal bases; ids come back in the order given. `departments`: name by id. */
export async function addVersions(tx: Tx, versions: readonly NewVersion[], departments: Names): Promise<string[]> {
  const ids: string[] = [];
  for (const batch of batches(versions)) {
    const added = await tx.powerVersion.createManyAndReturn({
      data: batch.map(({ powerId, number, content }) => ({ powerId, number, ...columns(content, departments) })),
      select: { id: true, powerId: true },
    });
    const idOf = new Map(added.map(({ id, powerId }) => [powerId, id]));
    ids.push(...batch.map(({ powerId }) => idOf.get(powerId) ?? ""));
  }
  await addBases(
    tx,
    versions.map(({ content }, index) => ({ versionId: ids[index] ?? "", content })),
  );
  return ids;
}

/**
 * Rewrites versions that no edition has frozen, each if it still has the row version that was seen. Returns how many
 * it found so: fewer than given means that somebody was faster.
 */
export async function rewriteVersions(
  tx: Tx,
  rewritten: readonly { versionId: string; seen: number; content: PowerContent }[],
  departments: Names,
): Promise<number> {
  let count = 0;
  for (const batch of batches(rewritten)) {
    const rows = batch.map(({ versionId, seen, content }) => ({
      id: versionId,
      seen,
      ...columns(content, departments),
    }));
    count += await tx.$executeRaw`
      UPDATE power_versions v SET
        name = d.name, sub_item = d."subItem", type = d.type::"PowerType", domain = d.domain::"PowerDomain",
        department_id = d."departmentId", modes = d.modes::"PowerMode"[], scope = d.scope, steps = d.steps,
        statutory_days = d."statutoryDays", promised_days = d."promisedDays", boundary = d.boundary,
        complaint_phone = d."complaintPhone", need_staff = d."needStaff",
        need_certified_officers = d."needCertifiedOfficers", need_equipment = d."needEquipment",
        need_funds_yuan = d."needFundsYuan", note = d.note, source = d.source, inferred = d.inferred,
        search_text = d."searchText", version = v.version + 1
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(
        id uuid, seen int, name text, "subItem" text, type text, domain text, "departmentId" uuid, modes text[],
        scope text, steps jsonb, "statutoryDays" int, "promisedDays" int, boundary text, "complaintPhone" text,
        "needStaff" int, "needCertifiedOfficers" int, "needEquipment" text, "needFundsYuan" numeric, note text,
        source text, inferred text[], "searchText" text)
      WHERE v.id = d.id AND v.version = d.seen AND v.frozen_at IS NULL`;
    await tx.legalBasis.deleteMany({ where: { powerVersionId: { in: batch.map(({ versionId }) => versionId) } } });
  }
  await addBases(tx, rewritten);
  return count;
}

async function addBases(tx: Tx, versions: readonly { versionId: string; content: PowerContent }[]): Promise<void> {
  const titles = versions.flatMap(({ content }) => content.bases.map(({ law }) => law));
  if (titles.length === 0) return;
  const laws = await findOrAddLaws(tx, titles);
  const rows = versions.flatMap(({ versionId, content }) =>
    content.bases.map(({ law, ...basis }, index) => {
      const known = laws.get(lawKey(law));
      if (!known) throw new Error(`law ${law} was not added`);
      return { powerVersionId: versionId, ordinal: index + 1, lawId: known.id, ...basis };
    }),
  );
  for (const batch of batches(rows)) await tx.legalBasis.createMany({ data: batch });
}

/** The columns of a version; its bases are rows of their own. */
function columns({ bases: _bases, ...content }: PowerContent, departments: Names) {
  const department = content.departmentId && departments.get(content.departmentId);
  return { ...content, searchText: searchText(content.name, content.subItem, department) };
}

function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  );
}
