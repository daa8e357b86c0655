import { accessSync, constants, statfsSync } from "node:fs";
import os from "node:os";

const IN_MEMORY = "/dev/shm";
/** Two test databases and the log between checkpoints, or one demonstration with its files. */
const NEEDED_BYTES = 4 * 2 ** 30;

/**
 * Where the data of a run lies: in memory where that is offered and there is room. A database copied for each test file
 * takes a fortieth of the time there, and nothing of a run is to outlive it.
 */
export function scratchParent(): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    if (Math.min(bavail * bsize, os.freemem()) >= NEEDED_BYTES) return IN_MEMORY;
  } catch {
    // No such place on this machine.
  }
  return os.tmpdir();
}
