import { beforeAll, describe, expect, test } from "vitest";
import { acceptProposal } from "@/lib/orders/accept-proposal";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import { counterProposal } from "@/lib/orders/counter-proposal";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { readableThread } from "@/lib/orders/opinion-thread.queries";
import { PROPOSAL_MOVES, PROPOSAL_STATES, type ProposalState } from "@/lib/orders/proposal.machine";
import { changedFields, closingSide } from "@/lib/orders/proposal.rules";
import { ProposeChangeInput } from "@/lib/orders/proposal.schema";
import { proposeChange } from "@/lib/orders/propose-change";
import { rejectProposal } from "@/lib/orders/reject-proposal";
import { reviewOrder } from "@/lib/orders/review-order";
import { withdrawProposal } from "@/lib/orders/withdraw-proposal";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { asRole } from "@/tests/support/factories";
import {
  aNegotiatedLine,
  aNegotiatingTable,
  aProposal,
  aWording,
  type Line,
  lineNow,
  NEGOTIATING,
  proposalNow,
  type Table,
} from "@/tests/support/negotiation.factories";
import { got } from "@/tests/support/orders.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

let table: Table;
beforeAll(async () => {
  table = await aNegotiatingTable();
});

/** The township amends its own text, as the order's page does. */
async function amend(lineId: string, scope: string) {
  const line = await lineNow(lineId);
  return amendOrderLine(table.township.clerk, {
    ...{ lineId, version: line.version, mode: line.mode, wishedOn: day("2026-06-01"), scope },
    ...{ haveStaff: 3, haveCertifiedOfficers: 2, haveEquipment: null, equipmentSufficient: null, haveFundsYuan: "0" },
    justification: line.justification,
  });
}

describe("a proposal", () => {
  test("stands beside the text and changes nothing", async () => {
    const { line, orderId } = await aNegotiatedLine(table);
    const id = await aProposal(table.department.clerk, line, { conditions: "先完成培训", mode: "ENTRUST" });
    expect(await proposalNow(id)).toMatchObject({ state: "OPEN", side: "DEPARTMENT", digest: line.digest });
    expect(await lineNow(line.id)).toMatchObject({ state: "ORDERED", digest: line.digest, conditions: null });
    const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: orderId, event: "proposal.made" } });
    expect(event.data).toMatchObject({ proposalId: id, fields: ["scope", "mode", "conditions"] });
  });

  test.each([
    ["the same text", { scope: null }, "text-unchanged"],
    ["a mode off the menu", { mode: "DISPATCH" as const }, "line-incomplete"],
    ["the last day of the window", { wishedOn: day("2026-03-04") }, "line-incomplete"],
    ["the day after today", { wishedOn: day("2026-03-05") }, "ok"],
  ])("of %s: %s", async (_, change, expected) => {
    const { line } = await aNegotiatedLine(table);
    expect(codeOf(await proposeChange(table.township.clerk, aWording(line, change)))).toBe(expected);
  });

  test("one open a side; both sides may have one", async () => {
    const { line } = await aNegotiatedLine(table);
    await aProposal(table.township.clerk, line);
    const second = await proposeChange(table.township.clerk, aWording(line, { scope: "仅限村庄" }));
    expect(codeOf(second)).toBe("proposal-open-already");
    await aProposal(table.department.clerk, line);
  });

  test("whoever saw the line before somebody spoke is told who and when", async () => {
    const { line } = await aNegotiatedLine(table);
    const { version } = await lineNow(line.id);
    await aProposal(table.township.clerk, line);
    const late = await giveOpinion(table.department.clerk, {
      ...{ lineId: line.id, digest: line.digest, version, answer: "AGREE", reason: "" },
    });
    expect(late).toMatchObject({
      error: { code: "changed-meanwhile", by: expect.stringContaining(table.township.clerk.actor.name) },
    });
  });

  test("needs an open consultation", async () => {
    const { line, orderId } = await aNegotiatedLine(table);
    const id = await aProposal(table.township.clerk, line);
    const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
    got(await reviewOrder(at(table.editor, "2026-03-20T02:00:00Z"), { orderId, version }));
    const later = at(table.department.clerk, "2026-03-20T02:00:00Z");
    expect(codeOf(await proposeChange(later, aWording(line)))).toBe("not-in-consultation");
    expect(codeOf(await acceptProposal(later, { proposalId: id, digest: line.digest }))).toBe("not-in-consultation");
  });
});

