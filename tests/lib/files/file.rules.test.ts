import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNameOf, judgeFile, savedAs } from "@/lib/files/file.rules";
import { FILE_KINDS, type MediaType } from "@/lib/files/file.terms";

const PDF = { mime: "application/pdf", ext: "pdf" };
const MEGABYTE = 1024 * 1024;
const codeOf = (result: ReturnType<typeof judgeFile>) => (result.ok ? "ok" : result.error.code);

describe("a file is judged by size and content", () => {
  test.each([
    [0, "file-empty"],
    [1, "ok"],
    [2 * MEGABYTE, "ok"],
    [2 * MEGABYTE + 1, "file-too-large"],
  ])("%i bytes against 2 MB: %s", (bytes, code) => expect(codeOf(judgeFile(bytes, PDF, 2))).toBe(code));

  test.each(Object.entries(FILE_KINDS))("%s is taken", (mime, ext) =>
    expect(judgeFile(1, { mime, ext }, 1)).toEqual({ ok: true, value: mime }),
  );

  test.each([
    ["application/zip", "zip"],
    ["application/x-msdownload", "exe"],
    ["application/vnd.ms-word.document.macroenabled.12", "docm"],
    ["application/xml", "xml"],
    ["image/svg+xml", "svg"],
    ["image/gif", "gif"],
  ])("%s is refused and named", (mime, ext) =>
    expect(judgeFile(1, { mime, ext }, 1)).toEqual({ ok: false, error: { code: "file-kind-refused", found: ext } }),
  );

  test("what nobody can tell is refused", () => expect(codeOf(judgeFile(1, undefined, 1))).toBe("file-kind-unknown"));
});

describe("the name", () => {
  test.each([
    ["签到册.pdf", "application/pdf", "签到册.pdf"],
    ["签到册.PDF", "application/pdf", "签到册.PDF"],
    ["照片.jpeg", "image/jpeg", "照片.jpeg"],
    ["photo.exe", "application/pdf", "photo.exe.pdf"],
    ["C:\\文件\\协议.docx", "application/pdf", "协议.docx.pdf"],
    ["../../etc/passwd", "image/png", "passwd.png"],
    ["..", "image/png", "file.png"],
    ["", "image/png", "file.png"],
    ["a\r\nSet-Cookie: x=1.pdf", "application/pdf", "aSet-Cookie x=1.pdf"],
    ["甲\u202egpj.pdf", "application/pdf", "甲gpj.pdf"],
  ] as const)("%j of %s is kept as %s", (given, kind, kept) => expect(fileNameOf(given, kind)).toBe(kept));

  test("always has the ending of its content, no folder, and fits the column", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.constantFrom<MediaType>("image/png"),
        (given, kind) => {
          const name = fileNameOf(given, kind);
          expect(name.toLowerCase().endsWith(".png")).toBe(true);
          expect(name).not.toMatch(/[\\/]|\p{Cc}/u);
          expect([...name].length).toBeLessThanOrEqual(255);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("is sent in any script (RFC 5987), its ending for old readers", () => {
    expect(savedAs("签到册 (1).pdf")).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''%E7%AD%BE%E5%88%B0%E5%86%8C%20%281%29.pdf`,
    );
    expect(savedAs("it's.png")).toBe(`attachment; filename="file.png"; filename*=UTF-8''it%27s.png`);
    expect(savedAs("无")).toBe(`attachment; filename="file"; filename*=UTF-8''%E6%97%A0`);
  });

  test("makes a header that no name can break out of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(savedAs(name)).toMatch(
          /^attachment; filename="file(\.[A-Za-z0-9]{1,5})?"; filename\*=UTF-8''[\w.!~%-]*$/,
        );
      }),
      { numRuns: 500 },
    );
  });
});
