// Each test file works in a database of its own, cloned from the migrated template: files can run side by side and none
// sees another's rows or files. It runs before the file's imports, so that lib/shared/db connects to it.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";
import { databaseEnvironment } from "../../deploy/database.ts";
import { cloneDatabase, dropDatabase } from "./scratch-server.ts";

const adminUrl = inject("adminUrl");
const name = `test_${randomBytes(6).toString("hex")}`;
const urls = await cloneDatabase(adminUrl, name);
const files = mkdtempSync(path.join(tmpdir(), "diancai-files-"));
Object.assign(process.env, databaseEnvironment(urls), {
  DATABASE_URL: urls.adminUrl,
  AUTH_SECRET: "a secret that signs nothing outside this run",
  DEMO: "0",
  DATA_DIR: files,
});

afterAll(async () => {
  rmSync(files, { recursive: true, force: true });
  await dropDatabase(adminUrl, name);
});