describe("accepting", () => {
  test.each(["department", "township"] as const)(
    "by the %s: another text, no consent, the days begin anew",
    async (by) => {
      const { line } = await aNegotiatedLine(table);
      await giveOpinion(table.department.clerk, { lineId: line.id, digest: line.digest, answer: "AGREE", reason: "" });
      const proposer = table[by === "department" ? "township" : "department"].clerk;
      const id = await aProposal(proposer, line, { conditions: "先完成培训" });
      const own = await aProposal(table[by].clerk, line, { scope: "仅限村庄" });
      const accepted = await acceptProposal(table[by].clerk, { proposalId: id, digest: line.digest });
      expect(got(accepted)).toEqual({ lineId: line.id, voided: 1 });
      const now = await lineNow(line.id);
      expect(now).toMatchObject({
        ...{ state: "ORDERED", scope: "仅限镇区", conditions: "先完成培训", revision: 2 },
        askedOn: new Date("2026-03-04"),
      });
      expect(now.digest).not.toBe(line.digest);
      expect((await proposalNow(id)).state).toBe("ACCEPTED");
      expect((await proposalNow(own)).state).toBe("VOID");
      const texts = await db.orderLineText.findMany({ where: { lineId: line.id }, orderBy: { revision: "asc" } });
      expect(texts.map(({ scope, digest }) => [scope, digest])).toEqual([
        [null, line.digest],
        ["仅限镇区", now.digest],
      ]);
    },
  );

  test("a text that comes back is another text: what was answered to it once stays void", async () => {
    const { line } = await aNegotiatedLine(table);
    got(await amend(line.id, "仅限镇区"));
    const first = (await lineNow(line.id)).digest ?? "";
    got(await giveOpinion(table.department.clerk, { lineId: line.id, digest: first, answer: "AGREE", reason: "" }));
    got(await amend(line.id, "仅限村庄"));
    got(await amend(line.id, "仅限镇区"));
    const back = await lineNow(line.id);
    expect([back.state, back.revision]).toEqual(["ORDERED", 4]);
    expect(back.digest).not.toBe(first);
    const again = await giveOpinion(table.department.clerk, {
      ...{ lineId: line.id, digest: first, answer: "AGREE", reason: "" },
    });
    expect(codeOf(again)).toBe("text-changed");
  });

  test("an amendment keeps the conditions agreed, and voids what is open", async () => {
    const { line } = await aNegotiatedLine(table);
    const agreed = await aProposal(table.department.clerk, line, { conditions: "先完成培训" });
    got(await acceptProposal(table.township.clerk, { proposalId: agreed, digest: line.digest }));
    const { digest } = await lineNow(line.id);
    const open = await aProposal(table.department.clerk, { ...line, digest: digest ?? "" }, { conditions: "另一条件" });
    got(await amend(line.id, "仅限村庄"));
    expect((await lineNow(line.id)).conditions).toBe("先完成培训");
    expect((await proposalNow(open)).state).toBe("VOID");
    expect(await acceptProposal(table.township.clerk, { proposalId: open, digest: digest ?? "" })).toMatchObject({
      error: { code: "proposal-closed", how: "VOID", by: expect.stringContaining(table.township.clerk.actor.name) },
    });
  });
});

test("a counter-proposal names the one that it answers, and is answered by the first side", async () => {
  const { line } = await aNegotiatedLine(table);
  const first = await aProposal(table.department.clerk, line, { conditions: "先补足三人" });
  const wording = aWording(line, { conditions: "半年内补足三人" });
  const countered = await counterProposal(table.township.clerk, { ...wording, proposalId: first });
  const { proposalId } = got(countered);
  expect((await proposalNow(first)).state).toBe("COUNTERED");
  expect(await proposalNow(proposalId)).toMatchObject({ side: "TOWNSHIP", answersId: first, state: "OPEN" });
  got(await acceptProposal(table.department.clerk, { proposalId, digest: line.digest }));
  expect((await lineNow(line.id)).conditions).toBe("半年内补足三人");
});

test("a counter-proposal that cannot stand leaves the first one open", async () => {
  const { line } = await aNegotiatedLine(table);
  const first = await aProposal(table.department.clerk, line);
  const same = await counterProposal(table.township.clerk, { ...aWording(line, { scope: null }), proposalId: first });
  expect(codeOf(same)).toBe("text-unchanged");
  expect((await proposalNow(first)).state).toBe("OPEN");
});

