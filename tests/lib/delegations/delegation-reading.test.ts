import { beforeAll, describe, expect, test } from "vitest";
import { awaitsSignature, countDelegations, listDelegations, partnersOf } from "@/lib/delegations/delegation.queries";
import { readableDelegation } from "@/lib/delegations/delegation-page.queries";
import { delegationTasks } from "@/lib/delegations/delegation-tasks.queries";
import { reopenHandoverItem } from "@/lib/delegations/reopen-handover-item";
import { signHandover } from "@/lib/delegations/sign-handover";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { day } from "@/tests/support/consultation.factories";
import { type AHandover, aHandover, checklistOf, completeChecklist } from "@/tests/support/delegations.factories";
import { anOrganisation, asRole } from "@/tests/support/factories";

const TODAY = day("2026-03-12");
const read = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>) => inReading(ctx, work);
const tasksOf = (ctx: Ctx) => read(ctx, (tx) => delegationTasks(tx, ctx, TODAY));

let open: AHandover;
let ready: AHandover;
let leader: Ctx;
beforeAll(async () => {
  open = await aHandover();
  // The same two bodies, one more matter, its checklist complete.
  ready = await aHandover({ department: open.department, township: open.township });
  await completeChecklist(ready);
  leader = await asRole("LEADER", await anOrganisation("CITY"), "2026-03-12T02:00:00Z");
});

describe("who sees a delegation", () => {
  test("its department, its township and the city; for others it does not exist", async () => {
    const other = await aHandover();
    const page = (ctx: Ctx) => read(ctx, (tx) => readableDelegation(tx, ctx.actor, open.id, TODAY));
    for (const ctx of [open.department.clerk, open.township.head, leader]) expect((await page(ctx))?.id).toBe(open.id);
    for (const ctx of [other.department.clerk, other.township.head]) expect(await page(ctx)).toBeNull();
    const listed = (ctx: Ctx) => read(ctx, (tx) => listDelegations(tx, ctx.actor, TODAY));
    expect((await listed(open.department.clerk)).map((row) => row.id).sort()).toEqual([open.id, ready.id].sort());
    expect(await read(leader, (tx) => countDelegations(tx, leader.actor))).toEqual({ HANDING_OVER: 3 });
    const { clerk } = open.township;
    expect(await read(clerk, (tx) => partnersOf(tx, clerk.actor))).toEqual({
      townships: [{ value: open.township.body.id, label: open.township.body.shortName }],
      departments: [{ value: open.department.body.id, label: open.department.body.shortName }],
    });
  });

  test("and what he may do there is his own side's", async () => {
    const may = async (ctx: Ctx) => (await read(ctx, (tx) => readableDelegation(tx, ctx.actor, open.id, TODAY)))?.may;
    expect(await may(open.department.clerk)).toEqual({ deliver: "DEPARTMENT", sign: null });
    expect(await may(open.township.clerk)).toEqual({ deliver: "TOWNSHIP", sign: null });
    expect(await may(open.township.head)).toEqual({ deliver: null, sign: "TOWNSHIP" });
    expect(await may(leader)).toEqual({ deliver: null, sign: null });
  });
});

test("the plot has every item and the signatures, late by the rule of the checklist", async () => {
  const later = day("2026-04-27");
  const page = await read(leader, (tx) => readableDelegation(tx, leader.actor, open.id, later));
  const lines = page?.plot?.lines ?? [];
  expect(lines.map(({ kind }) => kind)).toEqual([...(page?.checklist.map(({ kind }) => kind) ?? []), "SIGNATURES"]);
  // Due on Thursday, looked at on Monday.
  for (const line of lines) expect(line).toMatchObject({ dueOn: "2026-04-23", isLate: true, workingDaysLate: 2 });
  expect(page?.checklist.map(({ isOverdue }) => isOverdue)).toEqual(lines.slice(0, -1).map(({ isLate }) => isLate));
});

describe("the workbench", () => {
  test("asks each side's clerk for what is open, with the hand-over's last day", async () => {
    for (const ctx of [open.department.clerk, open.township.clerk])
      expect(await tasksOf(ctx)).toMatchObject([
        { kind: "delegation.deliver", args: { delegations: 1 }, href: `/delegations/${open.id}`, dueOn: "2026-04-23" },
      ]);
  });

  test("asks both heads for complete checklists, until they have signed, and again when an item was taken back", async () => {
    const sign = [{ kind: "delegation.sign", args: { delegations: 1 }, href: `/delegations/${ready.id}` }];
    expect(await tasksOf(ready.department.head)).toMatchObject(sign);
    expect(await tasksOf(ready.township.head)).toMatchObject(sign);
    const { digest, items } = await checklistOf(ready.id);
    await signHandover(ready.department.head, { delegationId: ready.id, digest });
    expect(await tasksOf(ready.department.head)).toEqual([]);
    expect(await tasksOf(ready.township.head)).toMatchObject(sign);

    const { version = 0 } = items.find((item) => item.kind === "SEAL") ?? {};
    const reason = "公章刻制有误";
    await reopenHandoverItem(ready.department.clerk, { delegationId: ready.id, kind: "SEAL", version, reason });
    expect(await tasksOf(ready.township.head)).toEqual([]);
    await completeChecklist(ready);
    const page = await read(leader, (tx) => readableDelegation(tx, leader.actor, ready.id, TODAY));
    // Delivered again in the very same words: still another version, to be signed anew by both.
    expect(page?.signatures).toMatchObject([{ side: "DEPARTMENT", isVoid: true }]);
    expect(page && [awaitsSignature(page, "DEPARTMENT"), awaitsSignature(page, "TOWNSHIP")]).toEqual([true, true]);
  });
});
