import { describe, expect, test } from "vitest";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { answerReturn } from "@/lib/delegations/answer-return";
import { decideReturn } from "@/lib/delegations/decide-return";
import { handOverArchive } from "@/lib/delegations/hand-over-archive";
import { proposeReturn } from "@/lib/delegations/propose-return";
import { RETURN_STATES, type ReturnState } from "@/lib/delegations/return.machine";
import { signReturn } from "@/lib/delegations/sign-return";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { withdrawReturn } from "@/lib/delegations/withdraw-return";
import { systemContext } from "@/lib/identity/system-context";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { given } from "@/tests/support/factories";
import {
  answered,
  approved,
  archived,
  type Begun,
  CASES,
  DECISION,
  delegationOf,
  headOf,
  inForce,
  noon,
  proposal,
  proposed,
  ready,
  returnOf,
  sign,
} from "@/tests/support/take-back.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const clock = (on: string) => advanceDelegations(systemContext(db, new Date(noon(on))));
const seen = async ({ returnId }: Begun) => ({ returnId, version: (await returnOf(returnId)).version });
const decide = async (begun: Begun, outcome: "APPROVED" | "REFUSED", decidedOn: string, today = decidedOn) =>
  decideReturn(at(begun.approver, noon(today)), {
    ...(await seen(begun)),
    ...{ outcome, decidedOn: day(decidedOn), ...DECISION },
  });

describe("beginning", () => {
  test.each(["TOWNSHIP", "DEPARTMENT"] as const)("by the head of the %s sets the other's clock", async (side) => {
    const begun = await proposed({ side });
    expect(await returnOf(begun.returnId)).toMatchObject({
      ...{ side, state: "PROPOSED", reasonCode: "TOO_TECHNICAL", caseRule: "STAY", cases: CASES },
      ...{ proposedOn: "2026-06-01", answerDueOn: "2026-06-15", plannedLastOn: "2026-07-31" },
    });
    expect((await delegationOf(begun.id)).state).toBe("IN_FORCE");
  });

  test("is for heads of the two sides, once at a time, within the term", async () => {
    const [delegation, other] = [await inForce({ mode: "ENTRUST", to: "2026-07-31" }), await inForce()];
    const input = await proposal(delegation);
    for (const ctx of [delegation.township.clerk, delegation.approver, other.township.head, other.department.head])
      expect(codeOf(await proposeReturn(ctx, input))).toBe("forbidden");
    const { head } = delegation.township;
    expect(codeOf(await proposeReturn(head, { ...input, plannedLastOn: day("2026-08-01") }))).toBe(
      "planned-after-term",
    );
    expect(codeOf(await proposeReturn(head, { ...input, plannedLastOn: day("2026-05-31") }))).toBe("planned-in-past");
    const [first, second] = CASES;
    if (!first || !second) throw new Error("two cases");
    const late = { ...first, filedOn: day("2026-06-02") };
    expect(await proposeReturn(head, { ...input, cases: [late] })).toMatchObject({
      error: { code: "case-in-future", number: first.number },
    });
    expect(codeOf(await proposeReturn(head, { ...input, cases: [first, second, first] }))).toBe("case-twice");
    expect(codeOf(await proposeReturn(head, { ...input, version: input.version + 1 }))).toBe("changed-meanwhile");
    expect(codeOf(await proposeReturn(head, input))).toBe("ok");
    expect(codeOf(await proposeReturn(delegation.department.head, input))).toBe("return-already-live");
  });

  test("by both sides at once is one return", async () => {
    for (let round = 0; round < 3; round++) {
      const delegation = await inForce();
      const input = await proposal(delegation);
      const results = await Promise.all([
        proposeReturn(delegation.township.head, input),
        proposeReturn(delegation.department.head, input),
      ]);
      expect(results.map(codeOf).sort()).toEqual(["ok", "return-already-live"]);
    }
  });
});

