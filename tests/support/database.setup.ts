import type { TestProject } from "vitest/node";
import { startScratchServer } from "./scratch-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    /** Where the run keeps what its files share; removed with the server. */
    runFolder: string;
  }
}

/** One PostgreSQL for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer();
  project.provide("adminUrl", server.adminUrl);
  project.provide("runFolder", server.folder);
  return () => server.stop();
}
