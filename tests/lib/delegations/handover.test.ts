import { describe, expect, test } from "vitest";
import { saveOfficer } from "@/lib/capacity/save-officer";
import { saveRegister } from "@/lib/capacity/save-register";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { completeHandoverItem } from "@/lib/delegations/complete-handover-item";
import { DELEGATION_STATES } from "@/lib/delegations/delegation.machine";
import { openHandovers } from "@/lib/delegations/open-handovers";
import { reopenHandoverItem } from "@/lib/delegations/reopen-handover-item";
import { signHandover } from "@/lib/delegations/sign-handover";
import { systemContext } from "@/lib/identity/system-context";
import { anOfficer, aRegister } from "@/tests/support/capacity.factories";
import { at, day } from "@/tests/support/consultation.factories";
import { appSql, db, ownerSql } from "@/tests/support/db";
import {
  type AHandover,
  aHandover,
  anApprovedLine,
  approvedLines,
  checklistOf,
  completeChecklist,
  DECIDED_AT,
  EVIDENCE,
} from "@/tests/support/delegations.factories";
import { given } from "@/tests/support/factories";
import { got } from "@/tests/support/orders.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const clock = (instant: string) => systemContext(db, new Date(instant));
const delegationOf = (id: string) => db.delegation.findUniqueOrThrow({ where: { id } });
const eventsOf = async (id: string) =>
  (await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } })).map((event) => event.event);

async function aComplete(wishes: Parameters<typeof aHandover>[0] = {}): Promise<AHandover & { digest: string }> {
  const handover = await aHandover(wishes);
  await completeChecklist(handover);
  return { ...handover, digest: (await checklistOf(handover.id)).digest };
}
const sign = (handover: AHandover & { digest: string }, who: "department" | "township", instant = DECIDED_AT) =>
  signHandover(at(handover[who].head, instant), { delegationId: handover.id, digest: handover.digest });

/** Gives a decided line another power, which the database refuses. */
async function pastTheDecision(powerAndLine: readonly string[]): Promise<void> {
  const triggers = ["order_lines_decided", "order_lines_standing"];
  for (const name of triggers) await ownerSql(`ALTER TABLE order_lines DISABLE TRIGGER ${name}`);
  await ownerSql("UPDATE order_lines SET power_id = $1 WHERE id = $2", powerAndLine);
  for (const name of triggers) await ownerSql(`ALTER TABLE order_lines ENABLE ALWAYS TRIGGER ${name}`);
}

