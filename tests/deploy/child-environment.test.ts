import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { keepRunning } from "../../deploy/child.ts";
import { fileSecrets, webDatabases, workerSecrets } from "../../deploy/child-environment.ts";

const folder = mkdtempSync(path.join(tmpdir(), "diancai-environ-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const URLS = {
  adminUrl: "postgresql://postgres:admin-secret@db/diancai",
  migratorUrl: "postgresql://diancai_migrator:migrator-secret@db/diancai",
  appUrl: "postgresql://diancai_app:app-secret@db/diancai",
  publicReaderUrl: "postgresql://diancai_public_reader:public-secret@db/diancai",
  auditorUrl: "postgresql://diancai_auditor:auditor-secret@db/diancai",
};
const GIVEN = {
  DATABASE_URL: URLS.adminUrl,
  DATABASE_MIGRATOR_URL: URLS.migratorUrl,
  DATABASE_AUDITOR_URL: URLS.auditorUrl,
  SMTP_HOST: "mail.city.example",
  SMTP_USER: "diancai",
  SMTP_PASSWORD: "mail-secret",
  FILES_S3_BUCKET: "diancai",
  FILES_S3_SECRET_ACCESS_KEY: "bucket-secret",
  AUTH_SECRET: "session-secret session-secret session-secret",
};

/** What the kernel says that a child kept by the supervisor was started with. */
async function environOf(name: string, environment: Record<string, string>): Promise<string> {
  const file = path.join(folder, name);
  const copy = `require("node:fs").writeFileSync(process.argv[1], require("node:fs").readFileSync("/proc/self/environ")); setInterval(() => {}, 1000)`;
  const child = keepRunning(name, ["-e", copy, file], environment);
  try {
    await vi.waitFor(() => expect(existsSync(file) && readFileSync(file).length > 0).toBe(true), 20_000);
    return readFileSync(file, "utf8");
  } finally {
    await child.stop();
  }
}

const webOf = (face: "all" | "public") => ({ ...webDatabases(URLS, face), ...fileSecrets(GIVEN, face) });

const secretsIn = (environ: string): string[] =>
  ["admin", "migrator", "auditor", "app", "public", "mail", "bucket", "session"].filter((name) =>
    environ.includes(`${name}-secret`),
  );

test.runIf(process.platform === "linux")("a child finds no secret in its environment but its own", async () => {
  const before = { ...process.env };
  Object.assign(process.env, GIVEN);
  try {
    expect(secretsIn(await environOf("web", webOf("all")))).toEqual(["app", "public", "bucket"]);
    expect(secretsIn(await environOf("public", webOf("public")))).toEqual(["public"]);
    const worker = await environOf("worker", workerSecrets(URLS, process.env));
    expect(secretsIn(worker)).toEqual(["app", "mail"]);
    // Half a bucket would be refused as a faulty setting.
    expect(worker).not.toContain("FILES_S3_");
    expect(worker).toContain("SMTP_HOST=mail.city.example");
  } finally {
    process.env = before;
  }
});
