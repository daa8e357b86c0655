import { describe, expect, test } from "vitest";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { resumeDelegation } from "@/lib/delegations/resume-delegation";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { resumptionProblem, suspensionProblem } from "@/lib/delegations/suspension.rules";
import { systemContext } from "@/lib/identity/system-context";
import { at, day } from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import { delegationOf, type InForce, inForce, noon } from "@/tests/support/take-back.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const clock = (on: string) => advanceDelegations(systemContext(db, new Date(noon(on))));
const WORDS = { documentNumber: "卫编〔2026〕58号", reason: "执法不规范，暂停整顿" };

async function order(
  what: typeof suspendDelegation | typeof resumeDelegation,
  delegation: InForce,
  from: string,
  today = "2026-06-01",
  /** What was seen; by default what stands there now. Of two at once both must have seen the same. */
  seen?: number,
) {
  const version = seen ?? (await delegationOf(delegation.id)).version;
  const input = { delegationId: delegation.id, version, from: day(from), ...WORDS };
  return what(at(delegation.approver, noon(today)), input);
}
const eventsOf = async (id: string) =>
  (await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } })).map((event) => event.event);

describe("the days of a suspension", () => {
  const [today, lastDay] = [day("2026-06-01"), day("2026-06-30")];
  test.each([
    ["2026-05-31", null, "day-in-past"],
    ["2026-06-01", null, null],
    ["2026-06-30", null, null],
    ["2026-07-01", null, "suspended-after-term"],
    ["2026-06-10", { from: day("2026-06-05"), resumes: null }, "suspended-already"],
    ["2026-06-10", { from: day("2026-06-05"), resumes: day("2026-06-11") }, "suspended-already"],
    ["2026-06-11", { from: day("2026-06-05"), resumes: day("2026-06-11") }, null],
    ["2026-06-05", { from: day("2026-06-20"), resumes: day("2026-06-20") }, null], // called off: never begins
  ])("from %s beside %j: %s", (from, other, problem) => {
    expect(suspensionProblem(day(from), today, lastDay, other ? [other] : [])).toBe(problem);
  });

  test.each([
    ["2026-05-31", "day-in-past"],
    ["2026-06-09", "resumes-before-suspension"],
    ["2026-06-10", null],
    ["2026-06-30", null],
    ["2026-07-01", "resumes-after-term"],
  ])("resumed on %s: %s", (resumes, problem) => {
    expect(resumptionProblem(day(resumes), today, lastDay, { from: day("2026-06-10"), resumes: null })).toBe(problem);
  });

  test("without a term it may resume on any later day", () => {
    expect(resumptionProblem(day("2099-01-01"), today, null, { from: today, resumes: null })).toBeNull();
  });
});

describe("suspending", () => {
  test("takes effect at once, is resumed at once, and tells the trail", async () => {
    const delegation = await inForce();
    expect(await order(suspendDelegation, delegation, "2026-06-01")).toEqual({
      ok: true,
      value: { state: "SUSPENDED" },
    });
    expect(await delegationOf(delegation.id)).toMatchObject({
      state: "SUSPENDED",
      suspendedOn: new Date("2026-06-01T00:00:00Z"),
    });
    expect(codeOf(await order(suspendDelegation, delegation, "2026-06-02"))).toBe("move-not-allowed");
    expect(await order(resumeDelegation, delegation, "2026-06-01")).toEqual({ ok: true, value: { state: "IN_FORCE" } });
    expect(await delegationOf(delegation.id)).toMatchObject({ state: "IN_FORCE", suspendedOn: null });
    expect((await eventsOf(delegation.id)).slice(-4)).toEqual([
      "delegation.suspension-ordered",
      "delegation.suspended",
      "delegation.resumption-ordered",
      "delegation.resumed",
    ]);
    expect(codeOf(await order(suspendDelegation, delegation, "2026-06-01"))).toBe("ok");
  });

  test("on days ahead waits for the clock, both ways, not a day early and once", async () => {
    const delegation = await inForce();
    expect(await order(suspendDelegation, delegation, "2026-06-10")).toMatchObject({ value: { state: "IN_FORCE" } });
    expect(codeOf(await order(suspendDelegation, delegation, "2026-06-20"))).toBe("suspended-already");
    await clock("2026-06-09");
    expect((await delegationOf(delegation.id)).state).toBe("IN_FORCE");
    await clock("2026-06-10");
    await clock("2026-06-10");
    expect((await delegationOf(delegation.id)).state).toBe("SUSPENDED");
    expect(await order(resumeDelegation, delegation, "2026-06-20", "2026-06-12")).toMatchObject({
      value: { state: "SUSPENDED" },
    });
    expect(codeOf(await order(resumeDelegation, delegation, "2026-06-21", "2026-06-12"))).toBe("not-suspended");
    await clock("2026-06-19");
    expect((await delegationOf(delegation.id)).state).toBe("SUSPENDED");
    await clock("2026-06-20");
    await clock("2026-06-21");
    expect((await delegationOf(delegation.id)).state).toBe("IN_FORCE");
    const events = await eventsOf(delegation.id);
    expect(events.filter((event) => event === "delegation.suspended")).toHaveLength(1);
    expect(events.filter((event) => event === "delegation.resumed")).toHaveLength(1);
  });

  test("that is called off never begins", async () => {
    const delegation = await inForce();
    await order(suspendDelegation, delegation, "2026-06-10");
    expect(await order(resumeDelegation, delegation, "2026-06-10")).toMatchObject({ value: { state: "IN_FORCE" } });
    await clock("2026-06-10");
    await clock("2026-06-11");
    expect((await delegationOf(delegation.id)).state).toBe("IN_FORCE");
    expect(codeOf(await order(suspendDelegation, delegation, "2026-06-10"))).toBe("ok");
  });

  test("ends with the term, and cannot be resumed beyond it", async () => {
    const delegation = await inForce({ mode: "ENTRUST", to: "2026-06-30" });
    await order(suspendDelegation, delegation, "2026-06-01");
    expect(await order(resumeDelegation, delegation, "2026-07-01")).toMatchObject({
      error: { code: "resumes-after-term", day: "2026-06-30" },
    });
    await clock("2026-06-30");
    expect((await delegationOf(delegation.id)).state).toBe("SUSPENDED");
    await clock("2026-07-01");
    expect(await delegationOf(delegation.id)).toMatchObject({
      state: "ENDED",
      endKind: "EXPIRED",
      endReason: "expired",
    });
  });

  test("at once by two people is one suspension", async () => {
    for (let round = 0; round < 3; round++) {
      const delegation = await inForce();
      const { version } = await delegationOf(delegation.id);
      const press = () => order(suspendDelegation, delegation, "2026-06-01", "2026-06-01", version);
      const results = await Promise.all([press(), press()]);
      expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
      expect(await db.delegationSuspension.count({ where: { delegationId: delegation.id } })).toBe(1);
    }
  });

  test("at once resumed by two people is one resumption", async () => {
    const delegation = await inForce();
    await order(suspendDelegation, delegation, "2026-06-01");
    const { version } = await delegationOf(delegation.id);
    const press = () => order(resumeDelegation, delegation, "2026-06-01", "2026-06-01", version);
    const results = await Promise.all([press(), press()]);
    expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
  });

  test("is the city's alone", async () => {
    const delegation = await inForce();
    const input = { delegationId: delegation.id, version: 1, from: day("2026-06-01"), ...WORDS };
    for (const ctx of [delegation.department.head, delegation.township.head, delegation.township.clerk]) {
      expect(codeOf(await suspendDelegation(ctx, input))).toBe("forbidden");
      expect(codeOf(await resumeDelegation(ctx, input))).toBe("forbidden");
    }
    expect(codeOf(await order(resumeDelegation, delegation, "2026-06-01"))).toBe("not-suspended");
  });
});

