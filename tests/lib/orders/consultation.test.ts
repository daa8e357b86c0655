import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { answerDueOn, countStandings, outstandingAnswers } from "@/lib/orders/consultation.rules";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { conversationOf, type OpinionFact, standingOfState } from "@/lib/orders/opinion.rules";
import { ORDER_LINE_MOVES, ORDER_STATES } from "@/lib/orders/order.machine";
import { reopenConsultation } from "@/lib/orders/reopen-consultation";
import { reviewOrder } from "@/lib/orders/review-order";
import { addDays } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { addWorkingDays, isWorkingDay, type WorkCalendar } from "@/lib/shared/working-days";
import { aConsultation, aStaffedDepartment, aStaffedTownship, at, day } from "@/tests/support/consultation.factories";
import { db, ownerSql } from "@/tests/support/db";
import { anOrganisation, asRole, given } from "@/tests/support/factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

// Demonstration days: 4 and 6 April 2026 off, Sunday 12 April worked in exchange.
const CALENDAR: WorkCalendar = {
  holidays: new Set([day("2026-04-06")]),
  workingDays: new Set([day("2026-04-12")]),
};

describe("the last day for an answer", () => {
  test.each([
    ["2026-03-02", 5, "2026-03-09"], // Monday; the day of asking is not counted
    ["2026-03-06", 1, "2026-03-09"], // Friday: Monday
    ["2026-03-07", 1, "2026-03-09"], // asked on a Saturday: Monday is the first day
    ["2026-04-03", 1, "2026-04-07"], // over the weekend and Monday the 6th, a holiday
    ["2026-04-07", 5, "2026-04-13"], // 8, 9, 10, Sunday 12 worked, 13
    ["2026-04-10", 1, "2026-04-12"], // Friday: the worked Sunday
    ["2026-03-02", 0, "2026-03-02"],
  ])("asked on %s with %i working days: %s", (askedOn, days, dueOn) => {
    expect(answerDueOn(CALENDAR, day(askedOn), days)).toBe(dueOn);
  });
});

const silentLine = (askedOn: string, department = "城市管理局") =>
  ({ state: "ORDERED", askedOn: day(askedOn), department }) as const;

describe("who keeps a consultation open", () => {
  test.each([
    ["2026-03-02", [5]],
    ["2026-03-06", [1]],
    ["2026-03-09", [0]], // the last day still belongs to the department
    ["2026-03-10", []],
  ])("on %s a line asked about on 2 March has %j working days left", (today, left) => {
    const open = outstandingAnswers([silentLine("2026-03-02")], CALENDAR, 5, day(today));
    expect(open.map((entry) => entry.workingDaysLeft)).toEqual(left);
  });

  test("a department is named once, with its latest day and all its lines", () => {
    const lines = [
      silentLine("2026-03-02"),
      silentLine("2026-03-04"),
      silentLine("2026-03-03", "应急管理局"),
      { ...silentLine("2026-03-04", "水利局"), state: "OBJECTED" } as const,
    ];
    expect(outstandingAnswers(lines, CALENDAR, 5, day("2026-03-05"))).toEqual([
      {
        department: "应急管理局",
        lines: 1,
        dueOn: "2026-03-10",
        stands: "ahead",
        workingDaysLeft: 3,
        yearWithoutNotice: null,
      },
      {
        department: "城市管理局",
        lines: 2,
        dueOn: "2026-03-11",
        stands: "ahead",
        workingDaysLeft: 4,
        yearWithoutNotice: null,
      },
    ]);
  });
});