describe("opening hand-overs", () => {
  test("makes one delegation with its checklist of an approved line, and again nothing", async () => {
    const { lineId } = await anApprovedLine();
    const first = await openHandovers(clock(DECIDED_AT));
    expect(first).toMatchObject({ ok: true, value: { failed: [] } });
    expect(await openHandovers(clock(DECIDED_AT))).toEqual({ ok: true, value: { opened: 0, failed: [] } });
    const [delegation, ...more] = await db.delegation.findMany({
      where: { decisionLine: { lineId } },
      include: { handover: true },
    });
    expect(more).toEqual([]);
    expect(delegation).toMatchObject({
      state: "HANDING_OVER",
      mode: "OWN_NAME",
      plannedOn: new Date("2026-06-01T00:00:00Z"),
      // Thirty working days after 12 March, no holidays on record here.
      handoverDueOn: new Date("2026-04-23T00:00:00Z"),
      effectiveFrom: null,
      effectiveTo: null,
    });
    expect(delegation?.handover).toHaveLength(7);
    expect(await eventsOf(delegation?.id ?? "")).toEqual(["delegation.approved"]);
  });

  test("at once by two workers makes one", async () => {
    const { lineId } = await anApprovedLine();
    await Promise.all([1, 2, 3].map(() => openHandovers(clock(DECIDED_AT))));
    expect(await db.delegation.count({ where: { decisionLine: { lineId } } })).toBe(1);
  });

  test("opens a whole decision in one go", async () => {
    const lines = await approvedLines(60);
    const begun = performance.now();
    expect(await openHandovers(clock(DECIDED_AT))).toEqual({ ok: true, value: { opened: 60, failed: [] } });
    expect(performance.now() - begun).toBeLessThan(10_000);
    const delegations = await db.delegation.findMany({
      where: { decisionLine: { lineId: { in: lines.map((line) => line.lineId) } } },
      include: { _count: { select: { handover: true } } },
    });
    expect(delegations.map((delegation) => delegation._count.handover)).toEqual(lines.map(() => 7));
  });

  test("gives an entrustment its term, counted from the day planned", async () => {
    const { id } = await aHandover({ mode: "ENTRUST", plannedOn: "2026-06-01" });
    expect((await delegationOf(id)).effectiveTo).toEqual(new Date("2028-05-31T00:00:00Z"));
  });

  test("refuses what the township holds already, and goes on with the rest", async () => {
    const held = await aHandover();
    const [later, beside] = await approvedLines(2);
    if (!later || !beside) throw new Error("two lines");
    // The same power at the same township again, past the rules that refuse it earlier.
    await ownerSql("BEGIN");
    await ownerSql("SELECT set_config('app.actor', 'test', true)");
    await pastTheDecision([held.powerId, later.lineId]);
    await ownerSql("UPDATE orders SET township_id = $1 WHERE id = (SELECT order_id FROM order_lines WHERE id = $2)", [
      held.township.body.id,
      later.lineId,
    ]);
    await ownerSql("COMMIT");
    const fresh = await anApprovedLine();
    const { id: decisionLineId } = await db.decisionLine.findFirstOrThrow({ where: { lineId: later.lineId } });
    expect(await openHandovers(clock(DECIDED_AT))).toEqual({
      ok: true,
      value: { opened: 2, failed: [{ id: decisionLineId, why: "power-already-delegated" }] },
    });
    for (const { lineId } of [fresh, beside])
      expect(await db.delegation.count({ where: { decisionLine: { lineId } } })).toBe(1);
    await ownerSql("BEGIN");
    await ownerSql("SELECT set_config('app.actor', 'test', true)");
    await pastTheDecision([later.powerId, later.lineId]);
    await ownerSql("COMMIT");
  });

  test("is the clock's alone", async () => {
    const { department, township } = await aHandover();
    for (const ctx of [department.clerk, department.head, township.head]) {
      expect(codeOf(await openHandovers(ctx))).toBe("forbidden");
      expect(codeOf(await advanceDelegations(ctx))).toBe("forbidden");
    }
  });
});

