import program from "@/package.json" with { type: "json" };

/** The program's own version, as released. */
export const programVersion: string = program.version;