describe("silence never becomes consent", () => {
  test("for any number of days, with any notes: it stays silent", () => {
    const noted: OpinionFact = { side: "DEPARTMENT", answer: "NOTED", digest: "a" };
    const replied: OpinionFact = { side: "TOWNSHIP", answer: "AGREE", digest: "a" };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3650 }),
        fc.integer({ min: 0, max: 60 }),
        fc.array(fc.constantFrom(noted, replied), { maxLength: 5 }),
        (daysLater, answerDays, opinions) => {
          const line = silentLine("2026-03-02");
          const today = addDays(line.askedOn, daysLater);
          expect(countStandings([line])).toEqual({ agreed: 0, conditional: 0, objected: 0, silent: 1 });
          expect(conversationOf(opinions, "a").standing).toBe("silent");
          const isOpen = outstandingAnswers([line], CALENDAR, answerDays, today).length === 1;
          expect(isOpen).toBe(today <= addWorkingDays(CALENDAR, line.askedOn, answerDays));
        },
      ),
    );
  });

  test("the machine has no row by which a clock agrees", () => {
    const agreeing = ORDER_LINE_MOVES.filter((move) => move.to === "AGREED" || move.to === "CONDITIONAL");
    expect(new Set(agreeing.map((move) => move.permission))).toEqual(new Set(["opinion.department"]));
  });

  test("answers to another text count for nothing, whatever they said", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            side: fc.constantFrom("DEPARTMENT" as const, "TOWNSHIP" as const),
            answer: fc.constantFrom("AGREE" as const, "AGREE_IF" as const, "OBJECT" as const, "NOTED" as const),
            digest: fc.constantFrom("a", "b"),
          }),
        ),
        (opinions) => {
          const valid = opinions.filter((opinion) => opinion.digest === "b");
          expect(conversationOf(opinions, "b")).toEqual(conversationOf(valid, "b"));
          expect(conversationOf(opinions, "c")).toEqual({ standing: "silent", position: null, reply: null });
        },
      ),
    );
  });

  test("the last day is always a working day, and only `answerDays` of them lie in between", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), fc.integer({ min: 1, max: 60 }), (offset, answerDays) => {
        const askedOn = addDays(day("2026-01-01"), offset);
        const dueOn = answerDueOn(CALENDAR, askedOn, answerDays);
        expect(isWorkingDay(CALENDAR, dueOn)).toBe(true);
        let worked = 0;
        for (let next = addDays(askedOn, 1); next <= dueOn; next = addDays(next, 1))
          if (isWorkingDay(CALENDAR, next)) worked += 1;
        expect(worked).toBe(answerDays);
      }),
    );
  });
});

