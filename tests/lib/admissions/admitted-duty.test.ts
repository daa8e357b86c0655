import { beforeAll, describe, expect, test } from "vitest";
import { advanceDuties } from "@/lib/admissions/advance-duties";
import { checkDuty } from "@/lib/admissions/check-duty";
import { correctReceipt } from "@/lib/admissions/correct-receipt";
import { endDuty } from "@/lib/admissions/end-duty";
import { receiveGuarantee } from "@/lib/admissions/receive-guarantee";
import type { Ctx } from "@/lib/shared/context";
import {
  type ADuty,
  aDuty,
  aScene,
  deliver,
  duties,
  dutyNow,
  receive,
  type Scene,
  stateOf,
  turn,
} from "@/tests/support/admitted-duty.factories";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { noon } from "@/tests/support/take-back.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

let scene: Scene;
let parties: Scene["parties"];
beforeAll(async () => {
  scene = await aScene();
  parties = scene.parties;
});

describe("the clock", () => {
  test("late funds suspend it, delivery lets it run at once, a later promise missing suspends it, and it expires", async () => {
    const duty = await aDuty(scene);
    await deliver(duty, ["STAFF", "TECHNOLOGY"], "2026-06-20");
    await turn("2026-06-30");
    expect(await stateOf(duty.id)).toBe("ADMITTED");
    await turn("2026-07-01");
    expect(await dutyNow(duty.id)).toMatchObject({ state: "SUSPENDED", startedOn: null });
    expect(await done(receive(duty, "FUNDS", "2026-07-05", { amount: "20000" }))).toEqual({ advanced: null });
    expect(await done(receive(duty, "FUNDS", "2026-07-06", { amount: "30000" }))).toEqual({ advanced: "resume" });
    expect(await dutyNow(duty.id)).toMatchObject({ state: "RUNNING", startedOn: new Date("2026-07-06") });
    await turn("2026-08-01");
    expect(await stateOf(duty.id)).toBe("RUNNING");
    await turn("2026-08-02");
    expect(await stateOf(duty.id)).toBe("SUSPENDED");
    await deliver(duty, ["TRAINING"], "2026-08-03");
    await turn("2026-09-30");
    expect(await stateOf(duty.id)).toBe("RUNNING");
    await turn("2026-10-01");
    const { moves, ...over } = await dutyNow(duty.id);
    expect(over).toMatchObject({ state: "EXPIRED", endedOn: new Date("2026-10-01") });
    expect(moves.map(({ state, reason }) => [state, reason])).toEqual([
      ...[
        ["ADMITTED", null],
        ["SUSPENDED", "专项工作经费"],
        ["RUNNING", null],
      ],
      ...[
        ["SUSPENDED", "业务培训"],
        ["RUNNING", null],
        ["EXPIRED", null],
      ],
    ]);
  });

  test("turned twice, out of order and by two at once it does each thing once", async () => {
    const [first, second] = await duties(scene);
    await deliver(first, ["STAFF", "FUNDS", "TECHNOLOGY", "TRAINING"], "2026-06-20");
    await Promise.all([turn("2026-07-01"), turn("2026-07-01"), turn("2026-07-01")]);
    await turn("2026-07-01");
    expect((await dutyNow(first.id)).moves.map(({ state }) => state)).toEqual(["ADMITTED", "RUNNING"]);
    expect((await dutyNow(second.id)).moves.map(({ state }) => state)).toEqual(["ADMITTED", "SUSPENDED"]);
    // Days that are over by now bring about nothing.
    await turn("2026-06-30");
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(["RUNNING", "SUSPENDED"]);
    // A worker that stood still over the whole period.
    await turn("2026-11-01");
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(["EXPIRED", "EXPIRED"]);
    expect((await turn("2026-11-02")).failed).toEqual([]);
    expect((await dutyNow(first.id)).moves).toHaveLength(3);
  });

  test("is the system's alone", async () => {
    for (const person of [parties.approver, parties.head])
      expect(codeOf(await advanceDuties(person))).toBe("forbidden");
  });
});

