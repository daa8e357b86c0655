// A process of its own: reads one package from standard input and writes the workbook, one JSON line a row, to
// standard output. The reader starts it with a small heap and a deadline, so that no file can harm the server.
// It runs by Node alone, without bundler or path aliases: import only by relative path with the ".ts" ending.
import { crc32, inflateRawSync } from "node:zlib";
import { type CellValue, readXlsx, type Sheet } from "hucre/xlsx";
import { columnLetter } from "./column.rules.ts";
import { type SheetScan, scanSheet } from "./sheet-scan.rules.ts";
import type {
  CellKind,
  MergedBlock,
  PackagePart,
  ReadLimits,
  SheetCell,
  SheetRow,
  WorkbookProblem,
} from "./workbook.terms.ts";

type Part = PackagePart & { data: Buffer };

class Refusal extends Error {
  readonly problem: WorkbookProblem;
  constructor(code: WorkbookProblem["code"], args: WorkbookProblem["args"] = {}) {
    super(code);
    this.problem = { code, args };
  }
}

async function main() {
  try {
    const { parts, limits, zip } = inflateParts(await standardInput());
    await readParts(parts, limits, zip);
    send({ done: true });
  } catch (error) {
    // hucre throws on whatever it cannot follow; to the reader of the list that is a damaged file.
    const problem: WorkbookProblem = error instanceof Refusal ? error.problem : { code: "file-corrupt", args: {} };
    send({ problem });
  }
}

