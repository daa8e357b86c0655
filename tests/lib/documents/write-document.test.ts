import { describe, expect, test } from "vitest";
import type { OfficialDocument } from "@/lib/documents/document.terms";
import { writeDocument } from "@/lib/documents/write-document";
import { documentXml, partOf } from "@/tests/support/docx";

const DOCUMENT: OfficialDocument = {
  title: "关于下放职权的通知",
  number: "卫编〔2026〕52号",
  blocks: [
    { kind: "addressee", text: "城市管理局：" },
    { kind: "heading", level: 1, text: "一、事项" },
    { kind: "heading", level: 2, text: "（一）处罚" },
    { kind: "text", text: "第一段\n第二段" },
    { kind: "table", shares: [1, 3], header: ["项目", "内容"], rows: [["甲", "乙\n丙"]] },
    { kind: "annexes", label: "附件：", items: ["清单", "名册"] },
    { kind: "signature", bodies: ["卫辉市人民政府"], date: "2026年11月26日" },
    { kind: "parties", columns: [["甲方"], ["乙方"]] },
  ],
};

const bytes = await writeDocument(DOCUMENT);
const xml = documentXml(bytes);

describe("the official format (GB/T 9704—2012)", () => {
  test("is A4 with margins of 37, 35, 28 and 26 mm", () => {
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  });

  test("has 22 lines of 28 characters in 仿宋 三号", () => {
    const styles = partOf(bytes, "word/styles.xml");
    expect(styles).toContain('w:eastAsia="仿宋_GB2312"');
    expect(styles).toMatch(/<w:sz w:val="32"\/>/);
    expect(styles).toContain('<w:spacing w:after="0" w:before="0" w:line="579" w:lineRule="exact"/>');
    // 225 mm by 22 lines; 156 mm by 28 characters, each 32 half points less what they stand closer.
    expect(22 * 579).toBeLessThanOrEqual(16838 - 2098 - 1984);
    const closer = Number(/<w:spacing w:val="(-\d+)"\/>/.exec(xml)?.[1]);
    expect(28 * (320 + closer)).toBeLessThanOrEqual(11906 - 1587 - 1474);
    expect(29 * (320 + closer)).toBeGreaterThan(11906 - 1587 - 1474);
  });

  test("has its title in 小标宋 二号, centred, and the number with 〔〕", () => {
    expect(xml).toMatch(
      /<w:jc w:val="center"\/>.{0,200}方正小标宋简体.{0,200}<w:sz w:val="44"\/>.{0,200}关于下放职权的通知/,
    );
    expect(xml).toContain("卫编〔2026〕52号");
  });

  test("has headings in 黑体 and 楷体, two characters in", () => {
    expect(xml).toMatch(/<w:ind w:firstLine="640"\/>.{0,300}黑体.{0,300}一、事项/);
    expect(xml).toMatch(/楷体_GB2312.{0,300}（一）处罚/);
  });

  test("ends a table with a line that needs no page of its own, and with a whole one where more follows", async () => {
    const table = { kind: "table", shares: [1], header: ["项目"], rows: [["甲"]] } as const;
    const whole = documentXml(await writeDocument({ title: "册", blocks: [table, table] }));
    expect(whole.match(/<\/w:tbl><w:p\/>/g)).toHaveLength(1);
    expect(whole).toMatch(/<\/w:tbl><w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"\/><\/w:pPr><\/w:p><w:sectPr/);
  });

  test("numbers its annexes, and its pages “— 1 —” at the outer edge", () => {
    expect(xml).toContain("附件：1. 清单");
    expect(xml).toContain("2. 名册");
    const footers = ["word/footer1.xml", "word/footer2.xml"].map((part) => partOf(bytes, part));
    for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/s);
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]).sort()).toEqual(["left", "right"]);
    expect(partOf(bytes, "word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
  });

  test("names what stands in for a missing typeface", () => {
    const fonts = partOf(bytes, "word/fontTable.xml");
    expect(fonts).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong/);
    expect(fonts).toMatch(/w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK/);
  });

  test("breaks lines where the text does", () => {
    expect(xml.match(/<w:t xml:space="preserve">(第一段|第二段|乙|丙)</g)).toHaveLength(4);
  });
});

describe("the file", () => {
  test("is the same bytes for the same content, whenever it is made", async () => {
    const first = await writeDocument(DOCUMENT);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(Buffer.from(await writeDocument(DOCUMENT)).equals(Buffer.from(first))).toBe(true);
    expect(Buffer.from(await writeDocument({ ...DOCUMENT, title: "别的" })).equals(Buffer.from(first))).toBe(false);
  });

  test("says nothing of when and by whom it was made", async () => {
    const core = partOf(await writeDocument(DOCUMENT), "docProps/core.xml");
    expect(core).toContain("<dc:title>关于下放职权的通知</dc:title>");
    expect(core).not.toMatch(/created|modified|creator|lastModifiedBy/);
  });

  test("holds any text that a person can type", async () => {
    const text = "<w:p>&\"'\u0000\u0001\ud800𠮷\ufffe";
    const written = documentXml(await writeDocument({ title: text, blocks: [{ kind: "text", text }] }));
    expect(written).toContain("&lt;w:p&gt;&amp;");
    expect(written).toContain("𠮷");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: must not be there
    expect(written).not.toMatch(/[\u0000\u0001\ufffe]/);
  });
});