describe("the database", () => {
  const sql = async (statement: string, ...values: unknown[]) => {
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    return appSql(statement, values);
  };
  const insert = (id: string, from: string, resumes: string | null = null) =>
    sql(
      `INSERT INTO delegation_suspensions (id, delegation_id, from_on, document_number, reason, recorded_by_id, resumes_on,
         resume_document_number, resume_reason, resumed_by_id)
       VALUES (gen_random_uuid(), $1, $2, '文', '理由', gen_random_uuid(), $3, CASE WHEN $3::date IS NOT NULL THEN '文' END,
         CASE WHEN $3::date IS NOT NULL THEN '理由' END, CASE WHEN $3::date IS NOT NULL THEN gen_random_uuid() END)`,
      id,
      from,
      resumes,
    );

  test("suspends nothing without its record, and resumes nothing without a resumption", async () => {
    const delegation = await inForce();
    const suspend = (on: string | null) =>
      sql("UPDATE delegations SET state = 'SUSPENDED', suspended_on = $2 WHERE id = $1", delegation.id, on);
    await expect(suspend("2026-06-01")).rejects.toMatchObject({ code: "DC005" });
    await order(suspendDelegation, delegation, "2026-06-10");
    await expect(suspend("2026-06-09")).rejects.toMatchObject({ code: "DC005" });
    await expect(suspend("2026-06-10")).rejects.toMatchObject({ code: "DC004" }); // true, but without its event
    await clock("2026-06-10");
    const resume = () =>
      sql("UPDATE delegations SET state = 'IN_FORCE', suspended_on = NULL WHERE id = $1", delegation.id);
    await expect(resume()).rejects.toMatchObject({ code: "DC005" });
    await expect(
      sql("UPDATE delegations SET suspended_on = '2026-06-11' WHERE id = $1", delegation.id),
    ).rejects.toMatchObject({ code: "DC005" });
  });

  test("keeps what was ordered, without overlaps, and demands an event for it", async () => {
    const delegation = await inForce();
    await expect(insert(delegation.id, "2026-06-10")).rejects.toMatchObject({ code: "DC004" });
    await expect(insert(delegation.id, "2026-06-10", "2026-06-09")).rejects.toMatchObject({ code: "23514" });
    await order(suspendDelegation, delegation, "2026-06-10");
    await expect(insert(delegation.id, "2026-06-20")).rejects.toMatchObject({ code: "23P01" });
    const id = delegation.id;
    const change = (set: string) => sql(`UPDATE delegation_suspensions SET ${set} WHERE delegation_id = $1`, id);
    await expect(change("reason = '另一理由'")).rejects.toMatchObject({ code: "DC002" });
    await order(resumeDelegation, delegation, "2026-06-20");
    await expect(change("resumes_on = '2026-06-25'")).rejects.toMatchObject({ code: "DC002" });
    await expect(sql("DELETE FROM delegation_suspensions WHERE delegation_id = $1", id)).rejects.toMatchObject({
      code: "42501",
    });
  });
});
