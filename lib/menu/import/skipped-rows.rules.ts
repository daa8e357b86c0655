import { normaliseText, textKey } from "@/lib/spreadsheet/text.rules";
import type { SheetRow } from "@/lib/spreadsheet/workbook.terms";
import type { PowerDomain, PowerType } from "../power.terms";
import { anchorOf, fieldCells, filledCells, type SheetShape, short } from "./cells.rules";
import { readDomain, readType } from "./fields.rules";
import type { ImportProblem, KnownDepartment } from "./import.terms";

/** What a heading between the rows says of those below it: “二、行政处罚（共20项）”. */
export type Section = { type?: PowerType; domain?: PowerDomain; department?: string };

export type SkippedRow = { problem: ImportProblem; section?: Section };

const TOTAL = /^(?:合计|总计|小计|共计)/;
const NOTE =
  /^(?:注|备注|说明|填表说明|填报单位|填表单位|填表人|填报人|审核人|审核|制表人?|联系人|联系电话|单位负责人|主要负责人|分管领导|日期|时间|填表日期|填报日期|单位（盖章）|单位\(盖章\))\s*[:：]/;
const HEADING = /^(?:第?[（(]?[一二三四五六七八九十]+[)）]?[、.．章节部\s]|[（(][一二三四五六七八九十\d]+[)）])/;
const COUNTED = /[（(]\s*(?:共计?)?\s*\d+\s*[项个条]\s*[)）]$/;

/**
 * Whether a row below the header is no matter: a total, a note, a heading between groups, the header once more,
 * a running number alone. Returns the warning that says so; null for a matter.
 */
export function skippedRow(
  row: SheetRow,
  shape: SheetShape,
  headerName: string,
  findDepartment: (name: string) => KnownDepartment | null,
): SkippedRow | null {
  const filled = filledCells(row);
  const first = filled[0];
  const text = normaliseText(first?.value ?? "");
  const skip = (code: ImportProblem["code"], section?: Section): SkippedRow => ({
    problem: {
      row: row.row,
      column: first?.column ?? null,
      field: null,
      code,
      args: { text: short(text) },
      severity: "warning",
    },
    ...(section ? { section } : {}),
  });
  const name = fieldCells(row, "name", shape.columns)[0];
  if (name && headerName !== "" && textKey(name.value) === headerName) return skip("row-skipped-header");

  const isAlone = new Set(filled.map(anchorOf)).size === 1;
  const nameIsFirst = name !== undefined && first !== undefined && anchorOf(name) === anchorOf(first);
  const nameIsCount = name !== undefined && /^\d+\s*[项个条件]?$/.test(normaliseText(name.value));
  if (TOTAL.test(text) && (!name || nameIsFirst || nameIsCount)) return skip("row-skipped-total");
  if (NOTE.test(text) && (!name || nameIsFirst)) return skip("row-skipped-note");
  const serial = fieldCells(row, "serial", shape.columns)[0];
  if (isAlone && serial && !name && /^\d+$/.test(text)) return skip("row-skipped-number");
  if (!isAlone) return null;

  const section = readSection(text, findDepartment);
  if (section) return skip("row-skipped-section", section);
  if (name !== undefined && !isWide(filled.length) && !COUNTED.test(text)) return null;
  if (HEADING.test(text) || COUNTED.test(text)) return skip("row-skipped-section", {});
  // One text in the column of the bases continues the matter above; alone anywhere else it is a remark.
  const continues = ["bases", "basisArticle", "basisText", "duties", "subItem"] as const;
  if (!isWide(filled.length) && continues.some((field) => fieldCells(row, field, shape.columns).length > 0))
    return null;
  return skip("row-skipped-note");
}

/** A block merged over several columns: a heading or a remark across the list. */
const isWide = (columns: number) => columns > 2;

function readSection(text: string, findDepartment: (name: string) => KnownDepartment | null): Section | null {
  const plain = text
    .replace(HEADING, "")
    .replace(COUNTED, "")
    .replace(/^[、.．\s]+|[：:\s]+$/g, "");
  const type = readType(plain);
  if (type.kind === "value") return { type: type.value };
  const domain = readDomain(plain);
  if (domain.kind === "value") return { domain: domain.value };
  return findDepartment(plain) ? { department: plain } : null;
}
