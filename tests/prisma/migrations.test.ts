import { expect, test } from "vitest";
import { pendingMigrations, schemaDifference } from "@/prisma/migrate";
import { ownerSql } from "@/tests/support/db";

const urls = {
  adminUrl: process.env.DATABASE_URL ?? "",
  migratorUrl: process.env.DATABASE_MIGRATOR_URL ?? "",
  appUrl: process.env.DATABASE_APP_URL ?? "",
  publicReaderUrl: process.env.DATABASE_PUBLIC_URL ?? "",
  auditorUrl: process.env.DATABASE_AUDITOR_URL ?? "",
};

test("migrations and schema say the same", async () => {
  expect(await schemaDifference(urls)).toBe("");
});

test("a migration that was changed after it was applied is refused", async () => {
  expect(await pendingMigrations(urls.migratorUrl)).toEqual([]);
  await ownerSql("UPDATE _prisma_migrations SET checksum = 'another'");
  await expect(pendingMigrations(urls.migratorUrl)).rejects.toThrow(/was changed after it was applied/);
});

test("a database that is newer than the program is refused", async () => {
  await ownerSql("UPDATE _prisma_migrations SET migration_name = '99990101000000_later'");
  await expect(pendingMigrations(urls.migratorUrl)).rejects.toThrow(/newer than the program/);
});
