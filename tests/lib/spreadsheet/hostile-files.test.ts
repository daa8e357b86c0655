import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { WorkbookProblemCode } from "@/lib/spreadsheet/workbook.terms";
import { measured } from "../../support/stalls";
import { inlineCell, packageOf, workbookOf, type ZipEntry, zipOf } from "../../support/workbooks";

const MEGABYTE = 1024 * 1024;
const OK_ROW = `<row r="1">${inlineCell("A1", "甲")}</row>`;
const parts = packageOf(OK_ROW);
const sheetPart = "xl/worksheets/sheet1.xml";

const replaced = (name: string, change: Partial<ZipEntry>) =>
  zipOf(parts.map((part) => (part.name === name ? { ...part, ...change } : part)));
const without = (name: string) => zipOf(parts.filter((part) => part.name !== name));
const withEntry = (...entries: ZipEntry[]) => zipOf([...parts, ...entries]);
const rows = (count: number, row: (number: number) => string) =>
  zipOf(packageOf(Array.from({ length: count }, (_, index) => row(index + 1)).join("")));
/** Text that deflates about as well as a real list, so that no ratio gives it away. */
const noise = (length: number) => {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return String.fromCharCode(0x4e00 + (seed % 2000));
  }).join("");
};

function overlapping(): Buffer {
  const file = Buffer.from(zipOf([...parts, { name: "xl/media/a.bin", data: "a".repeat(2000), stored: true }]));
  const directory = file.lastIndexOf(Buffer.from("xl/media/a.bin")) - 46;
  file.writeUInt32LE(0, directory + 42);
  return file;
}

function ole2(stream: string): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.write(stream, 1024, "utf16le");
  return file;
}

const bomb = () => Buffer.alloc(60 * MEGABYTE, 0x20);

type Case = [name: string, expected: WorkbookProblemCode, file: () => Buffer | Promise<Buffer>];