describe("answering", () => {
  test("is the other side's; objecting needs no agreement to go on", async () => {
    const begun = await proposed();
    const answer = { ...(await seen(begun)), answer: "OBJECT", reasons: "人员已经培训到位，建议再试半年。" } as const;
    expect(codeOf(await answerReturn(begun.township.head, answer))).toBe("wrong-side");
    expect(codeOf(await answerReturn(begun.department.clerk, answer))).toBe("forbidden");
    expect(codeOf(await answerReturn((await inForce()).department.head, answer))).toBe("forbidden");
    expect(codeOf(await answerReturn(begun.department.head, { ...answer, cases: CASES }))).toBe(
      "cases-are-the-townships",
    );
    expect(codeOf(await answerReturn(begun.department.head, answer))).toBe("ok");
    expect(codeOf(await answerReturn(begun.department.head, answer))).toBe("changed-meanwhile");
    expect(await returnOf(begun.returnId)).toMatchObject({
      state: "ANSWERED",
      answer: "OBJECT",
      answeredOn: "2026-06-01",
    });
    expect(codeOf(await decide(begun, "APPROVED", "2026-06-02"))).toBe("ok");
  });

  test("a township puts the list of cases right", async () => {
    const begun = await proposed({ side: "DEPARTMENT" });
    const cases = CASES.slice(0, 1);
    const input = { ...(await seen(begun)), answer: "AGREE", reasons: null, cases } as const;
    expect(codeOf(await answerReturn(begun.township.head, input))).toBe("ok");
    expect((await returnOf(begun.returnId)).cases).toEqual(cases);
  });

  test("silence never agrees: the city waits for the last day, and may decide after it", async () => {
    const begun = await proposed();
    expect(await decide(begun, "APPROVED", "2026-06-15")).toMatchObject({
      error: { code: "answer-outstanding", day: "2026-06-15" },
    });
    expect(codeOf(await decide(begun, "APPROVED", "2026-06-16"))).toBe("ok");
    expect(await returnOf(begun.returnId)).toMatchObject({ state: "APPROVED", answer: null });
  });

  test("the number of days is the city's to set", async () => {
    const setting = { key: "days.return-answer", value: "3", source: "测试" };
    await given((tx) => tx.setting.create({ data: setting }));
    const begun = await proposed();
    await given((tx) => tx.setting.update({ where: { key: setting.key }, data: { value: "10" } }));
    expect((await returnOf(begun.returnId)).answerDueOn).toBe("2026-06-04");
  });
});

describe("deciding", () => {
  test("refused, everything stays as it is and may be begun anew", async () => {
    const begun = await answered(await proposed());
    expect(codeOf(await decide(begun, "REFUSED", "2026-06-03"))).toBe("ok");
    expect((await delegationOf(begun.id)).state).toBe("IN_FORCE");
    expect(codeOf(await proposeReturn(begun.township.head, await proposal(begun)))).toBe("ok");
  });

  test("by two people at once is one decision", async () => {
    for (let round = 0; round < 3; round++) {
      const begun = await answered(await proposed());
      // Both saw the same page before either pressed.
      const input = { ...(await seen(begun)), decidedOn: day("2026-06-03"), ...DECISION };
      const approver = at(begun.approver, noon("2026-06-03"));
      const results = await Promise.all([
        decideReturn(approver, { ...input, outcome: "APPROVED" }),
        decideReturn(approver, { ...input, outcome: "REFUSED" }),
      ]);
      expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
      const { state } = await returnOf(begun.returnId);
      expect((await delegationOf(begun.id)).state).toBe(state === "APPROVED" ? "RETURNING" : "IN_FORCE");
    }
  });

  test("while it is withdrawn: either decided or withdrawn", async () => {
    const begun = await answered(await proposed());
    const input = { ...(await seen(begun)), reason: "已经找到办法" };
    const [decided, withdrawn] = await Promise.all([
      decide(begun, "APPROVED", "2026-06-03"),
      withdrawReturn(begun.township.head, input),
    ]);
    expect([decided, withdrawn].filter(({ ok }) => ok)).toHaveLength(1);
    const { state } = await returnOf(begun.returnId);
    expect(state).toBe(decided.ok ? "APPROVED" : "WITHDRAWN");
  });

  test("is the city's alone", async () => {
    const begun = await answered(await proposed());
    const input = { ...(await seen(begun)), outcome: "APPROVED", decidedOn: day("2026-06-03"), ...DECISION } as const;
    for (const ctx of [begun.department.head, begun.township.head])
      expect(codeOf(await decideReturn(ctx, input))).toBe("forbidden");
  });
});

