import type { SheetRow } from "@/lib/spreadsheet/workbook.terms";
import { MENU_PARTS, POWER_DOMAINS, POWER_MODES, POWER_TYPE_TERMS, POWER_TYPES, type PowerMode } from "../power.terms";
import { readBases } from "./bases.rules";
import { type FieldText, fieldText, type Report, type SheetShape } from "./cells.rules";
import { departmentNames } from "./departments.rules";
import {
  type Read,
  readConditions,
  readCount,
  readDays,
  readDomain,
  readFunds,
  readModes,
  readPart,
  readType,
} from "./fields.rules";
import {
  FIELD_LENGTHS,
  type ImportContext,
  type ImportField,
  type ImportProblemCode,
  type KnownDepartment,
  type ParsedDepartment,
  type ParsedMatter,
  type SuppliedField,
} from "./import.terms";
import type { MenuImportMapping } from "./mapping.schema";
import type { Section } from "./skipped-rows.rules";
import { parseSteps } from "./steps.rules";

/** The rows of one matter. A sub-item without a name of its own has the matter above as `parent`. */
export type RowGroup = { rows: SheetRow[]; section: Section; parent: RowGroup | null };

export type MatterReader = {
  shape: SheetShape;
  mapping: MenuImportMapping;
  context: ImportContext;
  findDepartment: (name: string) => KnownDepartment | null;
  /** Called when a field that every matter needs has neither column, rule nor constant: said once for the file. */
  unsupplied: (field: SuppliedField) => void;
  report: Report;
};

/** Fields that a sub-item takes from the matter above when its own cells are empty. */
const INHERITED: ReadonlySet<ImportField> = new Set(["name", "type", "domain", "department", "modes", "part", "bases"]);

/** Reads one matter. Null when a field without which there is no matter cannot be read; the reader reports why. */
export function readMatter(group: RowGroup, reader: MatterReader): ParsedMatter | null {
  const texts = new Map<ImportField, FieldText>();
  const text = (field: ImportField): FieldText => {
    const known = texts.get(field) ?? groupText(group, field, reader);
    texts.set(field, known);
    return known;
  };
  const name = readName(text("name"), group, reader);
  const department = readDepartment(text("department"), group, text, reader);
  const type = readSupplied("type", text, group, readType, isOneOf(POWER_TYPES), reader);
  const domain = readSupplied("domain", text, group, readDomain, isOneOf(POWER_DOMAINS), reader);
  const modes = readSupplied("modes", text, group, readModes, modesOf, reader) ?? [];
  const part = readSupplied("part", text, group, readPart, isOneOf(MENU_PARTS), reader) ?? "OPTIONAL";
  const bases = readBases(
    { bases: text("bases"), article: text("basisArticle"), text: text("basisText") },
    reader.context.lawWithoutArticle ?? "refuse",
    reader.report,
  );
  const numbers = readNumbers(text, reader);
  const plain = plainTexts(text);
  if (!name || !type || !domain || !department) return null;
  const sourceRow = group.rows[0]?.row ?? 0;
  const steps = parseSteps(text("duties").text);
  const materials = readMaterials(text("materials").text);
  return { name, type, domain, department, modes, part, bases, steps, ...materials, ...plain, ...numbers, sourceRow };
}

function groupText(group: RowGroup, field: ImportField, { shape, report }: MatterReader): FieldText {
  const own = fieldText(group.rows, field, shape, report);
  if (own.text !== "" || own.bad || !group.parent || !INHERITED.has(field)) return own;
  // The parent's own reading has reported what is wrong with its cells.
  return { ...fieldText(group.parent.rows, field, shape, () => {}), row: own.row, column: own.column };
}

function readName(name: FieldText, group: RowGroup, { report }: MatterReader): string | null {
  const at = { row: name.row, column: name.column, field: "name" } as const;
  if (name.text === "") {
    if (!name.bad) report({ ...at, code: "name-missing", args: {}, severity: "error" });
    return null;
  }
  if (group.parent) report({ ...at, code: "name-from-above", args: { name: name.text }, severity: "warning" });
  // A line break inside a name is where the column was too narrow.
  return name.text.replace(/\n/g, "");
}

type TextOf = (field: ImportField) => FieldText;

/** The value of a field for which cells, headings, rules and constants may speak, in this order. */
function readSupplied<T>(
  field: "type" | "domain" | "modes" | "part",
  text: TextOf,
  { section }: RowGroup,
  read: (text: string) => Read<T>,
  parse: (value: string) => T | null,
  reader: MatterReader,
): T | null {
  const own = text(field);
  if (own.bad) return null;
  const found = read(own.text);
  if (found.kind === "value") return found.value;
  const at = { row: own.row, column: own.column, field } as const;
  if (found.kind === "unreadable") {
    reader.report({ ...at, code: UNKNOWN[field], args: { value: own.text.slice(0, 60) }, severity: "error" });
    return null;
  }
  const given =
    (field === "type" || field === "domain" ? section[field] : undefined) ??
    ruled(field, text, reader.mapping) ??
    reader.mapping.constants[field]?.toString();
  const value = given === undefined ? null : parse(given);
  const missing = MISSING[field];
  if (value === null && missing) {
    if (canSupply(field, reader)) reader.report({ ...at, code: missing, args: {}, severity: "error" });
    else reader.unsupplied(field);
  }
  return value;
}

const UNKNOWN = {
  type: "type-unknown",
  domain: "domain-unknown",
  modes: "mode-unknown",
  part: "part-unknown",
} as const;
const MISSING: Readonly<Record<string, ImportProblemCode | undefined>> = {
  type: "type-missing",
  domain: "domain-missing",
  department: "department-missing",
};

