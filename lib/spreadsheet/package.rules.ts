import { err, ok, type Result } from "@/lib/shared/result";
import type { PackagePart, ReadLimits, WorkbookProblem, WorkbookProblemCode } from "./workbook.terms";

/** Deflate cannot do better than about 1,030 to 1; worksheets of real lists stay below 40 to 1. */
const BOMB_RATIO = 150;
const BOMB_FLOOR_BYTES = 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const LARGE = 0xffffffff;

/** The only parts that are read. Macros, drawings, links to other files and comments are never inflated. */
const READ_PARTS = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^xl\/workbook\.xml$/,
  /^xl\/_rels\/workbook\.xml\.rels$/,
  /^xl\/sharedStrings\.xml$/i,
  /^xl\/styles\.xml$/,
  /^xl\/worksheets\/[^/]+\.xml$/,
];

export type LocatedPart = PackagePart & { start: number };

type Entry = LocatedPart & { offset: number; encrypted: boolean };

const problem = (code: WorkbookProblemCode, args: WorkbookProblem["args"] = {}) => err({ code, args });

/**
 * Judges a file by its bytes alone, without inflating anything: is it an .xlsx package, and does its directory
 * stay within the limits? Returns the parts worth reading and where their bytes are.
 */
export function inspectPackage(bytes: Uint8Array, limits: ReadLimits): Result<LocatedPart[], WorkbookProblem> {
  if (bytes.length === 0) return problem("file-empty");
  if (bytes.length > limits.fileBytes) {
    return problem("file-too-large", { megabytes: megabytes(bytes.length), limit: megabytes(limits.fileBytes) });
  }
  const foreign = foreignFormat(bytes);
  if (foreign) return problem(foreign);

  const entries = readDirectory(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits.entries);
  if (!entries) return problem("file-corrupt");
  if (entries === "too-many") return problem("zip-too-many-entries", { limit: limits.entries });
  return judgeEntries(entries, limits);
}

/**
 * Where one part of another kind of package lies (a .docx file's text). Null when the directory cannot be followed, holds
 * more than `entries`, shares bytes between entries, or has no such part in a form that can be inflated. What it says of
 * sizes is not to be trusted: inflate with a bound.
 */
export function locatePart(bytes: Uint8Array, name: string, entries: number): LocatedPart | null {
  const found = readDirectory(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), entries);
  if (!found || found === "too-many" || overlap(found)) return null;
  const part = found.find((entry) => entry.name === name);
  if (!part || part.encrypted || (part.method !== 0 && part.method !== 8)) return null;
  const { offset: _offset, encrypted: _encrypted, ...located } = part;
  return located;
}

function judgeEntries(entries: Entry[], limits: ReadLimits): Result<LocatedPart[], WorkbookProblem> {
  const names = new Set(entries.map((entry) => entry.name));
  const unsafe = entries.find((entry) => /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(entry.name));
  if (unsafe) return problem("zip-unsafe-path", { name: unsafe.name.slice(0, 80) });
  if (names.size !== entries.length) return problem("file-corrupt");
  if (overlap(entries)) return problem("zip-bomb", { megabytes: megabytes(total(entries)) });
  if (entries.some((entry) => entry.encrypted)) return problem("file-is-encrypted");

  const other = otherPackage(names);
  if (other) return problem(other);

  const swollen = entries.find(
    (entry) => entry.inflatedBytes > BOMB_FLOOR_BYTES && entry.inflatedBytes > entry.storedBytes * BOMB_RATIO,
  );
  if (swollen) return problem("zip-bomb", { megabytes: megabytes(swollen.inflatedBytes) });
  const parts = entries.filter((entry) => READ_PARTS.some((pattern) => pattern.test(entry.name)));
  if (total(entries) > limits.inflatedBytes || total(parts) > limits.readBytes) {
    const inRead = total(parts) > limits.readBytes;
    return problem("inflated-too-large", {
      megabytes: megabytes(inRead ? total(parts) : total(entries)),
      limit: megabytes(inRead ? limits.readBytes : limits.inflatedBytes),
    });
  }
  if (parts.some((part) => part.method !== 0 && part.method !== 8)) return problem("file-corrupt");
  if (parts.filter((part) => part.name.startsWith("xl/worksheets/")).length > limits.sheets) {
    return problem("too-many-sheets", { limit: limits.sheets });
  }
  return ok(parts.map(({ offset: _offset, encrypted: _encrypted, ...part }) => part));
}

