import { beforeAll, describe, expect, test } from "vitest";
import { advanceDuties } from "@/lib/admissions/advance-duties";
import { checkDuty } from "@/lib/admissions/check-duty";
import { correctReceipt } from "@/lib/admissions/correct-receipt";
import { endDuty } from "@/lib/admissions/end-duty";
import { receiveGuarantee } from "@/lib/admissions/receive-guarantee";
import { hashPassword } from "@/lib/identity/password";
import { systemContext } from "@/lib/identity/system-context";
import type { Ctx } from "@/lib/shared/context";
import { anAdmission, dutyNow, type Parties, promises } from "@/tests/support/admitted-duty.factories";
import { aStaffedDepartment, aStaffedTownship, at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, given } from "@/tests/support/factories";
import { noon } from "@/tests/support/take-back.factories";

const PASSWORD = "dun-fang-dian-2026-hao";
const DECIDED = "2026-06-04";
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const clock = (on: string) => systemContext(db, new Date(noon(on)));
const turn = (on: string) => done(advanceDuties(clock(on)));

type Township = Awaited<ReturnType<typeof aStaffedTownship>>;
let parties: Omit<Parties, "heads">;
let townships: Township[];

async function staffed(): Promise<Township> {
  const township = await aStaffedTownship(noon(DECIDED));
  const passwordHash = await hashPassword(PASSWORD);
  await given((tx) => tx.user.update({ where: { id: township.head.actor.userId ?? "" }, data: { passwordHash } }));
  return township;
}

beforeAll(async () => {
  const { clerk, head } = await aStaffedDepartment(noon(DECIDED));
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  parties = {
    ...{ clerk, head, password: PASSWORD },
    examiner: await asRole("ESTABLISHMENT_EDITOR", office, noon(DECIDED)),
    approver: await asRole("ESTABLISHMENT_APPROVER", office, noon(DECIDED)),
    reviewer: await asRole("LEGALITY_REVIEWER", await anOrganisation("JUSTICE_BUREAU"), noon(DECIDED)),
  };
  townships = [await staffed(), await staffed()];
});

type ADuty = { id: string; township: Township };

/** From 2026-07-01 to 2026-09-30; staff, funds and technology are due on 2026-06-30, training on 2026-08-01. */
async function duties(): Promise<ADuty[]> {
  const terms = { title: "秸秆禁烧专项巡查", startsOn: "2026-07-01", endsOn: "2026-09-30" };
  const heads = townships.map(({ head }) => head);
  const guarantees = promises("2026-06-30", "2026-08-01");
  const admissionId = await anAdmission({ ...parties, heads }, { ...terms, guarantees }, noon(DECIDED));
  const rows = await db.admittedDuty.findMany({ where: { admissionId } });
  return townships.map((township) => ({
    township,
    id: rows.find(({ townshipId }) => townshipId === township.body.id)?.id ?? "",
  }));
}
const aDuty = async (): Promise<ADuty> => {
  const [duty] = await duties();
  if (!duty) throw new Error("no duty");
  return duty;
};

const KINDS = { STAFF: "2", FUNDS: "50000.00", TECHNOLOGY: "3", TRAINING: "8" } as const;
type Kind = keyof typeof KINDS;

async function receive({ id, township }: ADuty, kind: Kind, on: string, wishes: { amount?: string; as?: Ctx } = {}) {
  const { admissionId, receipts } = await dutyNow(id);
  const guarantee = await db.admissionGuarantee.findFirstOrThrow({ where: { admissionId, kind } });
  return receiveGuarantee(at(wishes.as ?? township.clerk, noon(on)), {
    ...{ dutyId: id, seenReceipts: receipts.length, guaranteeId: guarantee.id },
    ...{ amount: wishes.amount ?? KINDS[kind], receivedOn: day(on), note: "验收单 3 号" },
  });
}
async function deliver(duty: ADuty, kinds: readonly Kind[], on: string): Promise<void> {
  for (const kind of kinds) await done(receive(duty, kind, on));
}
const stateOf = async (id: string) => (await dutyNow(id)).state;

describe("the clock", () => {
  test("late funds suspend it, delivery lets it run at once, a later promise missing suspends it, and it expires", async () => {
    const duty = await aDuty();
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
    const [first, second] = (await duties()) as [ADuty, ADuty];
    await deliver(first, ["STAFF", "FUNDS", "TECHNOLOGY", "TRAINING"], "2026-06-20");
    await Promise.all([turn("2026-07-01"), turn("2026-07-01"), turn("2026-07-01")]);
    await turn("2026-07-01");
    expect((await dutyNow(first.id)).moves.map(({ state }) => state)).toEqual(["ADMITTED", "RUNNING"]);
    expect((await dutyNow(second.id)).moves.map(({ state }) => state)).toEqual(["ADMITTED", "SUSPENDED"]);
    // Days that are over by now bring about nothing.
    await turn("2026-06-30");
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(["RUNNING", "SUSPENDED"]);
    // A worker that stood still over the whole period.
    await turn("2026-12-01");
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(["EXPIRED", "EXPIRED"]);
    expect((await turn("2026-12-02")).failed).toEqual([]);
    expect((await dutyNow(first.id)).moves).toHaveLength(3);
  });

  test("is the system's alone", async () => {
    for (const person of [parties.approver, parties.head])
      expect(codeOf(await advanceDuties(person))).toBe("forbidden");
  });
});

describe("the ledger", () => {
  test("a form sent twice counts once; two at once are one", async () => {
    const duty = await aDuty();
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
    const duty = await aDuty();
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
    const [duty, other] = (await duties()) as [ADuty, ADuty];
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
    const [first, second] = (await duties()) as [ADuty, ADuty];
    for (const as of [parties.clerk, parties.examiner, first.township.head])
      expect(codeOf(await end(as, first, "2026-07-10"))).toBe("forbidden");
    expect(codeOf(await end(parties.head, first, "2026-07-10"))).toBe("ok");
    expect(codeOf(await end(parties.approver, second, "2026-07-10"))).toBe("ok");
    expect(codeOf(await end(parties.approver, first, "2026-07-11"))).toBe("duty-over");
    await turn("2026-12-01");
    const { moves, ...ended } = await dutyNow(first.id);
    expect(ended).toMatchObject({ state: "ENDED", endedOn: new Date("2026-07-10"), endReason: "专项行动提前完成。" });
    expect(moves.at(-1)).toMatchObject({ state: "ENDED", reason: "专项行动提前完成。" });
  });

  test("what was seen before it moved is not what is ended", async () => {
    const duty = await aDuty();
    const stale = { dutyId: duty.id, version: 1, reason: "专项行动提前完成。" };
    await turn("2026-07-01");
    expect(codeOf(await endDuty(at(parties.head, noon("2026-07-02")), stale))).toBe("changed-meanwhile");
  });

  test("the establishment office checks what has begun", async () => {
    const duty = await aDuty();
    await deliver(duty, ["STAFF", "FUNDS", "TECHNOLOGY", "TRAINING"], "2026-06-20");
    expect(codeOf(await check(parties.examiner, duty, "2026-06-30"))).toBe("duty-not-running");
    await turn("2026-07-01");
    expect(codeOf(await check(parties.head, duty, "2026-08-15"))).toBe("forbidden");
    expect(codeOf(await check(parties.examiner, duty, "2026-08-15"))).toBe("ok");
    expect((await dutyNow(duty.id)).checks).toHaveLength(1);
  });
});