const canSupply = (field: SuppliedField, { mapping }: MatterReader) =>
  Boolean(mapping.columns[field] ?? mapping.constants[field] ?? mapping.rules.find((rule) => rule.field === field));

const isOneOf =
  <T extends string>(values: readonly T[]) =>
  (value: string): T | null =>
    values.find((one) => one === value) ?? null;

const modesOf = (value: string): PowerMode[] => POWER_MODES.filter((mode) => value.split(",").includes(mode));

/** What the first rule that fits a row gives the field. */
function ruled(field: SuppliedField, text: TextOf, { rules, constants }: MenuImportMapping): string | undefined {
  const spoken = (of: ImportField) => {
    const own = text(of).text;
    if (own !== "" || !(of === "type" || of === "department")) return own;
    return of === "type" && constants.type ? POWER_TYPE_TERMS[constants.type].term : (constants.department ?? "");
  };
  return rules.find((rule) => rule.field === field && spoken(rule.when.field).includes(rule.when.contains))?.value;
}

function readDepartment(own: FieldText, group: RowGroup, text: TextOf, reader: MatterReader): ParsedDepartment | null {
  if (own.bad) return null;
  const at = { row: own.row, column: own.column, field: "department" } as const;
  const written = own.text || group.section.department || ruled("department", text, reader.mapping);
  const whole = written || reader.mapping.constants.department;
  if (!whole) {
    if (!canSupply("department", reader)) reader.unsupplied("department");
    else reader.report({ ...at, code: "department-missing", args: {}, severity: "error" });
    return null;
  }
  const known = reader.findDepartment(whole);
  if (known) return { name: known.name, key: known.key };
  const [first = whole, ...others] = departmentNames(whole);
  if (others.length > 0) {
    const args = { first, others: others.join("、") };
    reader.report({ ...at, code: "department-several", args, severity: "warning" });
  }
  const found = reader.findDepartment(first);
  if (found) return { name: found.name, key: found.key };
  const isNew = reader.context.unknownDepartment === "take-as-new";
  const code = isNew ? "department-new" : "department-unknown";
  reader.report({ ...at, code, args: { name: first }, severity: isNew ? "warning" : "error" });
  return isNew ? { name: first, key: null } : null;
}

type Numbers = Pick<
  ParsedMatter,
  "statutoryDays" | "promisedDays" | "needStaff" | "needCertifiedOfficers" | "needFundsYuan" | "needEquipment"
>;

/** Days, persons, funds and equipment. What cannot be read is left out and said, for it does not make the matter wrong. */
function readNumbers(text: TextOf, reader: MatterReader): Numbers {
  const numbers: Numbers = {};
  const unreadable = (field: ImportField, code: ImportProblemCode) => {
    const { row, column, text: value } = text(field);
    reader.report({ row, column, field, code, args: { value: value.slice(0, 60) }, severity: "warning" });
  };
  const conditions = readConditions(text("conditions").text);
  if (conditions.staff !== undefined) numbers.needStaff = conditions.staff;
  if (conditions.certifiedOfficers !== undefined) numbers.needCertifiedOfficers = conditions.certifiedOfficers;
  if (conditions.fundsYuan !== undefined) numbers.needFundsYuan = conditions.fundsYuan;
  for (const field of ["statutoryDays", "promisedDays"] as const) {
    const read = readDays(text(field).text);
    if (read.kind === "unreadable") unreadable(field, "days-unreadable");
    if (read.kind !== "value") continue;
    numbers[field] = read.value.days;
    if (read.value.natural) unreadable(field, "days-not-working-days");
  }
  for (const field of ["needStaff", "needCertifiedOfficers"] as const) {
    const read = readCount(text(field).text);
    if (read.kind === "unreadable") unreadable(field, "number-unreadable");
    else if (read.kind === "value") numbers[field] = read.value;
  }
  const funds = readFunds(text("needFundsYuan").text, reader.shape.fundsUnit);
  if (funds.kind === "unreadable") unreadable("needFundsYuan", "amount-unreadable");
  else if (funds.kind === "value") numbers.needFundsYuan = funds.value;
  const equipment = [text("needEquipment").text, conditions.rest].filter((part) => part !== "").join("、");
  const limit = FIELD_LENGTHS.needEquipment ?? 0;
  if (equipment.length > limit) {
    const { row, column } = text("conditions");
    const args = { length: equipment.length, limit };
    reader.report({ row, column, field: "needEquipment", code: "cell-too-long", args, severity: "error" });
  } else if (equipment !== "") numbers.needEquipment = equipment;
  return numbers;
}

const MATERIAL_NUMBER = /^\s*(?:\d{1,2}\s*[.．、)）]|[（(]\s*\d{1,2}\s*[)）]|[①-⑳])\s*/;

/** A line each, or parted by semicolons; numbers in front are the list's own. */
function readMaterials(text: string): Pick<ParsedMatter, "materials"> {
  const materials = text
    .split(/[\n；;]/)
    .map((line) => line.replace(MATERIAL_NUMBER, "").trim())
    .filter((line) => line !== "");
  return materials.length > 0 ? { materials } : {};
}

const PLAIN_FIELDS = ["code", "scope", "duties", "fee", "boundary", "complaintPhone", "note"] as const;

function plainTexts(text: TextOf): Partial<Pick<ParsedMatter, "subItem" | (typeof PLAIN_FIELDS)[number]>> {
  const plain: Partial<Record<"subItem" | (typeof PLAIN_FIELDS)[number], string>> = {};
  for (const field of PLAIN_FIELDS) if (text(field).text !== "") plain[field] = text(field).text;
  const subItem = text("subItem").text.replace(/\n/g, "");
  if (subItem !== "" && !/^[-—–/\\无]$/.test(subItem)) plain.subItem = subItem;
  return plain;
}