function foreignFormat(bytes: Uint8Array): WorkbookProblemCode | null {
  const head = latin1(bytes.subarray(0, 4096));
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return null;
  if (head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
    // A workbook with a password is an OLE2 container whose directory names this stream in UTF-16.
    return contains(bytes, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0") ? "file-is-encrypted" : "file-is-xls";
  }
  if (/<(html|table|\?xml|!doctype)/i.test(head)) return "file-is-html";
  const binary = bytes.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32));
  return binary ? "file-not-xlsx" : "file-is-text";
}

function otherPackage(names: ReadonlySet<string>): WorkbookProblemCode | null {
  for (const name of names) if (/vbaProject\.bin$|^xl\/macrosheets\//i.test(name)) return "file-has-macros";
  if (names.has("[Content_Types].xml") && names.has("xl/workbook.xml")) return null;
  if (names.has("xl/workbook.bin")) return "file-is-xlsb";
  if (names.has("content.xml") && names.has("mimetype")) return "file-is-ods";
  if (names.has("word/document.xml")) return "file-is-word";
  return "file-is-zip";
}

/** Entries of the central directory, or null when it cannot be followed. */
function readDirectory(view: DataView, limit: number): Entry[] | "too-many" | null {
  const end = findEnd(view);
  if (end === null) return null;
  let count = view.getUint16(end + 10, true);
  let position = view.getUint32(end + 16, true);
  if (count === 0xffff || position === LARGE) {
    const locator = end - 20;
    if (locator < 0 || view.getUint32(locator, true) !== ZIP64_LOCATOR) return null;
    const record = long(view, locator + 8);
    if (record === null || record + 56 > view.byteLength || view.getUint32(record, true) !== ZIP64_END) return null;
    count = long(view, record + 32) ?? Number.MAX_SAFE_INTEGER;
    position = long(view, record + 48) ?? view.byteLength;
  }
  if (count > limit) return "too-many";
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    const found = readEntry(view, position);
    if (!found) return null;
    entries.push(found.entry);
    position = found.next;
  }
  return entries;
}

function readEntry(view: DataView, at: number): { entry: Entry; next: number } | null {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (next > view.byteLength) return null;
  const sizes = entrySizes(view, at, at + 46 + nameLength, extraLength);
  if (!sizes) return null;
  const { offset, storedBytes, inflatedBytes } = sizes;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL_ENTRY) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + storedBytes > view.byteLength) return null;
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength));
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    crc32: view.getUint32(at + 16, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    storedBytes,
    inflatedBytes,
    offset,
    start,
  };
  return { entry, next };
}

/** Sizes and offset of an entry; the 64-bit extra field replaces those that read 0xffffffff, in this order. */
function entrySizes(view: DataView, at: number, extraAt: number, extraLength: number) {
  const values = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  if (values.includes(LARGE)) {
    let cursor = zip64Extra(view, extraAt, extraAt + extraLength);
    if (cursor === null) return null;
    for (const [index, value] of values.entries()) {
      if (value !== LARGE) continue;
      const full = long(view, cursor);
      if (full === null) return null;
      values[index] = full;
      cursor += 8;
    }
  }
  const [inflatedBytes = 0, storedBytes = 0, offset = 0] = values;
  return { inflatedBytes, storedBytes, offset };
}

function zip64Extra(view: DataView, from: number, to: number): number | null {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1) return at + 4;
  }
  return null;
}

function findEnd(view: DataView): number | null {
  // The comment after the record is at most 65,535 bytes long.
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}

/** Two entries that share bytes let a small file inflate without end. */
function overlap(entries: readonly Entry[]): boolean {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  return sorted.some((entry, index) => {
    const next = sorted[index + 1];
    return next !== undefined && entry.start + entry.storedBytes > next.offset;
  });
}

function long(view: DataView, at: number): number | null {
  if (at + 8 > view.byteLength) return null;
  const value = view.getBigUint64(at, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value);
}

const total = (entries: readonly { inflatedBytes: number }[]) =>
  entries.reduce((sum, entry) => sum + entry.inflatedBytes, 0);

const megabytes = (bytes: number) => Math.ceil((bytes / 1024 / 1024) * 10) / 10;

const latin1 = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

function contains(bytes: Uint8Array, pattern: string): boolean {
  const codes = Array.from(pattern, (character) => character.charCodeAt(0));
  const first = codes[0] ?? 0;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (codes.every((code, index) => bytes[at + index] === code)) return true;
  }
  return false;
}
