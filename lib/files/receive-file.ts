import "server-only";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileTypeFromBuffer } from "file-type";
import { settings } from "@/lib/shared/env";
import { err, ok, type Result } from "@/lib/shared/result";
import { type FileRefusal, fileNameOf, judgeFile } from "./file.rules";
import type { MediaType } from "./file.terms";
import { storeFile } from "./file-store";

/** A file as a form sends it. */
export type SentFile = Readonly<{ name: string; bytes: Uint8Array }>;

/** A file that was judged and put away, to be attached to something. */
export type ReceivedFile = Readonly<{ sha256: string; mediaType: MediaType; bytes: number; name: string }>;

/**
 * Judges a file by its content, has it scanned where a program is set for that, and puts it away under its hash. Called
 * before the transaction that attaches it: a file that nothing points to harms nobody, a row without its file would.
 */
export async function receiveFile(
  { name, bytes }: SentFile,
  limit: number,
  scanCommand: string | undefined = settings().fileScanCommand,
): Promise<Result<ReceivedFile, FileRefusal>> {
  const content = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const judged = judgeFile(bytes.length, content, limit);
  if (!judged.ok) return judged;
  const refusal = scanCommand ? await scan(scanCommand, bytes) : null;
  if (refusal) return err(refusal);
  const mediaType = judged.value;
  const sha256 = await storeFile(bytes);
  return ok({ sha256, mediaType, bytes: bytes.length, name: fileNameOf(name, mediaType) });
}

const SCAN_MILLISECONDS = 60_000;

/** The program gets the file's path and refuses it by its exit code. One that does not run lets nothing pass. */
async function scan(command: string, bytes: Uint8Array): Promise<FileRefusal | null> {
  const folder = await mkdtemp(path.join(tmpdir(), "diancai-scan-"));
  try {
    const file = path.join(folder, "file");
    await writeFile(file, bytes);
    return await new Promise((resolve) =>
      execFile(command, [file], { timeout: SCAN_MILLISECONDS }, (failure) => {
        if (!failure) resolve(null);
        else resolve({ code: typeof failure.code === "number" ? "file-refused-by-scan" : "scan-failed" });
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
