import { afterAll, beforeAll, expect, test } from "vitest";
import { chainReport, findEvents, trailOf } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { type ChainReport, verifyChain } from "@/lib/audit/verify-chain";
import { ROLES } from "@/lib/identity/permissions";
import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { connect } from "@/lib/shared/db";
import { ok } from "@/lib/shared/result";
import { inReading, inTransaction } from "@/lib/shared/transaction";
import { ownerSql } from "@/tests/support/db";
import { anOrganisation, asRole } from "@/tests/support/factories";

const owner = connect(process.env.DATABASE_MIGRATOR_URL ?? "", 1);
afterAll(() => owner.$disconnect());

let administrator: Ctx;
const EVENTS = 12;

beforeAll(async () => {
  administrator = await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), "2026-11-23T02:00:00Z");
  for (let i = 1; i <= EVENTS; i++) await record({ fields: ["name", `字段"${i}" | 竖线`] });
});

async function record(data: { fields: string[] }): Promise<void> {
  const subjectId = administrator.actor.organisationId ?? "";
  const done = await inTransaction<void, never>(administrator, {}, async (tx) => {
    await recordAudit(tx, administrator, { event: "organisation.changed", subjectId, data });
    return ok(undefined);
  });
  if (!done.ok) throw new Error(done.error.code);
}

/** What the check says after somebody with every right over the database, its triggers switched off, did this to it. */
async function afterTampering(...statements: string[]): Promise<ChainReport> {
  let report: ChainReport | undefined;
  const undone = new Error("undone");
  await owner
    .$transaction(async (tx) => {
      await tx.$executeRawUnsafe("ALTER TABLE audit_events DISABLE TRIGGER USER");
      for (const statement of statements) await tx.$executeRawUnsafe(statement);
      report = await verifyChain(tx);
      throw undone;
    })
    .catch((thrown) => {
      if (thrown !== undone) throw thrown;
    });
  if (!report) throw new Error("not checked");
  return report;
}

test("an untouched chain is whole, by the same hashes as the database's, and ends at its head", async () => {
  const report = await inReading(administrator, verifyChain);
  const [head] = await ownerSql<{ seq: string; hash: string }>("SELECT seq, hash FROM audit_head");
  expect(report).toEqual({ events: EVENTS, hash: head?.hash, fault: null });
  expect(head?.seq).toBe(String(EVENTS));
});

test.each([
  ["the particulars edited", `UPDATE audit_events SET data = '{"fields": []}' WHERE seq = 5`, 5, "content"],
  ["the event renamed", "UPDATE audit_events SET event = 'user.enabled' WHERE seq = 5", 5, "content"],
  ["the actor exchanged", "UPDATE audit_events SET actor_id = NULL WHERE seq = 5", 5, "content"],
  ["the actor renamed", "UPDATE audit_events SET actor_name = 'x' WHERE seq = 5", 5, "content"],
  ["the body renamed", "UPDATE audit_events SET organisation_name = 'x' WHERE seq = 5", 5, "content"],
  ["the role changed", "UPDATE audit_events SET actor_role = 'AUDITOR' WHERE seq = 5", 5, "content"],
  ["dated back by a day", "UPDATE audit_events SET at = at - interval '1 day' WHERE seq = 5", 5, "content"],
  ["dated back by a millisecond", "UPDATE audit_events SET at = at - interval '1 ms' WHERE seq = 5", 5, "content"],
  ["given to another object", "UPDATE audit_events SET subject_id = gen_random_uuid() WHERE seq = 5", 5, "content"],
  ["the first deleted", "DELETE FROM audit_events WHERE seq = 1", 1, "missing"],
  ["one deleted in the middle", "DELETE FROM audit_events WHERE seq = 5", 5, "missing"],
  ["the tail cut off", "DELETE FROM audit_events WHERE seq > 9", 9, "head"],
  ["everything deleted", "DELETE FROM audit_events", 0, "head"],
  ["the head moved back", "UPDATE audit_head SET seq = 9", 12, "head"],
  ["the head gone", "DELETE FROM audit_head", 12, "head"],
])("%s: noticed at the place", async (_, statement, seq, fault) => {
  expect((await afterTampering(statement)).fault).toEqual({ seq, fault });
});