describe("withdrawing", () => {
  test("is for who began it, until the city has decided", async () => {
    const begun = await answered(await proposed({ side: "DEPARTMENT" }));
    const input = { ...(await seen(begun)), reason: "情况有变化" };
    expect(codeOf(await withdrawReturn(begun.township.head, input))).toBe("wrong-side");
    expect(codeOf(await withdrawReturn(begun.department.clerk, input))).toBe("forbidden");
    expect(codeOf(await withdrawReturn(begun.department.head, input))).toBe("ok");
    const other = await approved(await answered(await proposed()));
    const late = { ...(await seen(other)), reason: "情况有变化" };
    expect(codeOf(await withdrawReturn(other.township.head, late))).toBe("return-move-not-allowed");
  });
});

describe("the reverse confirmation", () => {
  test("waits for the files, which the township hands over", async () => {
    const begun = await approved(await answered(await proposed()));
    expect(codeOf(await sign(begun, "TOWNSHIP", "2026-06-04"))).toBe("archive-missing");
    const input = { ...(await seen(begun)), handedOverOn: day("2026-06-05"), note: "案卷12册", cases: [] };
    const clerk = at(begun.township.clerk, noon("2026-06-04"));
    expect(codeOf(await handOverArchive(at(begun.department.clerk, noon("2026-06-05")), input))).toBe("forbidden");
    expect(codeOf(await handOverArchive(at(begun.township.head, noon("2026-06-05")), input))).toBe("forbidden");
    expect(codeOf(await handOverArchive(clerk, input))).toBe("handed-over-in-future");
    expect(codeOf(await handOverArchive(at(clerk, noon("2026-06-05")), input))).toBe("ok");
    expect(await returnOf(begun.returnId)).toMatchObject({ archiveOn: "2026-06-05", cases: [] });
  });

  test("signed early, it ends after the planned day, which still is the township's", async () => {
    const begun = await ready();
    expect(await sign(begun, "TOWNSHIP", "2026-06-05")).toMatchObject({ value: { state: "RETURNING", lastOn: null } });
    expect(await sign(begun, "DEPARTMENT", "2026-06-06")).toMatchObject({
      value: { state: "RETURNING", lastOn: "2026-07-31" },
    });
    expect((await returnOf(begun.returnId)).state).toBe("CONFIRMED");
    await clock("2026-07-31");
    expect((await delegationOf(begun.id)).state).toBe("RETURNING");
    await clock("2026-08-01");
    await clock("2026-08-02");
    expect(await delegationOf(begun.id)).toMatchObject({
      ...{ state: "ENDED", endKind: "RETURNED", endReason: "TOO_TECHNICAL" },
      effectiveTo: new Date("2026-07-31T00:00:00Z"),
    });
    const ended = { subjectId: begun.id, event: "delegation.ended" };
    expect(await db.auditEvent.count({ where: ended })).toBe(1);
    expect((await returnOf(begun.returnId)).cases).toEqual(CASES);
  });

  test("until it is signed the township goes on past the planned day; the second signature ends it", async () => {
    const begun = await ready({ side: "DEPARTMENT" });
    await sign(begun, "DEPARTMENT", "2026-07-31");
    await clock("2026-08-10");
    expect((await delegationOf(begun.id)).state).toBe("RETURNING");
    expect(await sign(begun, "TOWNSHIP", "2026-08-10")).toMatchObject({
      value: { state: "ENDED", lastOn: "2026-08-10" },
    });
    expect(await delegationOf(begun.id)).toMatchObject({
      ...{ state: "ENDED", endKind: "TAKEN_BACK" },
      effectiveTo: new Date("2026-08-10T00:00:00Z"),
    });
  });

  test("signed on the planned day itself ends with it", async () => {
    const begun = await ready();
    await sign(begun, "DEPARTMENT", "2026-07-31");
    expect(await sign(begun, "TOWNSHIP", "2026-07-31")).toMatchObject({
      value: { state: "ENDED", lastOn: "2026-07-31" },
    });
  });

  test("files handed over anew void the signature under it", async () => {
    const begun = await ready();
    const { digest } = await returnOf(begun.returnId);
    await sign(begun, "TOWNSHIP", "2026-06-05");
    const again = { ...(await seen(begun)), handedOverOn: day("2026-06-06"), note: "案卷13册", cases: CASES };
    expect(codeOf(await handOverArchive(at(begun.township.clerk, noon("2026-06-06")), again))).toBe("ok");
    const stale = { returnId: begun.returnId, digest };
    expect(codeOf(await signReturn(at(begun.department.head, noon("2026-06-06")), stale))).toBe("record-changed");
    expect(await sign(begun, "DEPARTMENT", "2026-06-06")).toMatchObject({ value: { lastOn: null } });
    expect(await sign(begun, "TOWNSHIP", "2026-06-06")).toMatchObject({ value: { lastOn: "2026-07-31" } });
  });

  test("is signed by each side once, and by nobody for both", async () => {
    const begun = await ready();
    await sign(begun, "TOWNSHIP", "2026-06-05");
    expect(codeOf(await sign(begun, "TOWNSHIP", "2026-06-05"))).toBe("signed-already");
    // The same person, appointed on the other side too.
    const { actor } = begun.township.head;
    const both = { ...headOf(begun, "DEPARTMENT"), now: new Date(noon("2026-06-05")) };
    const { digest } = await returnOf(begun.returnId);
    const twice = { ...both, actor: { ...both.actor, userId: actor.userId } };
    expect(codeOf(await signReturn(twice, { returnId: begun.returnId, digest }))).toBe("signed-for-other-side");
    for (const ctx of [begun.township.clerk, begun.approver, (await inForce()).department.head])
      expect(codeOf(await signReturn(ctx, { returnId: begun.returnId, digest }))).toBe("forbidden");
  });

  test("of two heads at once confirms exactly once", async () => {
    for (let round = 0; round < 5; round++) {
      const begun = await ready();
      const results = await Promise.all([
        sign(begun, "DEPARTMENT", "2026-08-10"),
        sign(begun, "TOWNSHIP", "2026-08-10"),
      ]);
      expect(results.map(codeOf)).toEqual(["ok", "ok"]);
      expect((await delegationOf(begun.id)).state).toBe("ENDED");
      const events = await db.auditEvent.findMany({ where: { subjectId: begun.returnId } });
      expect(events.filter(({ event }) => event === "return.confirmed")).toHaveLength(1);
    }
  });
});

