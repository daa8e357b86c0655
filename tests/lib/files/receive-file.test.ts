import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadFile } from "@/lib/files/file-store";
import { receiveFile } from "@/lib/files/receive-file";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { aDocx, aJpeg, anXlsx, aPdf, aPng, HOSTILE } from "@/tests/support/files";

const LIMIT = 1;
const codeOf = (result: Awaited<ReturnType<typeof receiveFile>>) =>
  result.ok ? result.value.mediaType : result.error.code;
const stored = () => {
  try {
    return readdirSync(path.join(process.env.DATA_DIR ?? "", "files"), { recursive: true }).length;
  } catch {
    return 0;
  }
};

describe("what is taken", () => {
  test.each([
    ["pdf", aPdf, "application/pdf"],
    ["png", aPng, "image/png"],
    ["jpg", aJpeg, "image/jpeg"],
    ["docx", aDocx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["xlsx", anXlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ])("%s, whatever it is called, and read back byte by byte", async (_, make, kind) => {
    const bytes = await make();
    const received = await receiveFile({ name: "佐证.txt", bytes }, LIMIT);
    expect(codeOf(received)).toBe(kind);
    if (!received.ok) return;
    expect(received.value.sha256).toBe(sha256OfBytes(bytes));
    expect(received.value.bytes).toBe(bytes.length);
    expect(Buffer.from((await loadFile(received.value.sha256)) ?? [])).toEqual(Buffer.from(bytes));
  });
});

describe("what is refused, and leaves nothing behind", () => {
  test.each([
    ["exe", "file-kind-refused"],
    ["elf", "file-kind-refused"],
    ["zip", "file-kind-refused"],
    ["svg", "file-kind-unknown"],
    ["svgWithDeclaration", "file-kind-refused"],
    ["html", "file-kind-unknown"],
    ["script", "file-kind-unknown"],
    ["text", "file-kind-unknown"],
    ["oldWord", "file-kind-refused"],
  ] as const)("%s under the name of a PDF: %s", async (kind, code) => {
    const before = stored();
    expect(codeOf(await receiveFile({ name: "协议.pdf", bytes: HOSTILE[kind] }, LIMIT))).toBe(code);
    expect(stored()).toBe(before);
  });

  test("an empty one, and one byte too many", async () => {
    expect(codeOf(await receiveFile({ name: "a.pdf", bytes: new Uint8Array() }, LIMIT))).toBe("file-empty");
    const large = new Uint8Array(LIMIT * 1024 * 1024 + 1);
    large.set(aPdf());
    expect(codeOf(await receiveFile({ name: "a.pdf", bytes: large }, LIMIT))).toBe("file-too-large");
    expect(codeOf(await receiveFile({ name: "a.pdf", bytes: large.subarray(1) }, LIMIT))).toBe("file-kind-unknown");
    expect(codeOf(await receiveFile({ name: "a.pdf", bytes: large.subarray(0, -1) }, LIMIT))).toBe("application/pdf");
  });
});

describe("the scan", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "scan-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const program = (name: string, text: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
    return file;
  };

  test("gets the file itself and lets pass by exit code 0", async () => {
    const command = program("reads", 'head -c 5 "$1" | grep -q "%PDF-"');
    expect(codeOf(await receiveFile({ name: "a.pdf", bytes: aPdf("clean") }, LIMIT, command))).toBe("application/pdf");
  });

  test("refuses by any other, and nothing is kept", async () => {
    const before = stored();
    const command = program("refuses", "exit 1");
    expect(codeOf(await receiveFile({ name: "a.pdf", bytes: aPdf("virus") }, LIMIT, command))).toBe(
      "file-refused-by-scan",
    );
    expect(stored()).toBe(before);
  });

  test("that does not run lets nothing pass", async () => {
    const command = path.join(folder, "missing");
    expect(codeOf(await receiveFile({ name: "a.pdf", bytes: aPdf("unknown") }, LIMIT, command))).toBe("scan-failed");
  });
});
