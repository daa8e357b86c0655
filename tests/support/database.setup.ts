import type { TestProject } from "vitest/node";
import { startScratchServer } from "./scratch-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
  }
}

/** One PostgreSQL for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer();
  project.provide("adminUrl", server.adminUrl);
  return () => server.stop();
}