describe("every state and event", () => {
  const EVENTS = {
    accept: (ctx: Ctx, proposalId: string, { digest }: Line) => acceptProposal(ctx, { proposalId, digest }),
    counter: (ctx: Ctx, proposalId: string, line: Line) =>
      counterProposal(ctx, { ...aWording(line, { scope: "另一范围" }), proposalId }),
    reject: (ctx: Ctx, proposalId: string, { digest }: Line) =>
      rejectProposal(ctx, { proposalId, digest, reason: "不宜如此修改" }),
    withdraw: (ctx: Ctx, proposalId: string, { digest }: Line) => withdrawProposal(ctx, { proposalId, digest }),
  };
  const side = (event: keyof typeof EVENTS): Ctx =>
    closingSide(event, "DEPARTMENT") === "DEPARTMENT" ? table.department.clerk : table.township.clerk;
  const LEADS: Record<Exclude<ProposalState, "OPEN" | "VOID">, keyof typeof EVENTS> = {
    ...{ ACCEPTED: "accept", COUNTERED: "counter", REJECTED: "reject", WITHDRAWN: "withdraw" },
  };

  test.each(PROPOSAL_STATES)("from %s", async (state) => {
    for (const event of Object.keys(EVENTS) as (keyof typeof EVENTS)[]) {
      const { line } = await aNegotiatedLine(table);
      const id = await aProposal(table.department.clerk, line);
      if (state === "VOID") got(await amend(line.id, "仅限村庄"));
      else if (state !== "OPEN") got<unknown>(await EVENTS[LEADS[state]](side(LEADS[state]), id, line));
      const move = PROPOSAL_MOVES.find((row) => row.event === event && row.from === state);
      const result = await EVENTS[event](side(event), id, line);
      expect([event, codeOf(result)]).toEqual([event, move ? "ok" : "proposal-closed"]);
      expect((await proposalNow(id)).state).toBe(move?.to ?? state);
    }
  });
});

describe("at once", () => {
  test("accepted by one, taken back by the other: one happens, the other is told who and how", async () => {
    for (let round = 0; round < 5; round++) {
      const { line } = await aNegotiatedLine(table);
      const proposalId = await aProposal(table.department.clerk, line);
      const seen = { proposalId, digest: line.digest };
      const results = await Promise.all([
        acceptProposal(table.township.clerk, seen),
        withdrawProposal(table.department.clerk, seen),
      ]);
      expect(results.map(codeOf).sort()).toEqual(["ok", "proposal-closed"]);
      const isAccepted = results[0].ok;
      const winner = isAccepted ? table.township.clerk : table.department.clerk;
      expect(results.find((result) => !result.ok)).toMatchObject({
        error: { how: isAccepted ? "ACCEPTED" : "WITHDRAWN", by: expect.stringContaining(winner.actor.name) },
      });
      expect((await lineNow(line.id)).revision).toBe(isAccepted ? 2 : 1);
    }
  });

  test("two clerks of one side propose: one proposal is open", async () => {
    const { line } = await aNegotiatedLine(table);
    const second = await asRole("TOWNSHIP_CLERK", table.township.body, NEGOTIATING);
    const results = await Promise.all([table.township.clerk, second].map((ctx) => proposeChange(ctx, aWording(line))));
    expect(results.map(codeOf).sort()).toEqual(["ok", "proposal-open-already"]);
  });
});

test("the thread shows both sides every proposal against its text, and earlier texts with their answers", async () => {
  const { line } = await aNegotiatedLine(table);
  got(await giveOpinion(table.department.clerk, { lineId: line.id, digest: line.digest, answer: "AGREE", reason: "" }));
  const id = await aProposal(table.department.clerk, line);
  got(await acceptProposal(table.township.clerk, { proposalId: id, digest: line.digest }));
  for (const ctx of [table.department.head, table.township.clerk, table.editor]) {
    const thread = await inReading(ctx, (tx) => readableThread(tx, ctx, line.id));
    const { proposals, texts } = thread?.negotiation ?? { proposals: [], texts: [] };
    expect(proposals).toMatchObject([{ state: "ACCEPTED", base: { scope: null }, text: { scope: "仅限镇区" } }]);
    expect(texts.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(thread?.opinions).toMatchObject([{ isVoid: true, digest: texts[0]?.digest }]);
  }
  const stranger = (await aNegotiatingTable()).township.clerk;
  expect(await inReading(stranger, (tx) => readableThread(tx, stranger, line.id))).toBeNull();
});

test("changed fields: each alone, all, none", () => {
  const text = { scope: null, mode: "OWN_NAME" as const, wishedOn: day("2026-06-01"), conditions: null };
  expect(changedFields(text, text)).toEqual([]);
  const other = { scope: "仅限镇区", mode: "ENTRUST" as const, wishedOn: day("2026-06-02"), conditions: "先培训" };
  for (const field of ["scope", "mode", "wishedOn", "conditions"] as const)
    expect(changedFields(text, { ...text, [field]: other[field] })).toEqual([field]);
  expect(changedFields(text, other)).toHaveLength(4);
});

test.each([
  [{ reason: "四个字吧" }, ["reason-missing"]],
  [{ reason: "正好五个字" }, []],
  [{ scope: "长".repeat(2001) }, ["scope-too-long"]],
  [{ scope: "", conditions: "" }, []],
  [{ mode: "" }, ["mode-missing"]],
  [{ wishedOn: "2026-02-30" }, ["day-invalid"]],
  [{ digest: "xyz" }, ["digest-invalid"]],
])("what a proposal must say: %j", (change, problems) => {
  const input = { ...aWording({ id: "019b0000-0000-7000-8000-000000000000", digest: "0".repeat(64) }), ...change };
  expect(ProposeChangeInput.safeParse(input).error?.issues.map(({ message }) => message) ?? []).toEqual(problems);
});
