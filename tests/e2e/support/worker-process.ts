import { readdirSync, readFileSync } from "node:fs";

/** What a process was started with; empty for one that has ended, or that is somebody else's. */
function read(pid: string, what: "cmdline" | "environ"): string[] {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8").split("\0");
  } catch {
    return [];
  }
}

/** The worker of the server under test: of all workers on this machine the one with its data folder. Linux only. */
function workerProcesses(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(pid, "cmdline").includes("deploy/worker.ts"))
    .filter((pid) => read(pid, "environ").includes(`DATA_DIR=${process.env.E2E_DATA_DIR}`))
    .map(Number);
}

/** Ends the worker at once, without a word to it; the supervisor starts another. */
export function killWorker(): void {
  const pids = workerProcesses();
  if (pids.length !== 1) throw new Error(`${pids.length} workers of this server: ${pids.join(", ")}`);
  for (const pid of pids) process.kill(pid, "SIGKILL");
}