describe("the ledger", () => {
  test("a form sent twice counts once; two at once are one", async () => {
    const duty = await aDuty(scene);
    const { admissionId } = await dutyNow(duty.id);
    const { id: guaranteeId } = await db.admissionGuarantee.findFirstOrThrow({ where: { admissionId, kind: "FUNDS" } });
    const once = {
      dutyId: duty.id,
      seenReceipts: 0,
      guaranteeId,
      amount: "100",
      receivedOn: day("2026-06-20"),
      note: "到账",
    };
    const as = at(duty.township.clerk, noon("2026-06-20"));
    const tried = await Promise.all([receiveGuarantee(as, once), receiveGuarantee(as, once)]);
    expect(tried.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
    expect(codeOf(await receiveGuarantee(as, once))).toBe("changed-meanwhile");
    expect((await dutyNow(duty.id)).receipts).toHaveLength(1);
  });

  test("a receipt taken back suspends a running duty and can be given anew, but not taken back twice", async () => {
    const duty = await aDuty(scene);
    await deliver(duty, ["STAFF", "FUNDS", "TECHNOLOGY"], "2026-06-20");
    await turn("2026-07-01");
    expect(await stateOf(duty.id)).toBe("RUNNING");
    const wrong = (await dutyNow(duty.id)).receipts[1];
    const input = { dutyId: duty.id, receiptId: wrong?.id ?? "", reason: "误记为本镇到账。" };
    const as = at(duty.township.head, noon("2026-07-02"));
    expect(await done(correctReceipt(as, input))).toEqual({ advanced: "suspend" });
    expect(codeOf(await correctReceipt(as, input))).toBe("corrected-already");
    expect(await done(receive(duty, "FUNDS", "2026-07-02"))).toEqual({ advanced: "resume" });
    expect(await dutyNow(duty.id)).toMatchObject({ state: "RUNNING", startedOn: new Date("2026-07-01") });
  });

  test("only the township confirms, between the decision and today, no more than was promised", async () => {
    const [duty, other] = await duties(scene);
    for (const as of [other.township.clerk, parties.clerk, parties.head, parties.approver])
      expect(codeOf(await receive(duty, "FUNDS", "2026-06-20", { as }))).toBe("forbidden");
    expect(codeOf(await receive(duty, "FUNDS", "2026-06-03"))).toBe("received-before-decision");
    expect(codeOf(await receive(duty, "FUNDS", "2026-06-20", { amount: "50000.01" }))).toBe("more-than-promised");
    expect(codeOf(await receive(duty, "STAFF", "2026-06-20", { amount: "0.5" }))).toBe("amount-not-whole");
    await turn("2026-10-01");
    expect(codeOf(await receive(duty, "FUNDS", "2026-10-01"))).toBe("duty-over");
  });
});

describe("ending and checking", () => {
  const seenBy = async (as: Ctx, duty: ADuty, on: string) => ({
    ctx: at(as, noon(on)),
    seen: { dutyId: duty.id, version: (await dutyNow(duty.id)).version },
  });
  const end = async (as: Ctx, duty: ADuty, on: string) => {
    const { ctx, seen } = await seenBy(as, duty, on);
    return endDuty(ctx, { ...seen, reason: "专项行动提前完成。" });
  };
  const check = async (as: Ctx, duty: ADuty, on: string) => {
    const { ctx, seen } = await seenBy(as, duty, on);
    return checkDuty(ctx, { ...seen, text: "保障到位，运行正常。" });
  };

  test("the department's head or the city ends it early, once; the clock leaves it alone", async () => {
    const [first, second] = await duties(scene);
    for (const as of [parties.clerk, parties.examiner, first.township.head])
      expect(codeOf(await end(as, first, "2026-07-10"))).toBe("forbidden");
    expect(codeOf(await end(parties.head, first, "2026-07-10"))).toBe("ok");
    expect(codeOf(await end(parties.approver, second, "2026-07-10"))).toBe("ok");
    expect(codeOf(await end(parties.approver, first, "2026-07-11"))).toBe("duty-over");
    await turn("2026-11-01");
    const { moves, ...ended } = await dutyNow(first.id);
    expect(ended).toMatchObject({ state: "ENDED", endedOn: new Date("2026-07-10"), endReason: "专项行动提前完成。" });
    expect(moves.at(-1)).toMatchObject({ state: "ENDED", reason: "专项行动提前完成。" });
  });

  test("what was seen before it moved is not what is ended", async () => {
    const duty = await aDuty(scene);
    const stale = { dutyId: duty.id, version: 1, reason: "专项行动提前完成。" };
    await turn("2026-07-01");
    expect(codeOf(await endDuty(at(parties.head, noon("2026-07-02")), stale))).toBe("changed-meanwhile");
  });

  test("the establishment office checks what has begun", async () => {
    const duty = await aDuty(scene);
    await deliver(duty, ["STAFF", "FUNDS", "TECHNOLOGY", "TRAINING"], "2026-06-20");
    expect(codeOf(await check(parties.examiner, duty, "2026-06-30"))).toBe("duty-not-running");
    await turn("2026-07-01");
    expect(codeOf(await check(parties.head, duty, "2026-08-15"))).toBe("forbidden");
    expect(codeOf(await check(parties.examiner, duty, "2026-08-15"))).toBe("ok");
    expect((await dutyNow(duty.id)).checks).toHaveLength(1);
  });
});