describe("the checklist", () => {
  test("each side delivers its own items, with a day and evidence", async () => {
    const handover = await aHandover();
    const complete = (who: "department" | "township", kind: "SEAL" | "CERTIFIED_OFFICERS", doneOn = "2026-03-12") =>
      completeHandoverItem(handover[who].clerk, {
        delegationId: handover.id,
        ...{ kind, version: 1, evidence: EVIDENCE[kind] },
        doneOn: day(doneOn),
      });
    expect(codeOf(await complete("township", "SEAL"))).toBe("forbidden");
    expect(codeOf(await complete("department", "CERTIFIED_OFFICERS"))).toBe("forbidden");
    expect(codeOf(await complete("department", "SEAL", "2026-03-13"))).toBe("done-in-future");
    expect(codeOf(await complete("department", "SEAL"))).toBe("ok");
    expect(codeOf(await complete("township", "CERTIFIED_OFFICERS"))).toBe("ok");
    expect(codeOf(await complete("department", "SEAL"))).toBe("changed-meanwhile");
    const seal = (await checklistOf(handover.id)).items.find((item) => item.kind === "SEAL");
    expect(seal).toMatchObject({ doneOn: "2026-03-12", evidence: EVIDENCE.SEAL, version: 2 });
  });

  test("a penalty needs two different certificates; the setting may ask for more", async () => {
    const handover = await aHandover();
    const complete = (evidence: string) =>
      completeHandoverItem(handover.township.clerk, {
        ...{ delegationId: handover.id, kind: "CERTIFIED_OFFICERS", version: 1, evidence },
        doneOn: day("2026-03-12"),
      } as const);
    expect(await complete("豫G0100012")).toMatchObject({
      error: { code: "too-few-certificates", needed: 2, given: 1 },
    });
    const setting = { key: "count.certified-officers", value: "3", source: "测试" };
    await given((tx) => tx.setting.create({ data: setting }));
    expect(await complete(EVIDENCE.CERTIFIED_OFFICERS)).toMatchObject({ error: { needed: 3, given: 2 } });
    await given((tx) => tx.setting.update({ where: { key: setting.key }, data: { value: "2" } }));
    expect(codeOf(await complete(EVIDENCE.CERTIFIED_OFFICERS))).toBe("ok");
  });

  test("certificates are those of the township's register, valid on the day", async () => {
    const handover = await aHandover();
    const { clerk } = handover.township;
    const townshipId = handover.township.body.id;
    got(await saveRegister(clerk, aRegister({ townshipId })));
    const officers = [anOfficer("2026-12-31"), anOfficer("2026-12-31"), anOfficer("2026-04-30")];
    for (const [index, officer] of officers.entries())
      got(await saveOfficer(clerk, { townshipId, version: index + 1, ...officer }));
    const [one, other, expired] = officers.map(({ certificateNumber }) => certificateNumber);
    const complete = (evidence: string) =>
      completeHandoverItem(at(clerk, "2026-05-01T02:00:00Z"), {
        ...{ delegationId: handover.id, kind: "CERTIFIED_OFFICERS", version: 1, evidence },
        doneOn: day("2026-05-01"),
      } as const);
    expect(await complete(`${one}、${expired}`)).toMatchObject({
      error: { code: "certificate-unknown", numbers: expired },
    });
    expect(codeOf(await complete(`${one}、${other}`))).toBe("ok");
  });

  test("outsiders reach nothing", async () => {
    const [handover, other] = [await aHandover(), await aHandover()];
    const input = { delegationId: handover.id, kind: "SEAL", version: 1, evidence: "2号公章" } as const;
    expect(codeOf(await completeHandoverItem(other.department.clerk, { ...input, doneOn: day("2026-03-12") }))).toBe(
      "forbidden",
    );
    expect(codeOf(await completeHandoverItem(handover.department.head, { ...input, doneOn: day("2026-03-12") }))).toBe(
      "forbidden",
    );
  });

  test("an item taken back voids the signature under it", async () => {
    const handover = await aComplete();
    expect(codeOf(await sign(handover, "department"))).toBe("ok");
    const { version } = (await checklistOf(handover.id)).items.find((item) => item.kind === "FILES") ?? {};
    const reopen = { delegationId: handover.id, kind: "FILES", version: version ?? 0, reason: "案卷缺页" } as const;
    expect(codeOf(await reopenHandoverItem(handover.township.clerk, reopen))).toBe("forbidden");
    expect(codeOf(await reopenHandoverItem(handover.department.clerk, { ...reopen, reason: "案卷缺页，重交" }))).toBe(
      "ok",
    );
    expect(await sign(handover, "township")).toMatchObject({ error: { code: "checklist-incomplete", missing: 1 } });
    await completeHandoverItem(handover.department.clerk, {
      ...{ delegationId: handover.id, kind: "FILES", version: (version ?? 0) + 1, evidence: "重新移交13册" },
      doneOn: day("2026-03-12"),
    });
    expect(codeOf(await sign(handover, "township"))).toBe("checklist-changed");
    const { digest } = await checklistOf(handover.id);
    expect(await sign({ ...handover, digest }, "township")).toMatchObject({ value: { state: "HANDING_OVER" } });
    expect(await sign({ ...handover, digest }, "department")).toMatchObject({ value: { state: "HANDED_OVER" } });
  });
});