const send = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`);

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The input is the length of a JSON header (4 bytes), the header, and the bytes of the parts it names. The parts
 * are inflated once, into a package without compression: the one that hucre reads, so that it inflates nothing.
 */
function inflateParts(input: Buffer): { parts: Part[]; limits: ReadLimits; zip: Buffer } {
  const length = input.readUInt32LE(0);
  const header: { parts: PackagePart[]; limits: ReadLimits } = JSON.parse(input.toString("utf8", 4, 4 + length));
  const zip = Buffer.alloc(header.parts.reduce((sum, part) => sum + storedSize(part), END_RECORD));
  const parts: Part[] = [];
  let from = 4 + length;
  let to = 0;
  for (const part of header.parts) {
    const data = inflatePart(part, input.subarray(from, from + part.storedBytes));
    const start = to + LOCAL_HEADER + Buffer.byteLength(part.name);
    writeEntry(zip, to, part);
    data.copy(zip, start);
    parts.push({ ...part, data: zip.subarray(start, start + data.length) });
    from += part.storedBytes;
    to = start + data.length;
  }
  writeDirectory(zip, to, header.parts);
  return { parts, limits: header.limits, zip };
}

/** Inflates no byte more than the directory declares; a part that goes on is a bomb, one that ends early is damaged. */
function inflatePart(part: PackagePart, stored: Buffer): Buffer {
  let data = stored;
  if (part.method === 8) {
    try {
      data = inflateRawSync(stored, { maxOutputLength: Math.max(1, part.inflatedBytes) });
    } catch (error) {
      const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
      throw tooLarge
        ? new Refusal("zip-bomb", { megabytes: megabytes(part.inflatedBytes) })
        : new Refusal("file-corrupt");
    }
  }
  if (data.length !== part.inflatedBytes || crc32(data) !== part.crc32) throw new Refusal("file-corrupt");
  // An OOXML part never carries a document type; entities declared there are the way into XML attacks.
  if (data.includes("<!DOCTYPE") || data.includes("<!ENTITY")) throw new Refusal("xml-dtd-forbidden");
  if (data.length > 1 && (data[0] === 0xff || data[0] === 0xfe)) throw new Refusal("file-corrupt");
  return data;
}

async function readParts(parts: readonly Part[], limits: ReadLimits, zip: Buffer) {
  const infos = worksheets(parts);
  if (infos.length > limits.sheets) throw new Refusal("too-many-sheets", { limit: limits.sheets });
  let cellsLeft = limits.cells;
  const scans = infos.map(({ part }) => {
    const scan = scanSheet(part.data.toString("latin1"), cellsLeft);
    if (!scan) throw new Refusal("too-many-cells", { limit: limits.cells });
    cellsLeft -= scan.cells;
    return scan;
  });
  const shared = parts.find((part) => part.name.toLowerCase() === "xl/sharedstrings.xml");
  if (shared && countTags(shared.data, "<si") > limits.cells)
    throw new Refusal("too-many-cells", { limit: limits.cells });
  const lastRow = Math.max(1, ...scans.map((scan) => scan.lastRow));
  const lastColumn = Math.max(1, ...scans.map((scan) => scan.lastColumn));
  if (lastRow > limits.rows) throw new Refusal("too-many-rows", { row: lastRow, limit: limits.rows });
  if (lastColumn > limits.columns) throw new Refusal("too-many-columns", { limit: limits.columns });

  const workbook = await readXlsx(zip, {
    sheets: infos.map((info) => info.index),
    range: `A1:${columnLetter(lastColumn)}${lastRow}`,
  });
  let coveredLeft = limits.cells;
  workbook.sheets.forEach((sheet, index) => {
    const scan = scans[index];
    if (!scan) return;
    const covers = coverMerges(sheet, scan, coveredLeft);
    if (!covers) throw new Refusal("too-many-cells", { limit: limits.cells });
    coveredLeft -= covers.size;
    sendSheet(sheet, scan, covers);
  });
}

/** The worksheets in the workbook's order, each with its part; chart sheets and the like have none and are left out. */
function worksheets(parts: readonly Part[]): { index: number; part: Part }[] {
  const text = (name: string) => parts.find((part) => part.name === name)?.data.toString("utf8") ?? "";
  const targets = new Map<string, string>();
  for (const [tag] of text("xl/_rels/workbook.xml.rels").matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = attribute(tag, "Target");
    targets.set(attribute(tag, "Id"), target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`);
  }
  const found: { index: number; part: Part }[] = [];
  let index = 0;
  for (const [tag] of text("xl/workbook.xml").matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const id = attribute(tag, "\\w+:id");
    if (!attribute(tag, "name") || !id) continue;
    const part = parts.find(({ name }) => name === targets.get(id) && name.startsWith("xl/worksheets/"));
    if (part) found.push({ index, part });
    index += 1;
  }
  return found;
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";

function countTags(data: Buffer, tag: string): number {
  let count = 0;
  for (let at = data.indexOf(tag); at !== -1; at = data.indexOf(tag, at + tag.length)) count += 1;
  return count;
}

const LOCAL_HEADER = 30;
const DIRECTORY_HEADER = 46;
const END_RECORD = 22;

const storedSize = ({ name, inflatedBytes }: PackagePart) =>
  LOCAL_HEADER + DIRECTORY_HEADER + 2 * Buffer.byteLength(name) + inflatedBytes;

function writeEntry(zip: Buffer, at: number, part: PackagePart) {
  zip.writeUInt32LE(0x04034b50, at);
  writeSizes(zip, at + 14, part);
  zip.write(part.name, at + LOCAL_HEADER);
}

function writeSizes(zip: Buffer, at: number, { name, crc32: checksum, inflatedBytes }: PackagePart) {
  zip.writeUInt32LE(checksum, at);
  zip.writeUInt32LE(inflatedBytes, at + 4);
  zip.writeUInt32LE(inflatedBytes, at + 8);
  zip.writeUInt16LE(Buffer.byteLength(name), at + 12);
}

