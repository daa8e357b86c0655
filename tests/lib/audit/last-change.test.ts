import { expect, test } from "vitest";
import { changedMeanwhile, lastChange } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { ok } from "@/lib/shared/result";
import { inReading, inTransaction } from "@/lib/shared/transaction";
import { ownerSql } from "@/tests/support/db";
import { anOrganisation, asRole } from "@/tests/support/factories";

test("the newest event of an object says who changed it last and when", async () => {
  const office = await anOrganisation("OPERATIONS", { name: "信息中心" });
  const ctx = await asRole("SYSTEM_ADMINISTRATOR", office, "2026-11-23T08:05:00Z");
  const subjectId = office.id;
  const never = await inReading(ctx, (tx) => lastChange(tx, subjectId));
  expect(never).toBeNull();

  for (const fields of [["name"], ["phone"]]) {
    const done = await inTransaction(ctx, {}, async (tx) => {
      await recordAudit(tx, ctx, { event: "organisation.changed", subjectId, data: { fields } });
      return ok(undefined);
    });
    expect(done.ok).toBe(true);
  }

  const [newest] = await ownerSql<{ at: Date }>("SELECT max(at) AS at FROM audit_events WHERE subject_id = $1", [
    subjectId,
  ]);
  const last = await inReading(ctx, (tx) => lastChange(tx, subjectId));
  expect(last).toEqual({ by: `${ctx.actor.name} · 信息中心`, at: newest?.at });
  const refusal = await inReading(ctx, (tx) => changedMeanwhile(tx, subjectId));
  expect(refusal.by).toBe(`${ctx.actor.name} · 信息中心`);
  expect(refusal.at).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
});
