import "server-only";
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";

/** A Typst template, by its path from the project's root, and what it is filled with: `json(bytes(sys.inputs.data))`. */
export type PdfPaper = Readonly<{ template: string; data: unknown }>;

const MILLISECONDS = 60_000;

/**
 * Papers as PDF, their letters embedded. The same papers give the same bytes: templates name their date themselves, and
 * only the two faces that come with the program are used. In a process of its own, which takes its memory with it when
 * it ends; throws what that process complains of, and after a minute.
 */
export function writePdfs(papers: readonly PdfPaper[]): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    // Found by the working directory, which is the project's root for every command; no bundler touches it.
    const worker = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/documents/pdf-worker.ts");
    const child = spawn(
      process.execPath,
      // It may read files (its own code, templates, fonts), load the compiler, and nothing else.
      ["--permission", "--allow-addons", "--allow-fs-read=*", worker],
      { env: { NODE_ENV: "production" }, stdio: ["pipe", "pipe", "pipe"], windowsHide: true },
    );
    // Papers can wait; people who use the site meanwhile should not.
    if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
    const received: Buffer[] = [];
    let complaint = "";
    const deadline = setTimeout(() => child.kill("SIGKILL"), MILLISECONDS);
    child.stdout.on("data", (chunk: Buffer) => received.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-4000);
    });
    // A process that fails early closes its input; its complaint says why.
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", (status, signal) => {
      clearTimeout(deadline);
      const pdfs = partsOf(Buffer.concat(received));
      if (status === 0 && pdfs.length === papers.length) resolve(pdfs);
      else reject(new Error(`The PDF process ended with ${status ?? signal}: ${complaint}`));
    });
    child.stdin.end(JSON.stringify(papers));
  });
}

function partsOf(bytes: Buffer): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    if (at + 4 + length > bytes.length) break;
    parts.push(new Uint8Array(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return parts;
}
