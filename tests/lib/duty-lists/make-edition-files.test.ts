import { expect, test, vi } from "vitest";
import { EDITION_FORMATS } from "@/lib/duty-lists/edition-file.terms";
import { makeEditionFiles } from "@/lib/duty-lists/make-edition-files";
import { systemContext } from "@/lib/identity/system-context";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { appSql, db, ownerSql } from "@/tests/support/db";
import { anApprovedList, aPublishedList, aStatutoryPower, done } from "@/tests/support/duty-lists.factories";
import { aDepartment, asRole, aTownship } from "@/tests/support/factories";

const NOON = "2026-11-23T04:00:00Z";
const SITE = { site: "https://diancai.example" };
const system = () => systemContext(db, new Date(NOON));

// Three sets of six documents are set at once, each in a process of its own: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => "allowed",
    (thrown: { code?: string }) => thrown.code,
  );

test("files are made once for each published edition, of whoever asks at the same time one wins, and a draft has none", async () => {
  const [township, other, drafting] = [await aTownship(), await aTownship(), await aTownship()];
  await aStatutoryPower([township, other, drafting]);
  const { editionId } = await aPublishedList(township, NOON, "2026-11-24");
  await aPublishedList(other, "2026-11-23T05:00:00Z", "2026-11-24");
  const draft = await anApprovedList(drafting, NOON);

  // Told to stop, it begins with no other edition.
  const stop = new AbortController();
  const halfway = makeEditionFiles(system(), { ...SITE, signal: stop.signal });
  stop.abort();
  expect((await done(halfway)).made).toBe(0);

  const [one, two] = await Promise.all([makeEditionFiles(system(), SITE), makeEditionFiles(system(), SITE)]);
  if (!one.ok || !two.ok) throw new Error("refused");
  expect([...one.value.failed, ...two.value.failed]).toEqual([]);
  expect(one.value.made + two.value.made).toBe(12);
  expect(await done(makeEditionFiles(system(), SITE))).toEqual({ made: 0, failed: [] });

  const files = await db.editionFile.findMany({ where: { editionId } });
  expect(files.map(({ format }) => format).sort()).toEqual([...EDITION_FORMATS].sort());
  for (const { bytes, size, sha256 } of files) expect([bytes.length, sha256OfBytes(bytes)]).toEqual([size, sha256]);
  expect(await db.editionFile.count({ where: { editionId: draft.editionId } })).toBe(0);

  const events = await db.auditEvent.findMany({ where: { event: "list.files-made", subjectId: editionId } });
  expect(events).toHaveLength(1);
  const hashes = new Map(files.map(({ format, sha256 }) => [format, sha256]));
  expect(events[0]?.data).toEqual({
    number: 1,
    formats: [...EDITION_FORMATS],
    sha256: EDITION_FORMATS.map((format) => hashes.get(format)),
  });
});

test("nobody but the system makes them", async () => {
  const office = await aDepartment();
  const result = await makeEditionFiles(await asRole("ESTABLISHMENT_APPROVER", office, NOON), SITE);
  expect(!result.ok && result.error.code).toBe("forbidden");
});

const insert = (editionId: string, bytes: string, sha256: string) =>
  appSql(
    `INSERT INTO edition_files (id, edition_id, format, media_type, bytes, size, sha256)
     VALUES (gen_random_uuid(), $1, 'CSV', 'text/csv', convert_to($2, 'UTF8'), octet_length($2), $3)`,
    [editionId, bytes, sha256],
  );

test("the database refuses a file of a draft, a false hash, one without an event, and every change", async () => {
  const [township, drafting] = [await aTownship(), await aTownship()];
  await aStatutoryPower([township, drafting]);
  const { editionId } = await aPublishedList(township, NOON, "2026-11-24");
  const draft = await anApprovedList(drafting, NOON);
  const hash = sha256OfBytes(Buffer.from("a,b"));
  await appSql("SELECT set_config('app.actor', 'system', false)");
  expect(await codeOf(insert(draft.editionId, "a,b", hash))).toBe("DC002");
  expect(await codeOf(insert(editionId, "a,b", "0".repeat(64)))).toBe("23514");
  expect(await codeOf(insert(editionId, "a,b", hash))).toBe("DC004");

  // Broken off after one format, it makes the others.
  await appSql("BEGIN");
  await insert(editionId, "a,b", hash);
  await appSql(
    `INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
     VALUES ('list.files-made', 'list-edition', $1, 'a', 'SYSTEM', 'o', 'r', '{}')`,
    [editionId],
  );
  await appSql("COMMIT");
  expect(await done(makeEditionFiles(system(), SITE))).toEqual({ made: 5, failed: [] });
  await ownerSql("SELECT set_config('app.actor', 'owner', false)");
  for (const statement of [
    "UPDATE edition_files SET media_type = 'text/plain'",
    "DELETE FROM edition_files",
    "TRUNCATE edition_files",
  ]) {
    expect(await codeOf(appSql(statement)), statement).toBe("42501");
    expect(await codeOf(ownerSql(statement)), statement).toBe("DC002");
  }
});