describe("signing", () => {
  test("by both heads hands over; before the day planned it waits for it", async () => {
    const handover = await aComplete();
    expect(await sign(handover, "township")).toEqual({
      ok: true,
      value: { side: "TOWNSHIP", state: "HANDING_OVER", effectiveFrom: null },
    });
    expect(codeOf(await sign(handover, "township"))).toBe("signed-already");
    expect(await sign(handover, "department")).toEqual({
      ok: true,
      value: { side: "DEPARTMENT", state: "HANDED_OVER", effectiveFrom: "2026-06-01" },
    });
    expect(codeOf(await sign(handover, "department"))).toBe("handed-over-already");
    expect((await eventsOf(handover.id)).slice(-3)).toEqual([
      "handover.signed",
      "handover.signed",
      "delegation.handed-over",
    ]);
  });

  test.each([
    ["2026-05-31T15:59:59Z", "HANDED_OVER", "2026-06-01"], // last second of the day before
    ["2026-05-31T16:00:00Z", "IN_FORCE", "2026-06-01"],
    ["2026-06-10T02:00:00Z", "IN_FORCE", "2026-06-10"], // late: from the day of signing
  ])("for the second time at %s: %s from %s", async (instant, state, effectiveFrom) => {
    const handover = await aComplete();
    await sign(handover, "department");
    expect(await sign(handover, "township", instant)).toMatchObject({ value: { state, effectiveFrom } });
    expect(await delegationOf(handover.id)).toMatchObject({
      state,
      effectiveFrom: new Date(`${effectiveFrom}T00:00:00Z`),
    });
    const newest = await db.auditEvent.findFirstOrThrow({
      where: { subjectId: handover.id },
      orderBy: { seq: "desc" },
    });
    if (state === "IN_FORCE") expect(newest).toMatchObject({ event: "delegation.in-force", actorRole: "SYSTEM" });
  });

  test("of two heads at once hands over exactly once", async () => {
    for (let round = 0; round < 5; round++) {
      const handover = await aComplete();
      const results = await Promise.all([sign(handover, "department"), sign(handover, "township")]);
      expect(results.map(codeOf)).toEqual(["ok", "ok"]);
      expect((await delegationOf(handover.id)).state).toBe("HANDED_OVER");
      expect((await eventsOf(handover.id)).filter((event) => event === "delegation.handed-over")).toHaveLength(1);
    }
  });

  test("while an item is taken back: either handed over with it, or not handed over", async () => {
    for (let round = 0; round < 5; round++) {
      const handover = await aComplete();
      await sign(handover, "department");
      const { version = 0 } = (await checklistOf(handover.id)).items.find((item) => item.kind === "SEAL") ?? {};
      const reopen = { delegationId: handover.id, kind: "SEAL", version, reason: "公章刻制有误" } as const;
      const [signed, reopened] = await Promise.all([
        sign(handover, "township"),
        reopenHandoverItem(handover.department.clerk, reopen),
      ]);
      const { state } = await delegationOf(handover.id);
      if (reopened.ok) expect([signed.ok, state]).toEqual([false, "HANDING_OVER"]);
      else expect([signed.ok, state, codeOf(reopened)]).toEqual([true, "HANDED_OVER", "handed-over-already"]);
    }
  });

  test("is refused to clerks, strangers, and for an incomplete checklist", async () => {
    const [handover, other] = [await aComplete(), await aComplete()];
    const input = { delegationId: handover.id, digest: handover.digest };
    for (const ctx of [handover.department.clerk, handover.township.clerk, other.department.head, other.township.head])
      expect(codeOf(await signHandover(ctx, input))).toBe("forbidden");
    const incomplete = await aHandover();
    await completeChecklist(incomplete, ["TRAINING"]);
    const { digest } = await checklistOf(incomplete.id);
    expect(await sign({ ...incomplete, digest }, "department")).toMatchObject({
      error: { code: "checklist-incomplete", missing: 1 },
    });
  });

  test("after an entrustment's term has passed is refused", async () => {
    const handover = await aComplete({ mode: "ENTRUST" });
    await sign(handover, "department");
    expect(codeOf(await sign(handover, "township", "2028-05-31T16:00:00Z"))).toBe("term-passed");
    expect(await sign(handover, "township", "2028-05-31T15:59:59Z")).toMatchObject({ value: { state: "IN_FORCE" } });
  });
});

describe("the clock", () => {
  async function handedOver(wishes: Parameters<typeof aHandover>[0] = {}) {
    const handover = await aComplete(wishes);
    await sign(handover, "department");
    await sign(handover, "township");
    return handover;
  }

  test("brings into force on the day, not a second earlier, and once", async () => {
    const handover = await handedOver();
    await advanceDelegations(clock("2026-05-31T15:59:59Z"));
    expect((await delegationOf(handover.id)).state).toBe("HANDED_OVER");
    await advanceDelegations(clock("2026-05-31T16:00:00Z"));
    await advanceDelegations(clock("2026-05-31T16:00:05Z"));
    expect((await delegationOf(handover.id)).state).toBe("IN_FORCE");
    expect((await eventsOf(handover.id)).filter((event) => event === "delegation.in-force")).toHaveLength(1);
  });

  test("ends an entrustment after its last day, which still belongs to it", async () => {
    const handover = await handedOver({ mode: "ENTRUST" });
    await advanceDelegations(clock("2026-06-01T02:00:00Z"));
    await advanceDelegations(clock("2028-05-31T15:59:59Z"));
    expect((await delegationOf(handover.id)).state).toBe("IN_FORCE");
    await advanceDelegations(clock("2028-05-31T16:00:00Z"));
    expect(await delegationOf(handover.id)).toMatchObject({ state: "ENDED", endReason: "expired" });
    expect(await advanceDelegations(clock("2028-06-02T00:00:00Z"))).toMatchObject({ value: { entered: 0, ended: 0 } });
  });

  test("that stood still for years makes up both moves", async () => {
    const handover = await handedOver({ mode: "ENTRUST" });
    await Promise.all([1, 2].map(() => advanceDelegations(clock("2029-01-01T00:00:00Z"))));
    expect((await delegationOf(handover.id)).state).toBe("ENDED");
    expect((await eventsOf(handover.id)).slice(-2)).toEqual(["delegation.in-force", "delegation.ended"]);
  });
});

