import { crc32, deflateSync } from "node:zlib";
import { writeDocument } from "@/lib/documents/write-document";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";

const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

/** The least that is a PDF; other words make another file. */
export const aPdf = (words = "evidence"): Uint8Array => latin(`%PDF-1.4\n% ${words}\n1 0 obj\n<< >>\nendobj\n%%EOF\n`);

export function aPng(): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.of(0, 128));
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", new Uint8Array())]);
}

export const aJpeg = (): Uint8Array =>
  latin("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9");
export const aDocx = () => writeDocument({ title: "佐证", blocks: [] });
export const anXlsx = () => writeWorkbook([{ name: "佐证", columns: [{ header: "甲", width: 8 }], rows: [] }]);

/** What must not get in, whatever it is called. */
export const HOSTILE = {
  exe: latin(`MZ${"\x00".repeat(62)}PE\x00\x00`),
  elf: latin(`\x7fELF\x02\x01\x01${"\x00".repeat(60)}`),
  zip: latin(
    "PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00a.txt",
  ),
  svg: latin('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  svgWithDeclaration: latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  html: latin("<!doctype html><html><script>alert(1)</script></html>"),
  script: latin("#!/bin/sh\nrm -rf /\n"),
  text: latin("plain words"),
  oldWord: latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\x00".repeat(504)}`),
} as const;