function writeDirectory(zip: Buffer, start: number, parts: readonly PackagePart[]) {
  let at = start;
  let entry = 0;
  for (const part of parts) {
    zip.writeUInt32LE(0x02014b50, at);
    writeSizes(zip, at + 16, part);
    zip.writeUInt32LE(entry, at + 42);
    zip.write(part.name, at + DIRECTORY_HEADER);
    at += DIRECTORY_HEADER + Buffer.byteLength(part.name);
    entry += LOCAL_HEADER + Buffer.byteLength(part.name) + part.inflatedBytes;
  }
  zip.writeUInt32LE(0x06054b50, at);
  zip.writeUInt16LE(parts.length, at + 8);
  zip.writeUInt16LE(parts.length, at + 10);
  zip.writeUInt32LE(at - start, at + 12);
  zip.writeUInt32LE(start, at + 16);
}

type Anchor = { row: number; column: number };

/** For every filled cell of a merged block, the block's upper left cell; null beyond the limit. Indexes count from 0. */
function coverMerges(sheet: Sheet, scan: SheetScan, limit: number): Map<string, Anchor> | null {
  const covers = new Map<string, Anchor>();
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    for (let row = startRow; row <= Math.min(endRow, scan.lastRow - 1); row++) {
      for (let column = startCol; column <= Math.min(endCol, scan.lastColumn - 1); column++) {
        covers.set(`${row},${column}`, { row: startRow, column: startCol });
        if (covers.size > limit) return null;
      }
    }
  }
  return covers;
}

function sendSheet(sheet: Sheet, scan: SheetScan, covers: ReadonlyMap<string, Anchor>) {
  const merges = (sheet.merges ?? []).map(
    ({ startRow, startCol, endRow, endCol }): MergedBlock => ({
      fromRow: startRow + 1,
      fromColumn: columnLetter(startCol + 1),
      toRow: endRow + 1,
      toColumn: columnLetter(endCol + 1),
    }),
  );
  send({ sheet: { name: sheet.name, hidden: Boolean(sheet.hidden || sheet.veryHidden), merges } });
  for (let row = 0; row < scan.lastRow; row++) {
    const cells = rowCells(sheet, scan, covers, row);
    if (cells.length === 0) continue;
    const hidden = sheet.rowDefs?.get(row)?.hidden ? ({ hidden: true } as const) : {};
    send({ row: { row: row + 1, ...hidden, cells } satisfies SheetRow });
  }
}

function rowCells(sheet: Sheet, scan: SheetScan, covers: ReadonlyMap<string, Anchor>, row: number): SheetCell[] {
  const cells: SheetCell[] = [];
  for (let column = 0; column < scan.lastColumn; column++) {
    const anchor = covers.get(`${row},${column}`);
    const [fromRow, fromColumn] = [anchor?.row ?? row, anchor?.column ?? column];
    const held = sheet.rows[fromRow]?.[fromColumn] ?? null;
    const isFormula = scan.formulas.has(`${fromRow + 1},${fromColumn + 1}`);
    const value = cellText(held);
    if (value === "" && !isFormula) continue;
    const isError = sheet.cells?.get(`${fromRow},${fromColumn}`)?.type === "error";
    cells.push({
      row: row + 1,
      column: columnLetter(column + 1),
      value,
      kind: isError ? "error" : cellKind(held),
      ...(isFormula ? { formula: true } : {}),
      ...(anchor ? { mergedFrom: `${columnLetter(anchor.column + 1)}${anchor.row + 1}` } : {}),
    });
  }
  return cells;
}

function cellKind(value: CellValue): CellKind {
  if (value instanceof Date) return "date";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "text";
}

function cellText(value: CellValue): string {
  if (value === null) return "";
  // Spreadsheet programs keep 15 significant digits; the sixteenth is noise of the binary form.
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (Number.isNaN(value.getTime())) return "";
  const [day = "", time = ""] = value.toISOString().split("T");
  return time.startsWith("00:00:00") ? day : `${day} ${time.slice(0, 5)}`;
}

const megabytes = (bytes: number) => Math.ceil((bytes / 1024 / 1024) * 10) / 10;

await main();