describe("an entrustment's term", () => {
  test("that ends first makes the return lapse, whatever its state", async () => {
    const term = { mode: "ENTRUST", to: "2026-08-15" } as const;
    const returns = [
      await proposed(term),
      await answered(await proposed(term)),
      await approved(await answered(await proposed(term))),
      await ready(term),
    ];
    const last = returns[3];
    if (!last) throw new Error("four returns");
    await clock("2026-08-15");
    expect((await delegationOf(last.id)).state).toBe("RETURNING");
    expect(codeOf(await sign(last, "TOWNSHIP", "2026-08-16"))).toBe("term-passed");
    await clock("2026-08-16");
    for (const begun of returns) {
      expect(await delegationOf(begun.id)).toMatchObject({ state: "ENDED", endKind: "EXPIRED" });
      expect((await returnOf(begun.returnId)).state).toBe("LAPSED");
    }
  });
});

test("a suspended delegation goes back without the township acting again", async () => {
  const delegation = await inForce();
  const words = { documentNumber: "卫编〔2026〕58号", reason: "行使不当，暂停整顿" };
  const { version } = await delegationOf(delegation.id);
  const suspended = { delegationId: delegation.id, version, from: day("2026-06-01"), ...words };
  expect(codeOf(await suspendDelegation(delegation.approver, suspended))).toBe("ok");
  const side = "DEPARTMENT" as const;
  const proposedReturn = await proposeReturn(delegation.department.head, await proposal(delegation));
  if (!proposedReturn.ok) throw new Error(proposedReturn.error.code);
  const begun = { ...delegation, side, returnId: proposedReturn.value.returnId };
  await archived(await approved(await answered(begun)));
  expect(await delegationOf(begun.id)).toMatchObject({
    state: "RETURNING",
    suspendedOn: new Date("2026-06-01T00:00:00Z"),
  });
});

