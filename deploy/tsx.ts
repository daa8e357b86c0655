/** Prisma sends the queries of one `include` side by side and leaves it to pg to queue them; pg calls that deprecated. */
export const QUIET = "--disable-warning=DeprecationWarning";

/**
 * Arguments for Node to run a TypeScript file that imports from the program (`@/…`). The condition makes the marker
 * `server-only`, which refuses to load in a browser, load as what it is on a server: nothing.
 */
export function tsxArguments(file: string, ...rest: readonly string[]): string[] {
  return [QUIET, "--conditions=react-server", "--import", "tsx", file, ...rest];
}
