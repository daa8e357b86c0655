import path from "node:path";

/** The folder of the program: every path below is found from here, whatever the working directory. */
export const ROOT = path.resolve(import.meta.dirname, "..");
