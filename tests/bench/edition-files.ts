import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as turn } from "node:timers/promises";
import { writeEditionFile } from "@/lib/duty-lists/documents/edition-files";
import { EDITION_FORMATS } from "@/lib/duty-lists/edition-file.terms";
import { anEdition } from "../support/edition.factories";
import { type Figures, rounded } from "./figures";

const LISTS = 13;
const MATTERS = 203;
const NANOSECONDS = 1e6;
const MEGABYTE = 1024 * 1024;

/** Every file of 13 lists of 203 matters, one after another as the worker makes them: time, size, memory, stall. */
export async function bench(): Promise<Figures> {
  const figures: Figures = { lists: LISTS, "matters each": anEdition(MATTERS).list.entries.length };
  const largest = watchChildren();
  const stall = monitorEventLoopDelay({ resolution: 5 });
  stall.enable();
  const started = performance.now();
  for (const format of EDITION_FORMATS) {
    const begun = performance.now();
    let bytes = 0;
    for (let number = 1; number <= LISTS; number++) {
      bytes += (await writeEditionFile(anEdition(MATTERS, { number }), format)).length;
      // Between two files the worker speaks to the database.
      await turn();
    }
    figures[`${format}, each (ms)`] = rounded((performance.now() - begun) / LISTS);
    figures[`${format}, each (kB)`] = rounded(bytes / LISTS / 1024);
  }
  stall.disable();
  figures["all together (s)"] = rounded((performance.now() - started) / 1000);
  figures["longest event-loop stall of the worker (ms)"] = rounded(stall.max / NANOSECONDS);
  figures["memory of this process (MB)"] = rounded(process.memoryUsage().rss / MEGABYTE);
  figures["largest memory of a PDF process (MB)"] = rounded(largest());
  return figures;
}

/** Looks every few milliseconds at the processes that this one has started (Linux); answers the largest, in megabytes. */
function watchChildren(): () => number {
  let most = 0;
  const timer = setInterval(() => {
    try {
      const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim().split(" ");
      for (const child of children.filter(Boolean)) {
        const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1];
        most = Math.max(most, Number(kilobytes ?? 0) / 1024);
      }
    } catch {
      // The process ended while it was looked at, or this is no Linux.
    }
  }, 10);
  return () => {
    clearInterval(timer);
    return most;
  };
}
