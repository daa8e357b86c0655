import { crc32, deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";

export type CellInput =
  | string
  | number
  | boolean
  | Date
  | null
  | { formula: string; result?: string | number }
  | { richText: { text: string }[] }
  | { error: "#REF!" | "#N/A" };

export type SheetInput = {
  name: string;
  rows: CellInput[][];
  /** "A3:A5" each. */
  merges?: string[];
  hiddenRows?: number[];
  hidden?: boolean;
};

/** A real .xlsx file, written by another program than the one that reads it. */
export async function workbookOf(...sheets: SheetInput[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, merges = [], hiddenRows = [], hidden } of sheets) {
    const sheet = workbook.addWorksheet(name, hidden ? { state: "hidden" } : {});
    rows.forEach((row, index) => {
      row.forEach((value, column) => {
        if (value !== null) sheet.getCell(index + 1, column + 1).value = value as ExcelJS.CellValue;
      });
    });
    for (const merge of merges) sheet.mergeCells(merge);
    for (const row of hiddenRows) sheet.getRow(row).hidden = true;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export type ZipEntry = {
  name: string;
  data: string | Buffer;
  /** What the directory claims, when it lies. */
  declaredBytes?: number;
  stored?: boolean;
  encrypted?: boolean;
  method?: number;
  crc?: number;
};

/** A zip written byte by byte, so that it can lie about what is in it. */
export function zipOf(entries: readonly ZipEntry[], { comment = "" } = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const body = entry.stored ? data : deflateRawSync(data);
    const name = Buffer.from(entry.name);
    const sizes = (header: Buffer, at: number) => {
      header.writeUInt32LE(entry.crc ?? crc32(data), at);
      header.writeUInt32LE(body.length, at + 4);
      header.writeUInt32LE(entry.declaredBytes ?? data.length, at + 8);
      header.writeUInt16LE(name.length, at + 12);
    };
    const method = entry.method ?? (entry.stored ? 0 : 8);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    sizes(local, 14);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(entry.encrypted ? 1 : 0, 8);
    central.writeUInt16LE(method, 10);
    sizes(central, 16);
    central.writeUInt32LE(offset, 42);
    pieces.push(local, name, body);
    directory.push(central, name);
    offset += 30 + name.length + body.length;
  }
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  return Buffer.concat([...pieces, ...directory, endRecord(entries.length, length, offset, comment)]);
}

function endRecord(count: number, length: number, offset: number, comment: string): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The parts of a workbook with one sheet, its XML given: rows go between the tags of sheetData. */
export function packageOf(sheetData: string, { before = "", after = "" } = {}): ZipEntry[] {
  return [
    {
      name: "[Content_Types].xml",
      data: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      data: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="清单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      data: `<?xml version="1.0" encoding="UTF-8"?>${before}<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`,
    },
  ];
}

export const inlineCell = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A matter of a menu as lists publish it; laws with their marks. */
export type MatterInput = {
  name: string;
  type: string;
  domain: string;
  department: string | null;
  legalBasis: readonly { law: string; article: string | null }[];
};

/** A menu workbook as a city makes it: a cover, then a title, the header and one matter a row. */
export function menuWorkbook(matters: readonly MatterInput[]): Promise<Buffer> {
  const header = ["序号", "事项名称", "职权类别", "实施依据", "原行使部门", "领域", "赋权方式", "备注"];
  const rows = matters.map((matter, index): CellInput[] => [
    index + 1,
    matter.name,
    matter.type,
    matter.legalBasis.map(({ law, article }, at) => `${at + 1}.${law}${article ?? ""}`).join("\n"),
    matter.department,
    matter.domain,
    "下放",
    null,
  ]);
  return workbookOf(
    { name: "封面", rows: [["卫辉市"], ["可赋权事项清单"]] },
    { name: "清单", rows: [["卫辉市可赋权乡镇事项清单"], header, ...rows], merges: ["A1:H1"] },
  );
}
