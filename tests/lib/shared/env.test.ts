import { expect, test } from "vitest";
import { readSettings, SettingsError } from "@/lib/shared/env";

const DATABASE_URL = "postgresql://admin:secret@db.example:5432/diancai";
const AUTH_SECRET = "x".repeat(32);

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
  } catch (failure) {
    if (failure instanceof SettingsError) return failure.faults;
    throw failure;
  }
  return [];
}

test("with nothing set the program brings its own database and shows a demonstration", () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    dataDirectory: ".data",
    face: "all",
    appUrl: "http://localhost:3000",
    authSecret: undefined,
    hasOwnDatabase: true,
    isDemonstration: true,
    trustedProxies: [],
    signingKeyFile: ".data/signing-key.pem",
  });
});

test("with a database of the city there is no demonstration unless it is asked for", () => {
  expect(readSettings({ DATABASE_URL, AUTH_SECRET }).isDemonstration).toBe(false);
  expect(readSettings({ DATABASE_URL, AUTH_SECRET, DEMO: "1" }).isDemonstration).toBe(true);
  expect(readSettings({ DEMO: "0" }).isDemonstration).toBe(false);
});

test("every fault is named at once, by the variable", () => {
  const faults = faultsOf({
    PORT: "none",
    APP_FACE: "both",
    DATABASE_URL: "mysql://x",
    AUTH_SECRET: "short",
    DEMO: "yes",
  });
  expect(faults.map((fault) => fault.split(":")[0])).toEqual([
    "PORT",
    "APP_FACE",
    "AUTH_SECRET",
    "DEMO",
    "DATABASE_URL",
  ]);
});

test("sessions over a database that outlives the machine need a secret that does too", () => {
  expect(faultsOf({ DATABASE_URL })).toHaveLength(1);
  expect(faultsOf({ DATABASE_URL, APP_FACE: "public" })).toEqual([]);
});

test("an empty variable counts as absent, and the address loses its last slash", () => {
  expect(readSettings({ PORT: "", DATABASE_URL: "", APP_URL: "https://diancai.example/" })).toMatchObject({
    port: 3000,
    hasOwnDatabase: true,
    appUrl: "https://diancai.example",
  });
});

test("a bucket is named whole or not at all", () => {
  const bucket = {
    FILES_S3_BUCKET: "diancai",
    FILES_S3_ENDPOINT: "https://minio.gov.example:9000",
    FILES_S3_REGION: "us-east-1",
    FILES_S3_ACCESS_KEY_ID: "key",
    FILES_S3_SECRET_ACCESS_KEY: "secret",
  };
  expect(readSettings(bucket).objectStore).toMatchObject({ bucket: "diancai", isPathStyle: true });
  expect(readSettings({ ...bucket, FILES_S3_PATH_STYLE: "0" }).objectStore?.isPathStyle).toBe(false);
  for (const missing of Object.keys(bucket)) {
    expect(faultsOf({ ...bucket, [missing]: "" })).toEqual([`${missing}: required with the other FILES_S3_ variables`]);
  }
  expect(faultsOf({ FILES_S3_PATH_STYLE: "1" })).toHaveLength(5);
  expect(faultsOf({ ...bucket, FILES_S3_ENDPOINT: "minio:9000" })).toHaveLength(1);
});

test("proxies are addresses or networks, by comma", () => {
  expect(readSettings({}).trustedProxies).toEqual([]);
  const given = readSettings({ TRUSTED_PROXIES: "10.1.2.3, 10.1.4.0/24,fd00::/8" });
  expect(given.trustedProxies).toEqual(["10.1.2.3", "10.1.4.0/24", "fd00::/8"]);
  expect(faultsOf({ TRUSTED_PROXIES: "10.1.2.3,proxy.gov.example" })).toHaveLength(1);
});
