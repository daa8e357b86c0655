import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { err, ok, type Result } from "@/lib/shared/result";
import { inspectPackage, type LocatedPart } from "./package.rules";
import {
  READ_LIMITS,
  type ReadLimits,
  type SheetRow,
  type Workbook,
  type WorkbookProblem,
  type WorkbookSheet,
} from "./workbook.terms";

/** Reading processes at one time; the next file waits its turn, so that ten uploads do not take ten heaps. */
const PROCESSES = 2;

type WorkerMessage =
  | { sheet: Omit<WorkbookSheet, "rows"> }
  | { row: SheetRow }
  | { problem: WorkbookProblem }
  | { done: true };

/**
 * Reads an .xlsx file, given as its bytes or its path, without trusting it: format, sizes and names are judged
 * before anything is inflated, and the reading happens in a process of its own with a small heap and a deadline.
 * Values come as text; covered cells of merged blocks carry the block's value and say so; formulas are marked.
 * Refusals are values with a code of `WorkbookProblemCode`; only a fault of the program throws.
 */
export async function readWorkbook(
  source: Uint8Array | string,
  overrides: Partial<ReadLimits> = {},
): Promise<Result<Workbook, WorkbookProblem>> {
  const limits = { ...READ_LIMITS, ...overrides };
  const bytes = await load(source, limits);
  if (!bytes.ok) return bytes;
  const inspected = inspectPackage(bytes.value, limits);
  if (!inspected.ok) return inspected;
  return inTurn(() => runWorker(bytes.value, inspected.value, limits));
}

async function load(source: Uint8Array | string, limits: ReadLimits): Promise<Result<Uint8Array, WorkbookProblem>> {
  if (typeof source !== "string") return ok(source);
  const found = await stat(source).catch(() => null);
  if (!found?.isFile()) return err({ code: "file-missing", args: { path: source } });
  if (found.size > limits.fileBytes) {
    const megabytes = (size: number) => Math.ceil(size / 1024 / 102.4) / 10;
    const args = { megabytes: megabytes(found.size), limit: megabytes(limits.fileBytes) };
    return err({ code: "file-too-large", args });
  }
  return ok(await readFile(source));
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= PROCESSES) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function runWorker(bytes: Uint8Array, parts: readonly LocatedPart[], limits: ReadLimits) {
  return new Promise<Result<Workbook, WorkbookProblem>>((resolve, reject) => {
    // Found by the working directory, which is the project's root for every command; no bundler touches it.
    const worker = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/spreadsheet/read-worker.ts");
    const child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${limits.heapMegabytes}`,
        "--max-semi-space-size=4",
        // The process may read files (its own code) and nothing else: no writing, no child, no worker.
        "--permission",
        "--allow-fs-read=*",
        worker,
      ],
      // No environment: no secret reaches the process that handles the file.
      { env: { NODE_ENV: "production" }, stdio: ["pipe", "pipe", "pipe"], windowsHide: true },
    );
    const received = collect();
    let complaint = "";
    let late = false;
    const started = Date.now();
    // Its own time counts: on a busy machine a sound file is not refused because others had the processor.
    const judge = (): NodeJS.Timeout => {
      const own = processorTime(child.pid) ?? Date.now() - started;
      const left = Math.min(limits.milliseconds - own, started + limits.milliseconds * MOST_WAITED - Date.now());
      if (left > 0) return setTimeout(() => (deadline = judge()), Math.max(left, 50));
      late = true;
      child.kill("SIGKILL");
      return deadline;
    };
    let deadline = setTimeout(() => (deadline = judge()), limits.milliseconds);
    child.stdout.on("data", received.take);
    child.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-4000);
    });
    // A process that refuses early closes its input; the outcome is read from its output.
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", (status, signal) => {
      clearTimeout(deadline);
      const result = received.result();
      if (result) resolve(result);
      else if (late) resolve(err({ code: "read-timeout", args: { seconds: limits.milliseconds / 1000 } }));
      else if (signal === "SIGABRT" || signal === "SIGKILL" || status === 134 || complaint.includes("out of memory")) {
        resolve(err({ code: "read-out-of-memory", args: {} }));
      } else reject(new Error(`The reading process ended with ${status ?? signal}: ${complaint}`));
    });
    sendPackage(child.stdin, bytes, parts, limits);
  });
}

/** The longest that a reading may take by the clock, as a multiple of the processor time that it may use. */
const MOST_WAITED = 8;
/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock. */
const TICK_MILLISECONDS = 10;

/** Processor time of a process so far, in milliseconds; null where the system does not say. */
function processorTime(pid: number | undefined): number | null {
  try {
    // Fields 14 and 15 (proc(5)), counted behind the name, which may hold spaces and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks * TICK_MILLISECONDS : null;
  } catch {
    return null;
  }
}

function sendPackage(
  input: NodeJS.WritableStream,
  bytes: Uint8Array,
  parts: readonly LocatedPart[],
  limits: ReadLimits,
) {
  const header = Buffer.from(JSON.stringify({ parts: parts.map(({ start: _start, ...part }) => part), limits }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  input.write(length);
  input.write(header);
  for (const part of parts) input.write(bytes.subarray(part.start, part.start + part.storedBytes));
  input.end();
}

/** Takes the worker's lines as they arrive, so that no turn of the event loop parses more than one chunk. */
function collect() {
  const sheets: WorkbookSheet[] = [];
  const decoder = new TextDecoder();
  let rest = "";
  let outcome: Result<Workbook, WorkbookProblem> | null = null;
  const message = (parsed: WorkerMessage) => {
    if ("sheet" in parsed) sheets.push({ ...parsed.sheet, rows: [] });
    else if ("row" in parsed) sheets.at(-1)?.rows.push(parsed.row);
    else if ("problem" in parsed) outcome = err(parsed.problem);
    else outcome = ok({ sheets });
  };
  return {
    take(chunk: Buffer) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) message(JSON.parse(line));
    },
    result: () => outcome,
  };
}