describe("every state and event", () => {
  test.each(DELEGATION_STATES)("a delegation that is %s", async (state) => {
    const handover = await aComplete();
    // Signatures under some earlier checklist, so that the database lets a handed-over one go on.
    await ownerSql("SELECT set_config('app.actor', 'test', false)");
    await ownerSql(
      `INSERT INTO handover_signatures (id, delegation_id, side, digest, signed_by_id)
       SELECT gen_random_uuid(), $1, side, repeat('0', 64), gen_random_uuid()
       FROM unnest(enum_range(NULL::"OpinionSide")) side`,
      [handover.id],
    );
    await ownerSql("ALTER TABLE delegations DISABLE TRIGGER USER");
    await ownerSql(
      `UPDATE delegations SET state = $1::"DelegationState", effective_from = planned_on,
         suspended_on = CASE WHEN $1 = 'SUSPENDED' THEN planned_on END WHERE id = $2`,
      [state, handover.id],
    );
    for (const name of ["actor", "moves", "audited", "gate", "correction_gate", "take_back_gate", "no_truncate"])
      await ownerSql(`ALTER TABLE delegations ENABLE ALWAYS TRIGGER delegations_${name}`);
    const open = state === "HANDING_OVER";
    const item = { delegationId: handover.id, kind: "SEAL", version: 2 } as const;
    const reopened = await reopenHandoverItem(handover.department.clerk, { ...item, reason: "公章刻制有误" });
    expect(codeOf(reopened)).toBe(open ? "ok" : "handed-over-already");
    const again = { ...item, version: open ? 3 : 2, evidence: EVIDENCE.SEAL, doneOn: day("2026-03-12") };
    expect(codeOf(await completeHandoverItem(handover.department.clerk, again))).toBe(
      open ? "ok" : "handed-over-already",
    );
    const { digest } = await checklistOf(handover.id);
    expect(codeOf(await sign({ ...handover, digest }, "department"))).toBe(open ? "ok" : "handed-over-already");
    await advanceDelegations(clock("2026-06-01T02:00:00Z"));
    expect((await delegationOf(handover.id)).state).toBe(state === "HANDED_OVER" ? "IN_FORCE" : state);
  });
});

describe("the database", () => {
  const move = (id: string, state: string) =>
    appSql(`UPDATE delegations SET state = $1::"DelegationState", effective_from = planned_on WHERE id = $2`, [
      state,
      id,
    ]);
  test("lets nothing be handed over or in force before checklist and signatures are complete", async () => {
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    const handover = await aHandover();
    await expect(move(handover.id, "HANDED_OVER")).rejects.toMatchObject({ code: "DC005" });
    await expect(move(handover.id, "IN_FORCE")).rejects.toMatchObject({ code: expect.stringMatching(/^DC00[35]$/) });
    await completeChecklist(handover);
    await expect(move(handover.id, "HANDED_OVER")).rejects.toMatchObject({ code: "DC005" });
    const { digest } = await checklistOf(handover.id);
    await sign({ ...handover, digest }, "department");
    await expect(move(handover.id, "HANDED_OVER")).rejects.toMatchObject({ code: "DC005" });
    // Even the same side's second signature under another digest does not help.
    await appSql(
      `INSERT INTO handover_signatures (id, delegation_id, side, digest, signed_by_id)
       VALUES (gen_random_uuid(), $1, 'TOWNSHIP', repeat('0', 64), gen_random_uuid())`,
      [handover.id],
    );
    await expect(move(handover.id, "HANDED_OVER")).rejects.toMatchObject({ code: "DC005" });
  });

  test("keeps the checklist and the signatures after the hand-over", async () => {
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    const handover = await aComplete();
    await sign(handover, "department");
    await sign(handover, "township");
    const id = [handover.id];
    await expect(appSql("UPDATE handover_items SET evidence = 'x' WHERE delegation_id = $1", id)).rejects.toMatchObject(
      {
        code: "DC002",
      },
    );
    await expect(appSql("DELETE FROM handover_signatures WHERE delegation_id = $1", id)).rejects.toThrow();
  });
});