const TO: Record<ReturnState, () => Promise<Begun>> = {
  PROPOSED: () => proposed(),
  ANSWERED: async () => answered(await proposed()),
  APPROVED: () => ready(),
  REFUSED: async () => {
    const begun = await answered(await proposed());
    await decide(begun, "REFUSED", "2026-06-03");
    return begun;
  },
  CONFIRMED: async () => {
    const begun = await ready();
    await sign(begun, "TOWNSHIP", "2026-06-05");
    await sign(begun, "DEPARTMENT", "2026-06-05");
    return begun;
  },
  WITHDRAWN: async () => {
    const begun = await proposed();
    await withdrawReturn(begun.township.head, { ...(await seen(begun)), reason: "情况有变化" });
    return begun;
  },
  LAPSED: async () => {
    const begun = await proposed({ mode: "ENTRUST", to: "2026-08-15" });
    await clock("2026-08-16");
    return begun;
  },
};
const EVENTS: Record<string, { allowed: readonly ReturnState[]; run(begun: Begun): Promise<{ ok: boolean }> }> = {
  answer: {
    allowed: ["PROPOSED"],
    run: async (begun) =>
      answerReturn(begun.department.head, { ...(await seen(begun)), answer: "AGREE", reasons: null }),
  },
  withdraw: {
    allowed: ["PROPOSED", "ANSWERED"],
    run: async (begun) => withdrawReturn(begun.township.head, { ...(await seen(begun)), reason: "情况有变化" }),
  },
  approve: { allowed: ["PROPOSED", "ANSWERED"], run: (begun) => decide(begun, "APPROVED", "2026-06-20") },
  refuse: { allowed: ["PROPOSED", "ANSWERED"], run: (begun) => decide(begun, "REFUSED", "2026-06-20") },
  archive: {
    allowed: ["APPROVED"],
    run: async (begun) =>
      handOverArchive(at(begun.township.clerk, noon("2026-06-20")), {
        ...(await seen(begun)),
        ...{ handedOverOn: day("2026-06-20"), note: "案卷12册", cases: [] },
      }),
  },
  sign: { allowed: ["APPROVED"], run: (begun) => sign(begun, "TOWNSHIP", "2026-06-20") },
};
describe("every state and event", () => {
  test.each(RETURN_STATES)("a return that is %s", { timeout: 60_000 }, async (state) => {
    for (const [event, { allowed, run }] of Object.entries(EVENTS)) {
      const begun = await TO[state]();
      expect((await returnOf(begun.returnId)).state).toBe(state);
      const result = await run(begun);
      expect([event, codeOf(result)]).toEqual([event, allowed.includes(state) ? "ok" : "return-move-not-allowed"]);
    }
  });
});
