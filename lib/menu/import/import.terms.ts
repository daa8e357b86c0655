import type { Provision } from "@/lib/law/provision.rules";
import type { MenuPart, PowerDomain, PowerMode, PowerType } from "../power.terms";

/** What a column of a workbook can be about. `serial` is the running number, which is read over. */
export const IMPORT_FIELDS = [
  "serial",
  "name",
  "subItem",
  "type",
  "domain",
  "department",
  "code",
  "modes",
  "part",
  "bases",
  "basisArticle",
  "basisText",
  "scope",
  "duties",
  "statutoryDays",
  "promisedDays",
  "materials",
  "fee",
  "boundary",
  "complaintPhone",
  "conditions",
  "needStaff",
  "needCertifiedOfficers",
  "needEquipment",
  "needFundsYuan",
  "note",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Fields that may be given once for all rows, or by rule, when the file has no column for them. */
export const SUPPLIED_FIELDS = ["type", "domain", "department", "modes", "part"] as const;
export type SuppliedField = (typeof SUPPLIED_FIELDS)[number];

/** Longest text by field, in characters: what the database keeps. */
export const FIELD_LENGTHS: Readonly<Partial<Record<ImportField, number>>> = {
  name: 300,
  subItem: 300,
  type: 100,
  domain: 100,
  department: 200,
  code: 100,
  modes: 100,
  part: 100,
  bases: 4000,
  basisArticle: 2000,
  basisText: 4000,
  scope: 2000,
  duties: 4000,
  statutoryDays: 100,
  promisedDays: 100,
  materials: 4000,
  fee: 500,
  boundary: 4000,
  complaintPhone: 60,
  conditions: 500,
  needStaff: 100,
  needCertifiedOfficers: 100,
  needEquipment: 500,
  needFundsYuan: 100,
  note: 2000,
};

/** Of the whole file. */
export type FileProblemCode =
  | "sheet-missing"
  | "sheet-empty"
  | "workbook-empty"
  | "header-not-found"
  | "field-not-supplied"
  | "column-not-mapped"
  | "sheet-not-read";

/** Of one cell or row. */
export type RowProblemCode =
  | "name-missing"
  | "name-from-above"
  | "type-missing"
  | "type-unknown"
  | "domain-missing"
  | "domain-unknown"
  | "department-missing"
  | "department-unknown"
  | "department-new"
  | "department-several"
  | "mode-unknown"
  | "part-unknown"
  | "mode-refused"
  | "does-not-fit"
  | "bases-missing"
  | "law-missing"
  | "law-without-article"
  | "law-marks-unbalanced"
  | "law-unmarked"
  | "law-title-too-long"
  | "article-unreadable"
  | "days-unreadable"
  | "days-not-working-days"
  | "number-unreadable"
  | "amount-unreadable"
  | "cell-too-long"
  | "cell-formula"
  | "cell-error"
  | "cell-merged"
  | "width-mixed"
  | "duplicate-in-file"
  | "duplicate-in-menu"
  | "code-duplicate"
  | "row-hidden"
  | "row-joined"
  | "row-skipped-total"
  | "row-skipped-note"
  | "row-skipped-section"
  | "row-skipped-header"
  | "row-skipped-number";

export type ImportProblemCode = FileProblemCode | RowProblemCode;

/** A problem, where it is, and the particulars its sentence needs. An error refuses the whole import. */
export type ImportProblem = {
  /** From 1; null for a problem of the whole file. */
  row: number | null;
  column: string | null;
  field: ImportField | null;
  code: ImportProblemCode;
  args: Record<string, string | number>;
  severity: "error" | "warning";
};

export type ParsedBasis = {
  law: string;
  lawAsWritten: string;
  version?: string;
  documentNumber?: string;
  article?: string;
  articleNumber?: Provision;
  text?: string;
};

/** A step of the procedure; days are working days. */
export type ParsedStep = { name: string; duty: string; days: number | null };

/** `key` is the known organisation's key, null for one that is new to the program. */
export type ParsedDepartment = { name: string; key: string | null };

/** One matter as a workbook gives it. Days are working days, funds are yuan a year as decimal text. */
export type ParsedMatter = {
  name: string;
  subItem?: string;
  type: PowerType;
  domain: PowerDomain;
  department: ParsedDepartment;
  code?: string;
  modes: PowerMode[];
  part: MenuPart;
  bases: ParsedBasis[];
  scope?: string;
  duties?: string;
  steps: ParsedStep[];
  statutoryDays?: number;
  promisedDays?: number;
  materials?: string[];
  fee?: string;
  boundary?: string;
  complaintPhone?: string;
  needStaff?: number;
  needCertifiedOfficers?: number;
  needEquipment?: string;
  needFundsYuan?: string;
  note?: string;
  /** First row of the matter in its sheet. */
  sourceRow: number;
};

export type KnownDepartment = { key: string; name: string; aliases: readonly string[] };

/** What the import must know of the world; the rules ask nobody else. */
export type ImportContext = {
  departments: readonly KnownDepartment[];
  /** A department that is not known: refuse the row, or take it as new and say so. */
  unknownDepartment: "refuse" | "take-as-new";
  /** Matters already in the draft, so that none is taken twice. */
  menu: readonly { name: string; subItem?: string | null; department: string; code?: string | null }[];
  /** A law cited without article: refuse the row (default), or take it and warn. */
  lawWithoutArticle?: "refuse" | "warn";
};

/**
 * `rows` counts the rows below the header that hold anything; every one of them is accepted, refused or skipped.
 * Rows joined to the matter above them share its fate. Problems are in the order of the file.
 */
export type ImportResult = {
  rows: number;
  accepted: number;
  refused: number;
  skipped: number;
  matters: ParsedMatter[];
  problems: ImportProblem[];
};