test("two events exchanged are noticed", async () => {
  const report = await afterTampering(
    "UPDATE audit_events SET seq = -1 WHERE seq = 5",
    "UPDATE audit_events SET seq = 5 WHERE seq = 6",
    "UPDATE audit_events SET seq = 6 WHERE seq = -1",
  );
  expect(report.fault).toEqual({ seq: 5, fault: "link" });
});

test("one deleted with the later ones renumbered is noticed", async () => {
  const report = await afterTampering(
    "DELETE FROM audit_events WHERE seq = 5",
    "UPDATE audit_events SET seq = -seq WHERE seq > 5",
    "UPDATE audit_events SET seq = -seq - 1 WHERE seq < 0",
    "UPDATE audit_head SET seq = seq - 1",
  );
  expect(report.fault).toEqual({ seq: 5, fault: "link" });
});

test("an event edited with its own hash made right breaks the link to the next", async () => {
  const report = await afterTampering(
    `UPDATE audit_events SET event = 'user.enabled', hash = encode(sha256(convert_to(concat_ws('|', prev_hash, seq::text,
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'user.enabled', subject_type, subject_id::text,
       coalesce(actor_id::text, ''), actor_role, coalesce(organisation_id::text, ''), request_id,
       encode(sha256(convert_to(actor_name, 'UTF8')), 'hex'), encode(sha256(convert_to(organisation_name, 'UTF8')), 'hex'),
       encode(sha256(convert_to(data::text, 'UTF8')), 'hex')), 'UTF8')), 'hex') WHERE seq = 5`,
  );
  expect(report.fault).toEqual({ seq: 6, fault: "link" });
});

test("an event slipped in at the end is noticed", async () => {
  const report = await afterTampering(
    `INSERT INTO audit_events (seq, at, event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data, txid, prev_hash, hash)
     SELECT seq + 1, at, event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data, txid, hash, repeat('a', 64)
     FROM audit_events ORDER BY seq DESC LIMIT 1`,
  );
  expect(report.fault).toEqual({ seq: EVENTS + 1, fault: "content" });
});

test("only the auditor reads the log and checks the chain", async () => {
  const body = await anOrganisation("DEPARTMENT");
  for (const role of ROLES) {
    const ctx = await asRole(role, body, "2026-11-23T02:00:00Z");
    expect((await findEvents(ctx, {}, 1)).ok, role).toBe(role === "AUDITOR");
    expect((await chainReport(ctx)).ok, role).toBe(role === "AUDITOR");
  }
});

test("the log is found by event, object, organisation and day in Shanghai, fifty a page", async () => {
  const auditor = await asRole("AUDITOR", await anOrganisation("AUDIT"), "2026-11-23T02:00:00Z");
  const { organisationId, name } = administrator.actor;
  if (!organisationId) throw new Error("no organisation");
  const [{ at } = { at: new Date() }] = await ownerSql<{ at: Date }>("SELECT at FROM audit_events WHERE seq = 1");
  const day = civilDate(at);
  const found = async (filters: object, page = 1) => {
    const result = await findEvents(auditor, filters, page);
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };
  const all = await found({ event: "organisation.changed", subjectId: organisationId, organisationId, day });
  expect(all).toMatchObject({ total: EVENTS, pageCount: 1 });
  expect(all.entries.map((entry) => entry.seq)).toEqual(Array.from({ length: EVENTS }, (_, i) => EVENTS - i));
  expect(all.entries[0]).toMatchObject({ actorName: name, actorRole: "SYSTEM_ADMINISTRATOR" });
  expect(all.entries[0]?.names[organisationId]).toMatch(/^OPERATIONS-/);
  expect((await found({ day: addDays(day, 1) as CivilDate })).total).toBe(0);
  expect((await found({ event: "user.created" })).total).toBe(0);
  expect((await found({ subjectType: "order" })).total).toBe(0);
  expect((await found({}, 2)).entries).toHaveLength(0);

  const trail = await inReading(administrator, (tx) => trailOf(tx, organisationId));
  expect(trail).toEqual(all.entries);
});
