import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completeHandoverItem } from "@/lib/delegations/complete-handover-item";
import { isLate, listDelegations } from "@/lib/delegations/delegation.queries";
import { delegationTasks } from "@/lib/delegations/delegation-tasks.queries";
import {
  checklistDigest,
  exercisedUntil,
  HANDOVER_KINDS,
  isOverdue,
  needsReason,
} from "@/lib/delegations/handover.rules";
import { CompleteHandoverItemInput, PlanHandoverItemInput } from "@/lib/delegations/handover.schema";
import { figureWords, fitsKind } from "@/lib/delegations/handover-figures.rules";
import { planHandoverItem } from "@/lib/delegations/plan-handover-item";
import { reopenHandoverItem } from "@/lib/delegations/reopen-handover-item";
import { signHandover } from "@/lib/delegations/sign-handover";
import { addDays } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { at, day } from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import {
  type AHandover,
  aHandover,
  checklistOf,
  completeChecklist,
  DECIDED_AT,
  EVIDENCE,
  FIGURES,
} from "@/tests/support/delegations.factories";
import { anOrganisation, asRole } from "@/tests/support/factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
/** The day of decision, and the last day of the hand-over, thirty working days later. */
const [TODAY, DUE] = [day("2026-03-12"), day("2026-04-23")];

const plan = async (handover: AHandover, dueOn: string, reason: string | null = null, instant = DECIDED_AT) => {
  const { version = 0 } = (await checklistOf(handover.id)).items.find(({ kind }) => kind === "SEAL") ?? {};
  const input = {
    delegationId: handover.id,
    kind: "SEAL",
    version,
    post: "执法股股长",
    dueOn: day(dueOn),
    reason,
  } as const;
  return planHandoverItem(at(handover.department.clerk, instant), input);
};

