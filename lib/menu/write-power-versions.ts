import "server-only";
import { lawKey } from "@/lib/law/law-title.rules";
import { tieCitations } from "@/lib/law/tie-citations";
import type { Tx } from "@/lib/shared/context";
import { findOrAddLaws } from "./find-or-add-laws";
import { newId } from "./new-id";
import type { PowerContent } from "./power-content.rules";
import { searchText } from "./search-text.rules";
import { tieByName } from "./tie-by-name";

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
  const powers = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    code: powerCode(last - count + 1 + index),
  }));
  await tx.$executeRaw`
    INSERT INTO powers (id, code)
    SELECT d.id, d.code FROM jsonb_to_recordset(${JSON.stringify(powers)}::jsonb) AS d(id uuid, code text)`;
  return powers;
}

const powerCode = (number: number) => `WH-P-${String(number).padStart(4, "0")}`;

/**
 * Adds versions with their legal bases, tied to the articles that these name and to the entries of the provincial
 * catalogues whose name they bear; ids come back in the order given. `departments`: name by id.
 */
export async function addVersions(tx: Tx, versions: readonly NewVersion[], departments: Names): Promise<string[]> {
  if (versions.length === 0) return [];
  const rows = versions.map(({ powerId, number, content }) => ({
    id: newId(),
    powerId,
    number,
    ...columns(content, departments),
  }));
  // One statement for all: an import brings thousands, and its transaction has seconds.
  await tx.$executeRaw`
    INSERT INTO power_versions (id, power_id, number, name, sub_item, type, domain, department_id, modes, scope, steps,
      statutory_days, promised_days, materials, fee, boundary, complaint_phone, need_staff, need_certified_officers, need_equipment,
      need_funds_yuan, note, source, inferred, search_text)
    SELECT d.id, d."powerId", d.number, d.name, d."subItem", d.type::"PowerType", d.domain::"PowerDomain",
      d."departmentId", d.modes::"PowerMode"[], d.scope, d.steps, d."statutoryDays", d."promisedDays", d.materials, d.fee, d.boundary,
      d."complaintPhone", d."needStaff", d."needCertifiedOfficers", d."needEquipment", d."needFundsYuan", d.note,
      d.source, d.inferred, d."searchText"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(
      id uuid, "powerId" uuid, number int, name text, "subItem" text, type text, domain text, "departmentId" uuid,
      modes text[], scope text, steps jsonb, "statutoryDays" int, "promisedDays" int, materials text[], fee text, boundary text,
      "complaintPhone" text, "needStaff" int, "needCertifiedOfficers" int, "needEquipment" text,
      "needFundsYuan" numeric, note text, source text, inferred text[], "searchText" text)`;
  await addBases(
    tx,
    versions.map(({ content }, index) => ({ versionId: rows[index]?.id ?? "", content })),
  );
  await tieByName(
    tx,
    versions.map(({ powerId, content }) => ({ powerId, name: content.name })),
  );
  return rows.map(({ id }) => id);
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
  if (rewritten.length === 0) return 0;
  const rows = rewritten.map(({ versionId, seen, content }) => ({
    id: versionId,
    seen,
    ...columns(content, departments),
  }));
  const count = await tx.$executeRaw`
    UPDATE power_versions v SET
      name = d.name, sub_item = d."subItem", type = d.type::"PowerType", domain = d.domain::"PowerDomain",
      department_id = d."departmentId", modes = d.modes::"PowerMode"[], scope = d.scope, steps = d.steps,
      statutory_days = d."statutoryDays", promised_days = d."promisedDays", materials = d.materials, fee = d.fee,
      boundary = d.boundary,
      complaint_phone = d."complaintPhone", need_staff = d."needStaff",
      need_certified_officers = d."needCertifiedOfficers", need_equipment = d."needEquipment",
      need_funds_yuan = d."needFundsYuan", note = d.note, source = d.source, inferred = d.inferred,
      search_text = d."searchText", version = v.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(
      id uuid, seen int, name text, "subItem" text, type text, domain text, "departmentId" uuid, modes text[],
      scope text, steps jsonb, "statutoryDays" int, "promisedDays" int, materials text[], fee text, boundary text, "complaintPhone" text,
      "needStaff" int, "needCertifiedOfficers" int, "needEquipment" text, "needFundsYuan" numeric, note text,
      source text, inferred text[], "searchText" text)
    WHERE v.id = d.id AND v.version = d.seen AND v.frozen_at IS NULL`;
  await tx.legalBasis.deleteMany({ where: { powerVersionId: { in: rewritten.map(({ versionId }) => versionId) } } });
  await addBases(tx, rewritten);
  const owners = await tx.powerVersion.findMany({
    where: { id: { in: rewritten.map(({ versionId }) => versionId) } },
    select: { powerId: true, name: true },
  });
  await tieByName(tx, owners);
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
      return { id: newId(), versionId, ordinal: index + 1, lawId: known.id, ...basis };
    }),
  );
  await tx.$executeRaw`
    INSERT INTO legal_bases (id, power_version_id, ordinal, law_id, law_version, document_number, article, text)
    SELECT d.id, d."versionId", d.ordinal, d."lawId", d."lawVersion", d."documentNumber", d.article, d.text
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(
      id uuid, "versionId" uuid, ordinal int, "lawId" uuid, "lawVersion" text, "documentNumber" text, article text,
      text text)`;
  await tieCitations(tx, { powerVersionIds: versions.map(({ versionId }) => versionId) });
}

/** The columns of a version; its bases are rows of their own. */
function columns({ bases: _bases, ...content }: PowerContent, departments: Names) {
  const department = content.departmentId && departments.get(content.departmentId);
  return { ...content, searchText: searchText(content.name, content.subItem, department) };
}