describe("closing a consultation", () => {
  const ASKED = "2026-03-02";
  const DURING = "2026-03-05T02:00:00Z";
  const LAST_SECOND = "2026-03-09T15:59:59Z";
  const AFTER = "2026-03-09T16:00:00Z";
  let first: Awaited<ReturnType<typeof aStaffedDepartment>>;
  let second: Awaited<ReturnType<typeof aStaffedDepartment>>;
  let township: Awaited<ReturnType<typeof aStaffedTownship>>;
  let editor: Ctx;
  beforeAll(async () => {
    first = await aStaffedDepartment(DURING);
    second = await aStaffedDepartment(DURING);
    township = await aStaffedTownship(DURING);
    editor = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), DURING);
  });

  async function anOrder(answers: readonly ("AGREE" | "AGREE_IF" | "OBJECT" | null)[]) {
    const matters = answers.map((_, index) => ({ department: index % 2 === 0 ? first.body : second.body }));
    const consultation = await aConsultation(matters, { township: township.body, askedOn: ASKED });
    for (const [index, answer] of answers.entries()) {
      const line = consultation.lines[index];
      if (!answer || !line) continue;
      const clerk = index % 2 === 0 ? first.clerk : second.clerk;
      const { id: lineId, digest } = line;
      const opinion = await giveOpinion(clerk, {
        ...{ lineId, digest, answer },
        reason: "已研究，理由如下。",
        conditions: "先完成培训",
      });
      expect(codeOf(opinion)).toBe("ok");
    }
    return consultation;
  }
  const versionOf = async (orderId: string) => (await db.order.findUniqueOrThrow({ where: { id: orderId } })).version;
  const review = async (orderId: string, instant: string) =>
    reviewOrder(at(editor, instant), { orderId, version: await versionOf(orderId) });

  test("sorts the lines and records how they stood", async () => {
    const { orderId } = await anOrder(["AGREE", "AGREE_IF", "OBJECT", null]);
    const counts = { agreed: 1, conditional: 1, objected: 1, silent: 1 };
    expect(await review(orderId, AFTER)).toEqual({ ok: true, value: counts });
    expect(await db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ state: "REVIEWED" });
    const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: orderId, event: "order.reviewed" } });
    expect(event.data).toEqual({ reviewedOn: "2026-03-10", ...counts });
    // The silent line is still without consent.
    const states = await db.orderLine.findMany({ where: { orderId }, orderBy: { ordinal: "asc" } });
    expect(states.map((line) => line.state)).toEqual(["AGREED", "CONDITIONAL", "OBJECTED", "ORDERED"]);
  });

  test("with a silent line waits for the last second of the last day, and names who has time", async () => {
    const { orderId } = await anOrder(["AGREE", null]);
    expect(await review(orderId, LAST_SECOND)).toEqual({
      ok: false,
      error: {
        code: "answers-outstanding",
        outstanding: [
          // The test's calendar is empty: of no year a notice is on record.
          {
            department: second.body.shortName,
            lines: 1,
            dueOn: "2026-03-09",
            stands: "today",
            workingDaysLeft: 0,
            yearWithoutNotice: 2026,
          },
        ],
      },
    });
    expect(codeOf(await review(orderId, AFTER))).toBe("ok");
  });

  test("with every line answered needs no deadline", async () => {
    const { orderId } = await anOrder(["AGREE", "OBJECT"]);
    expect(codeOf(await review(orderId, DURING))).toBe("ok");
  });

  test("a make-up day and a holiday move the last day", async () => {
    await given((tx) =>
      tx.calendarDay.createMany({
        data: [
          { day: new Date("2026-03-09T00:00:00Z"), kind: "HOLIDAY", name: "测试放假", source: "测试" },
          { day: new Date("2026-03-07T00:00:00Z"), kind: "WORKING_DAY", name: "测试上班", source: "测试" },
          { day: new Date("2026-03-06T00:00:00Z"), kind: "HOLIDAY", name: "测试放假", source: "测试" },
        ],
      }),
    );
    const { orderId } = await anOrder([null]);
    // 3, 4, 5, (6 off), Saturday 7 worked, (8 Sunday, 9 off), 10.
    expect(codeOf(await review(orderId, "2026-03-10T15:59:59Z"))).toBe("answers-outstanding");
    expect(codeOf(await review(orderId, "2026-03-10T16:00:00Z"))).toBe("ok");
  });

  test("is the establishment office's, by the editor", async () => {
    const { orderId } = await anOrder(["AGREE"]);
    const version = await versionOf(orderId);
    for (const ctx of [first.clerk, township.clerk, township.head, first.head])
      expect(codeOf(await reviewOrder(ctx, { orderId, version }))).toBe("forbidden");
  });

  test("of two editors at once exactly one closes, the other is told who and when", async () => {
    const { orderId } = await anOrder(["AGREE"]);
    const other = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), DURING);
    const version = await versionOf(orderId);
    const results = await Promise.all([editor, other].map((ctx) => reviewOrder(ctx, { orderId, version })));
    expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
    const winner = results[0]?.ok ? editor : other;
    const refusal = results.find((result) => !result.ok);
    expect(refusal).toMatchObject({ error: { by: expect.stringContaining(winner.actor.name) } });
  });

  test("can be undone before the decision, with a reason, and keeps the answers", async () => {
    const { orderId, lines } = await anOrder(["AGREE"]);
    await review(orderId, DURING);
    const reopen = { orderId, version: await versionOf(orderId), reason: "部门要求补充意见" };
    expect(codeOf(await reopenConsultation(first.clerk, reopen))).toBe("forbidden");
    expect(codeOf(await reopenConsultation(editor, reopen))).toBe("ok");
    expect(codeOf(await reopenConsultation(editor, reopen))).toBe("changed-meanwhile");
    const line = await db.orderLine.findUniqueOrThrow({ where: { id: lines[0]?.id ?? "" } });
    expect(line.state).toBe("AGREED");
    expect(codeOf(await review(orderId, DURING))).toBe("ok");
  });

  test.each(ORDER_STATES)("from %s: review and reopen as the machine says", async (state) => {
    const lawful: Record<string, readonly string[]> = { review: ["IN_CONSULTATION"], reopen: ["REVIEWED"] };
    const { orderId } = await anOrder(["AGREE"]);
    await ownerSql("ALTER TABLE orders DISABLE TRIGGER USER");
    await ownerSql('UPDATE orders SET state = $1::"OrderState" WHERE id = $2', [state, orderId]);
    await ownerSql("ALTER TABLE orders ENABLE TRIGGER USER");
    for (const name of ["orders_moves", "orders_audited", "orders_actor"])
      await ownerSql(`ALTER TABLE orders ENABLE ALWAYS TRIGGER ${name}`);
    const version = await versionOf(orderId);
    const expected = (event: string) => (lawful[event]?.includes(state) ? "ok" : "move-not-allowed");
    if (expected("review") === "ok") expect(codeOf(await review(orderId, DURING))).toBe("ok");
    else {
      expect(codeOf(await review(orderId, DURING))).toBe("move-not-allowed");
      const reopen = { orderId, version, reason: "测试各状态" };
      expect(codeOf(await reopenConsultation(editor, reopen))).toBe(expected("reopen"));
    }
  });
});

test("a line's state and its opinions say the same", () => {
  const answers = { AGREE: "AGREED", AGREE_IF: "CONDITIONAL", OBJECT: "OBJECTED" } as const;
  for (const [answer, state] of Object.entries(answers)) {
    const opinion = { side: "DEPARTMENT", answer, digest: "a" } as OpinionFact;
    expect(conversationOf([opinion], "a").standing).toBe(standingOfState(state));
  }
});