describe("the due day of an item", () => {
  test("is the hand-over's until the side that owes it sets another", async () => {
    const handover = await aHandover();
    for (const item of (await checklistOf(handover.id)).items) expect(item).toMatchObject({ dueOn: DUE, post: null });
    expect(codeOf(await plan(handover, "2026-03-20"))).toBe("ok");
    const seal = (await checklistOf(handover.id)).items.find(({ kind }) => kind === "SEAL");
    expect(seal).toMatchObject({ dueOn: "2026-03-20", post: "执法股股长", dueReason: null, version: 2 });
    const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: handover.id }, orderBy: { seq: "desc" } });
    expect(event).toMatchObject({
      event: "handover.item-planned",
      data: { kind: "SEAL", from: DUE, dueOn: "2026-03-20", reason: null },
    });
  });

  test.each([
    ["2026-03-11", null, "due-in-past"],
    ["2026-03-12", null, "ok"],
    ["2026-04-23", null, "ok"],
    ["2026-04-24", null, "due-needs-reason"],
    ["2026-04-24", "印章刻制需要时间", "ok"],
  ])("%s with reason %s: %s", async (dueOn, reason, code) => {
    expect(codeOf(await plan(await aHandover(), dueOn, reason))).toBe(code);
  });

  test("that has passed is put off only with a reason", async () => {
    const handover = await aHandover();
    await plan(handover, "2026-03-20");
    const later = "2026-03-21T02:00:00Z";
    expect(codeOf(await plan(handover, "2026-03-20", null, later))).toBe("ok");
    expect(codeOf(await plan(handover, "2026-03-25", null, later))).toBe("due-needs-reason");
    expect(codeOf(await plan(handover, "2026-03-25", "刻章单位延期交付", later))).toBe("ok");
  });

  test("rule: a reason is needed beyond the hand-over's day, or after the item's own", () => {
    const days = fc.integer({ min: -60, max: 60 }).map((offset) => addDays(TODAY, offset));
    fc.assert(
      fc.property(days, days, days, fc.option(days), (dueOn, was, handoverDueOn, doneOn) => {
        const item = { dueOn: was, doneOn };
        expect(isOverdue(item, TODAY)).toBe(doneOn === null && was < TODAY);
        expect(needsReason(dueOn, item, handoverDueOn, TODAY)).toBe(
          dueOn > handoverDueOn || (doneOn === null && was < TODAY && dueOn > was),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("is the owing clerk's to set, while the item is open and as he saw it", async () => {
    const handover = await aHandover();
    const input = {
      delegationId: handover.id,
      kind: "SEAL",
      version: 1,
      post: "股长",
      dueOn: DUE,
      reason: null,
    } as const;
    for (const ctx of [handover.township.clerk, handover.department.head])
      expect(codeOf(await planHandoverItem(ctx, input))).toBe("forbidden");
    expect(codeOf(await planHandoverItem(handover.department.clerk, { ...input, version: 2 }))).toBe(
      "changed-meanwhile",
    );
    await completeChecklist(handover);
    expect(codeOf(await plan(handover, "2026-03-20"))).toBe("done-already");
  });

  test("set and item delivered at once: one of them is told", async () => {
    for (let round = 0; round < 5; round++) {
      const handover = await aHandover();
      const delivered = {
        delegationId: handover.id,
        kind: "SEAL",
        version: 1,
        evidence: EVIDENCE.SEAL,
        doneOn: TODAY,
      } as const;
      const planned: Parameters<typeof planHandoverItem>[1] = {
        ...{ delegationId: handover.id, kind: "SEAL", version: 1 },
        post: "股长",
        dueOn: DUE,
        reason: null,
      };
      const results = await Promise.all([
        planHandoverItem(handover.department.clerk, planned),
        completeHandoverItem(handover.department.clerk, delivered),
      ]);
      expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
    }
  });

  test("in the database too: none after the hand-over's without a reason", async () => {
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    const { id } = await aHandover();
    const put = (dueOn: string, reason: string | null) =>
      appSql("UPDATE handover_items SET due_on = $2, due_reason = $3 WHERE delegation_id = $1", [id, dueOn, reason]);
    await put("2026-04-23", null);
    await expect(put("2026-04-24", null)).rejects.toMatchObject({ code: "23514" });
    await put("2026-04-24", "理由");
  });

  test.each([
    [{ post: "" }, "post-missing"],
    [{ post: "岗".repeat(61) }, "post-too-long"],
    [{ dueOn: "2026-02-30" }, "due-on-invalid"],
    [{ reason: "短" }, "reason-missing"],
  ])("form %j: %s", (changes, code) => {
    const form = {
      delegationId: crypto.randomUUID(),
      kind: "SEAL",
      version: "1",
      post: "股长",
      dueOn: "2026-03-20",
      reason: "",
    };
    expect(PlanHandoverItemInput.safeParse(form).data).toMatchObject({ reason: null, version: 1 });
    const parsed = PlanHandoverItemInput.safeParse({ ...form, ...changes });
    expect(parsed.error?.issues[0]?.message).toBe(code);
  });
});

describe("what is overdue", () => {
  test("stands on the desk of who owes it and of the city, and in the list", async () => {
    const handover = await aHandover();
    await plan(handover, "2026-03-20");
    const editor = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), DECIDED_AT);
    const href = `/delegations/${handover.id}`;
    const tasks = async (ctx: Ctx, today: string) =>
      (await inReading(ctx, (tx) => delegationTasks(tx, ctx, day(today)))).filter((task) => task.href === href);
    const late = async (today: string) =>
      (await inReading(editor, (tx) => listDelegations(tx, editor.actor, day(today))))
        .filter(isLate)
        .map(({ id }) => id);

    expect(await tasks(handover.department.clerk, "2026-03-20")).toMatchObject([
      { args: { overdue: 0 }, dueOn: "2026-03-20" },
    ]);
    expect(await tasks(editor, "2026-03-20")).toEqual([]);
    expect(await late("2026-03-20")).not.toContain(handover.id);

    expect(await tasks(handover.department.clerk, "2026-03-21")).toMatchObject([
      { kind: "delegation.deliver", args: { overdue: 1 }, dueOn: "2026-03-20", href },
    ]);
    expect(await tasks(handover.township.clerk, "2026-03-21")).toMatchObject([{ args: { overdue: 0 }, dueOn: DUE }]);
    const name = handover.department.body.shortName;
    expect(await tasks(editor, "2026-03-21")).toMatchObject([
      { kind: "delegation.overdue-department", args: { organisation: name, items: 1 }, href },
    ]);
    expect(await late("2026-03-21")).toContain(handover.id);
    for (const head of [handover.department.head, handover.township.head])
      expect(await tasks(head, "2026-03-21")).toEqual([]);
  });
});

describe("figures", () => {
  const form = { delegationId: crypto.randomUUID(), version: "1", doneOn: "2026-03-12", evidence: "签到册" };
  const parse = (fields: Record<string, string>) => CompleteHandoverItemInput.safeParse({ ...form, ...fields });

  test.each([
    [
      { kind: "TRAINING", persons: "１２", hours: "16" },
      { persons: 12, hours: 16 },
    ],
    [
      { kind: "STAFF_AND_FUNDS", staff: "1", fundsYuan: "20,000.5", fundsOn: "2026-03-12" },
      { staff: 1, fundsYuan: "20000.5", fundsOn: "2026-03-12" },
    ],
    [
      { kind: "STAFF_AND_FUNDS", staff: "2", fundsYuan: "0", fundsOn: "" },
      { staff: 2, fundsYuan: "0", fundsOn: null },
    ],
    [{ kind: "SEAL" }, null],
  ])("%j is read", (fields, figures) => expect(parse(fields).data?.figures).toEqual(figures));

  test.each([
    [{ kind: "TRAINING", persons: "0", hours: "16" }, "persons", "persons-invalid"],
    [{ kind: "TRAINING", persons: "12", hours: "1000" }, "hours", "hours-invalid"],
    [{ kind: "TRAINING", persons: "12" }, "hours", "hours-invalid"],
    [{ kind: "STAFF_AND_FUNDS", staff: "-1", fundsYuan: "0" }, "staff", "staff-invalid"],
    [{ kind: "STAFF_AND_FUNDS", staff: "1", fundsYuan: "1.234" }, "fundsYuan", "funds-invalid"],
    [{ kind: "STAFF_AND_FUNDS", staff: "1", fundsYuan: "5", fundsOn: "" }, "fundsOn", "funds-day-missing"],
    [{ kind: "STAFF_AND_FUNDS", staff: "1", fundsYuan: "0", fundsOn: "2026-03-12" }, "fundsOn", "funds-day-missing"],
    [{ kind: "STAFF_AND_FUNDS", staff: "0", fundsYuan: "0.00", fundsOn: "" }, "staff", "staff-and-funds-missing"],
    [{ kind: "STAFF_AND_FUNDS", staff: "1", fundsYuan: "5", fundsOn: "2026-02-30" }, "fundsOn", "funds-day-invalid"],
  ])("%j: %s %s", (fields, field, code) => {
    const issues = parse(fields).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([field, code]);
  });

  test("belong to their kinds and to no other", () => {
    for (const kind of HANDOVER_KINDS) {
      const asked = FIGURES[kind] ?? null;
      expect([kind, fitsKind(kind, asked)]).toEqual([kind, true]);
      for (const other of [...Object.values(FIGURES), null].filter((figures) => figures !== asked))
        expect([kind, fitsKind(kind, other)]).toEqual([kind, false]);
    }
  });

  test("are stated with the delivery, kept, part of what is signed, and gone when it is taken back", async () => {
    const handover = await aHandover();
    const { clerk } = handover.department;
    const item = {
      delegationId: handover.id,
      kind: "TRAINING",
      version: 1,
      evidence: "签到册",
      doneOn: TODAY,
    } as const;
    expect(codeOf(await completeHandoverItem(clerk, item))).toBe("figures-missing");
    const funds = { staff: 1, fundsYuan: "5.00", fundsOn: day("2026-03-13") };
    const money = { ...item, kind: "STAFF_AND_FUNDS", figures: funds } as const;
    expect(codeOf(await completeHandoverItem(clerk, money))).toBe("funds-in-future");
    expect(codeOf(await completeHandoverItem(clerk, { ...item, figures: { persons: 12, hours: 16 } }))).toBe("ok");
    const kept = await checklistOf(handover.id);
    const training = kept.items.find(({ kind }) => kind === "TRAINING");
    expect(training?.figures).toEqual({ persons: 12, hours: 16 });
    const forged = kept.items.map((one) => (one === training ? { ...one, figures: { persons: 13, hours: 16 } } : one));
    expect(checklistDigest(kept, forged)).not.toBe(kept.digest);
    await reopenHandoverItem(clerk, { delegationId: handover.id, kind: "TRAINING", version: 2, reason: "人数有误" });
    expect((await checklistOf(handover.id)).items.find(({ kind }) => kind === "TRAINING")?.figures).toBeNull();
  });

  test("the database demands them, and none of what is open", async () => {
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    const { id } = await aHandover();
    const done =
      "UPDATE handover_items SET done_on = '2026-03-12', evidence = 'x' WHERE delegation_id = $1 AND kind = $2";
    for (const kind of ["TRAINING", "STAFF_AND_FUNDS"])
      await expect(appSql(done, [id, kind])).rejects.toMatchObject({ code: "23514" });
    await appSql(done, [id, "SEAL"]);
    const open = `UPDATE handover_items SET figures = '{"persons":1,"hours":1}' WHERE delegation_id = $1 AND kind = 'TRAINING'`;
    await expect(appSql(open, [id])).rejects.toMatchObject({ code: "23514" });
  });

  test("in words", () => {
    expect(figureWords({ persons: 12, hours: 16 })).toEqual([{ key: "training", args: { persons: 12, hours: 16 } }]);
    expect(figureWords({ staff: 0, fundsYuan: "5.00", fundsOn: TODAY }).map(({ key }) => key)).toEqual(["funds"]);
    expect(figureWords({ staff: 2, fundsYuan: "0", fundsOn: null }).map(({ key }) => key)).toEqual(["staff"]);
  });
});

test("what was signed before there were posts and figures is still what was signed", () => {
  const delegation = { id: "d", mode: "OWN_NAME", scope: null, plannedOn: TODAY } as const;
  const item = { kind: "SEAL", side: "DEPARTMENT", doneOn: TODAY, evidence: "已交", version: 2 } as const;
  const before = checklistDigest(delegation, [item]);
  expect(checklistDigest(delegation, [{ ...item, post: null, figures: null }])).toBe(before);
  expect(checklistDigest(delegation, [{ ...item, post: "股长" }])).not.toBe(before);
});

describe("the transition", () => {
  test.each([
    [{ plannedOn: "2026-06-01", effectiveFrom: null }, "2026-05-31"],
    [{ plannedOn: "2026-03-13", effectiveFrom: null }, "2026-03-12"],
    [{ plannedOn: "2026-03-12", effectiveFrom: null }, null],
    [{ plannedOn: "2026-03-01", effectiveFrom: "2026-06-01" }, "2026-05-31"],
  ] as const)("%j ends on %s", (days, until) => {
    const { plannedOn, effectiveFrom } = days;
    expect(
      exercisedUntil({ plannedOn: day(plannedOn), effectiveFrom: effectiveFrom && day(effectiveFrom) }, TODAY),
    ).toBe(until);
  });
});

describe("one person for both sides", () => {
  async function headOfBoth() {
    const handover = await aHandover();
    await completeChecklist(handover);
    const { digest } = await checklistOf(handover.id);
    const { head } = handover.township;
    const asTownship: Ctx = {
      ...handover.department.head,
      actor: { ...head.actor, userId: handover.department.head.actor.userId },
    };
    return { handover, digest, asTownship, input: { delegationId: handover.id, digest } };
  }

  test("is refused by rule, also to both at once", async () => {
    const { handover, asTownship, input } = await headOfBoth();
    const results = await Promise.all([signHandover(handover.department.head, input), signHandover(asTownship, input)]);
    expect(results.map(codeOf).sort()).toEqual(["ok", "same-person"]);
    expect((await db.delegation.findUniqueOrThrow({ where: { id: handover.id } })).state).toBe("HANDING_OVER");
    // The side that has not signed, by somebody else.
    const { department, township } = handover;
    const somebodyElse = { ...department.head.actor, userId: township.head.actor.userId };
    const other = results[0].ok ? township.head : { ...department.head, actor: somebodyElse };
    expect(codeOf(await signHandover(other, input))).toBe("ok");
  });

  test("and by the database", async () => {
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    const { handover, digest, input } = await headOfBoth();
    await signHandover(handover.department.head, input);
    const forge = `INSERT INTO handover_signatures (id, delegation_id, side, digest, signed_by_id)
      VALUES (gen_random_uuid(), $1, 'TOWNSHIP', $2, $3)`;
    await expect(appSql(forge, [handover.id, digest, handover.department.head.actor.userId])).rejects.toMatchObject({
      code: "23505",
      constraint: "handover_signatures_one_person",
    });
  });
});