const CORPUS: Case[] = [
  ["nothing", "file-empty", () => Buffer.alloc(0)],
  ["one byte", "file-is-text", () => Buffer.from("P")],
  ["a CSV file", "file-is-text", () => Buffer.from("序号,事项名称\n1,甲\n")],
  ["a web page saved as .xls", "file-is-html", () => Buffer.from("<html><table><tr><td>甲</td></tr></table></html>")],
  ["an XML spreadsheet of 2003", "file-is-html", () => Buffer.from('<?xml version="1.0"?><Workbook/>')],
  ["a PDF", "file-not-xlsx", () => Buffer.from("%PDF-1.7\n%\x00\x01\x02\x03")],
  ["an old .xls", "file-is-xls", () => ole2("Workbook")],
  ["a workbook with a password", "file-is-encrypted", () => ole2("EncryptedPackage")],
  [
    "an .xlsb",
    "file-is-xlsb",
    () =>
      zipOf([
        { name: "[Content_Types].xml", data: "" },
        { name: "xl/workbook.bin", data: "" },
      ]),
  ],
  [
    "an .ods",
    "file-is-ods",
    () =>
      zipOf([
        { name: "mimetype", data: "x" },
        { name: "content.xml", data: "" },
      ]),
  ],
  [
    "a Word document",
    "file-is-word",
    () =>
      zipOf([
        { name: "[Content_Types].xml", data: "" },
        { name: "word/document.xml", data: "" },
      ]),
  ],
  ["a renamed .zip", "file-is-zip", () => zipOf([{ name: "清单/照片.jpg", data: "x" }])],
  ["an empty zip", "file-is-zip", () => zipOf([])],
  ["a zip without end", "file-corrupt", () => zipOf(parts).subarray(0, 400)],
  ["a cut directory", "file-corrupt", () => Buffer.concat([zipOf(parts).subarray(0, 900), zipOf(parts).subarray(-22)])],
  [
    "a directory beyond the file",
    "file-corrupt",
    () => {
      const file = Buffer.from(zipOf(parts));
      file.writeUInt32LE(0x7fffffff, file.length - 6);
      return file;
    },
  ],
  [
    "65,535 promised entries",
    "file-corrupt",
    () => {
      const file = Buffer.from(zipOf(parts));
      file.writeUInt16LE(0xffff, file.length - 12);
      return file;
    },
  ],
  [
    "2,000 entries",
    "zip-too-many-entries",
    () => withEntry(...Array.from({ length: 2000 }, (_, index) => ({ name: `xl/media/${index}`, data: "" }))),
  ],
  ["a path upwards", "zip-unsafe-path", () => withEntry({ name: "../../etc/passwd", data: "x" })],
  ["a path upwards with backslashes", "zip-unsafe-path", () => withEntry({ name: "xl\\..\\..\\x.dll", data: "x" })],
  ["an absolute path", "zip-unsafe-path", () => withEntry({ name: "/etc/cron.d/x", data: "x" })],
  ["a drive", "zip-unsafe-path", () => withEntry({ name: "C:\\x.exe", data: "x" })],
  ["the same name twice", "file-corrupt", () => withEntry({ name: sheetPart, data: "<worksheet/>" })],
  ["entries that share their bytes", "zip-bomb", overlapping],
  ["an encrypted entry", "file-is-encrypted", () => replaced(sheetPart, { encrypted: true })],
  ["an unknown compression", "file-corrupt", () => replaced(sheetPart, { method: 99 })],
  ["macros", "file-has-macros", () => withEntry({ name: "xl/vbaProject.bin", data: "Sub Auto_Open()" })],
  ["a macro sheet", "file-has-macros", () => withEntry({ name: "xl/macrosheets/sheet1.xml", data: "<x/>" })],
  ["a 60 MB bomb in the sheet", "zip-bomb", () => replaced(sheetPart, { data: bomb() })],
  ["a 60 MB bomb beside the sheet", "zip-bomb", () => withEntry({ name: "xl/media/image1.png", data: bomb() })],
  [
    "a 60 MB bomb that declares 1,000 bytes",
    "zip-bomb",
    () => replaced(sheetPart, { data: bomb(), declaredBytes: 1000 }),
  ],
  [
    "a 60 MB bomb that declares its packed size",
    "zip-bomb",
    () => replaced(sheetPart, { data: bomb(), declaredBytes: 60_000 }),
  ],
  [
    "a bomb in the shared strings",
    "zip-bomb",
    () => withEntry({ name: "xl/sharedStrings.xml", data: bomb(), declaredBytes: 9000 }),
  ],
  ["a package within a package", "file-is-zip", () => zipOf([{ name: "list.xlsx", data: zipOf(parts), stored: true }])],
  [
    "40 MB of incompressible sheet",
    "file-too-large",
    () => replaced(sheetPart, { data: Buffer.from(noise(14 * MEGABYTE)), stored: true }),
  ],
  [
    "18 MB of text in the sheet",
    "inflated-too-large",
    () => zipOf(packageOf(`<row r="1">${inlineCell("A1", noise(6 * MEGABYTE))}</row>`)),
  ],
  [
    "an external entity",
    "xml-dtd-forbidden",
    () =>
      zipOf(
        packageOf('<row r="1"><c r="A1"><v>&x;</v></c></row>', {
          before: '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        }),
      ),
  ],
  [
    "a billion laughs",
    "xml-dtd-forbidden",
    () =>
      zipOf(
        packageOf(OK_ROW, {
          before: `<!DOCTYPE l [${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("")}]>`,
        }),
      ),
  ],
  ["UTF-16", "file-corrupt", () => replaced(sheetPart, { data: Buffer.from(`\ufeff<worksheet/>`, "utf16le") })],
  ["no relations", "file-corrupt", () => without("_rels/.rels")],
  [
    "no relations of the workbook that a sheet could be found by",
    "file-corrupt",
    () => replaced("xl/workbook.xml", { data: "<workbook><sheets>" }),
  ],
  ["a wrong checksum", "file-corrupt", () => replaced(sheetPart, { crc: 1 })],
  ["a part that ends early", "file-corrupt", () => replaced(sheetPart, { declaredBytes: 4000 })],
  [
    "no compressed data where it is said to be",
    "file-corrupt",
    () => replaced(sheetPart, { data: "not deflated", stored: true, method: 8 }),
  ],
  [
    "100,000 filled rows",
    "too-many-rows",
    () => rows(100_000, (n) => `<row r="${n}"><c r="A${n}"><v>${n}</v></c></row>`),
  ],
  [
    "one cell in the last corner",
    "too-many-rows",
    () => zipOf(packageOf(`<row r="1048576">${inlineCell("XFD1048576", "甲")}</row>`)),
  ],
  [
    "one cell far to the right",
    "too-many-columns",
    () => zipOf(packageOf(`<row r="1">${inlineCell("XFD1", "甲")}</row>`)),
  ],
  [
    "a cell beyond the sheet",
    "too-many-columns",
    () => zipOf(packageOf(`<row r="1">${inlineCell("ZZZZZ1", "甲")}</row>`)),
  ],
  [
    "half a million filled cells",
    "too-many-cells",
    () =>
      rows(
        5000,
        (n) =>
          `<row r="${n}">${Array.from({ length: 100 }, (_, c) => `<c><v>${(n * 7919 + c * 104729) % 99991}</v></c>`).join("")}</row>`,
      ),
  ],
  [
    "a merged block over everything",
    "too-many-cells",
    () =>
      zipOf(
        packageOf(
          Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c r="CV${i + 1}"><v>1</v></c></row>`).join(""),
          { after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' },
        ),
      ),
  ],
  [
    "sixty sheets",
    "too-many-sheets",
    () =>
      withEntry(
        ...Array.from({ length: 60 }, (_, i) => ({ name: `xl/worksheets/sheet${i + 2}.xml`, data: "<worksheet/>" })),
      ),
  ],
];

describe("hostile files (P26)", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "hostile-"));
  const at = (index: number) => path.join(folder, `${index}.xlsx`);
  let peakMegabytes = 0;
  let slowest = 0;
  let longestTurn = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, ...childPeaks());
  }, 5);

  beforeAll(async () => {
    for (const [index, [, , file]] of CORPUS.entries()) writeFileSync(at(index), await file());
    // What making the files left behind is collected now, not while a reading is timed.
    await new Promise((resolve) => setTimeout(resolve, 500));
    // The first reading loads what every later one has at hand.
    await readWorkbook(await workbookOf({ name: "清单", rows: [["甲"]] }));
  });

  afterAll(() => {
    clearInterval(watch);
    rmSync(folder, { recursive: true });
    console.info(
      `${CORPUS.length} hostile files: slowest ${Math.round(slowest)} ms, reading process at most ${Math.round(peakMegabytes)} MB, ` +
        `longest turn of the event loop ${Math.round(longestTurn)} ms`,
    );
  });

  test("the corpus has at least 40 files", () => expect(CORPUS.length).toBeGreaterThanOrEqual(40));

  test.each(CORPUS.map(([name, expected], index) => ({ name, expected, index })))(
    "$name: $expected",
    async ({ expected, index }) => {
      const { value, milliseconds, longestTurn: turn } = await measured(() => readWorkbook(at(index)));
      slowest = Math.max(slowest, milliseconds);
      longestTurn = Math.max(longestTurn, turn);
      expect(value).toMatchObject({ ok: false, error: { code: expected } });
    },
  );

  // Its times (promise P26) are printed above and measured by tests/bench/import.ts: here others use the machine too.
  test("the reading process stays within its memory", () => expect(peakMegabytes).toBeLessThan(256));

  test("a file at the limit is read within memory, however busy the machine is", async () => {
    const text = noise(300);
    const file = rows(
      12_000,
      (n) =>
        `<row r="${n}">${inlineCell(`A${n}`, `对第${n}号行为的处罚`)}${inlineCell(`B${n}`, text)}<c r="C${n}"><v>${n}</v></c></row>`,
    );
    const value = await readWorkbook(file);
    expect(value.ok).toBe(true);
    expect(peakMegabytes).toBeLessThan(256);
  });

  test("a reading that takes too long is stopped", async () => {
    const file = rows(5000, (n) => `<row r="${n}">${inlineCell(`A${n}`, "甲")}</row>`);
    const result = await readWorkbook(file, { milliseconds: 1 });
    expect(result).toEqual({ ok: false, error: { code: "read-timeout", args: { seconds: 0.001 } } });
  });

  test("a reading that takes too much memory is stopped", async () => {
    const file = rows(
      15_000,
      (n) =>
        `<row r="${n}">${Array.from({ length: 15 }, (_, c) => `<c r="${String.fromCharCode(65 + c)}${n}"><v>${n}.5</v></c>`).join("")}</row>`,
    );
    const result = await readWorkbook(file, { heapMegabytes: 12 });
    expect(result).toMatchObject({ ok: false, error: { code: "read-out-of-memory" } });
  });

  test("a path that leads nowhere is refused, not thrown", async () => {
    expect(await readWorkbook(path.join(folder, "none.xlsx"))).toMatchObject({
      ok: false,
      error: { code: "file-missing" },
    });
  });
});

/** Peak resident memory of the children of this process, in MB, as Linux counts it; nothing elsewhere. */
function childPeaks(): number[] {
  try {
    return readdirSync(`/proc/${process.pid}/task`)
      .flatMap((task) => readFileSync(`/proc/${process.pid}/task/${task}/children`, "utf8").split(" "))
      .filter((pid) => pid !== "" && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("read-worker"))
      .map((pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
  } catch {
    return [];
  }
}
