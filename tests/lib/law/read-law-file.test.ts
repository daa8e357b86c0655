import { Document, Packer, Paragraph, TextRun } from "docx";
import { describe, expect, test } from "vitest";
import { docxText } from "@/lib/law/docx-text.rules";
import { readLawFile } from "@/lib/law/read-law-file";

const bytes = (...values: number[]) => new Uint8Array(values);
const text = "第一条　演示。";
/** 第一条 in GB18030. */
const GB = bytes(0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5);

async function docx(lines: readonly string[]): Promise<Uint8Array> {
  const children = lines.map((line) => new Paragraph({ children: [new TextRun(line), new TextRun(" & <完>")] }));
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

describe("a text file", () => {
  test("is read as UTF-8, with or without its mark, as UTF-16 and as GB18030", () => {
    expect(readLawFile(new TextEncoder().encode(text))).toEqual({ ok: true, value: text });
    expect(readLawFile(new TextEncoder().encode(`\ufeff${text}`))).toEqual({ ok: true, value: text });
    const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
    expect(readLawFile(wide)).toEqual({ ok: true, value: text });
    expect(readLawFile(GB)).toEqual({ ok: true, value: "第一条" });
  });

  test.each([
    ["file-empty", bytes()],
    ["file-too-large", new Uint8Array(5 * 1024 * 1024 + 1).fill(65)],
    ["file-is-doc", bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ["file-is-pdf", new TextEncoder().encode("%PDF-1.7")],
    ["encoding-unknown", bytes(0xff, 0x41, 0xff)],
    ["file-unknown", bytes(0x41, 0x00, 0x42)],
    ["file-unknown", bytes(0x50, 0x4b, 0x03, 0x04, 1, 2, 3)],
  ])("that is none is refused: %s", (code, given) => expect(readLawFile(given)).toEqual({ ok: false, error: code }));
});

describe("a .docx file", () => {
  test("gives a line a paragraph", async () => {
    const read = readLawFile(await docx(["第一条 甲", "第二条 乙"]));
    expect(read).toEqual({ ok: true, value: "第一条 甲 & <完>\n第二条 乙 & <完>\n" });
  });

  test("whose text inflates beyond its bound is not inflated, whatever its directory says", async () => {
    const bomb = await docx(["甲".repeat(11_000_000)]);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(readLawFile(bomb)).toEqual({ ok: false, error: "file-too-large" });
  });

  test("with damaged contents is refused", async () => {
    const whole = await docx(["第一条 甲"]);
    const damaged = whole.map((byte, at) => (at > 100 && at < whole.length - 1500 ? byte ^ 0x5a : byte));
    expect(readLawFile(damaged).ok).toBe(false);
  });

  test("leaves out what was deleted, moved away or written twice", () => {
    const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
    const xml = `<w:p>${run("甲")}<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom>${run("移")}</w:moveFrom><w:r><w:tab/></w:r>${run("&#x4e59;&amp;")}</w:p><w:p><mc:AlternateContent><mc:Choice>${run("丙")}</mc:Choice><mc:Fallback>${run("丙")}</mc:Fallback></mc:AlternateContent><w:r><w:br/></w:r>${run("丁")}</w:p><w:p/>`;
    expect(docxText(xml)).toBe("甲 乙&\n丙\n丁\n\n");
  });
});
