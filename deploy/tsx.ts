/**
 * Arguments for Node to run a TypeScript file that imports from the program (`@/…`). The condition makes the marker
 * `server-only`, which refuses to load in a browser, load as what it is on a server: nothing.
 */
export function tsxArguments(file: string, ...rest: readonly string[]): string[] {
  return ["--conditions=react-server", "--import", "tsx", file, ...rest];
}
