import { beforeAll, describe, expect, test } from "vitest";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { acceptSettlement } from "@/lib/guidance/accept-settlement";
import { answerCase } from "@/lib/guidance/answer-case";
import { answerHelp } from "@/lib/guidance/answer-help";
import { askHelp } from "@/lib/guidance/ask-help";
import { attachGuidanceFile } from "@/lib/guidance/attach-guidance-file";
import { closeHelp } from "@/lib/guidance/close-help";
import { decideDispute } from "@/lib/guidance/decide-dispute";
import { countGuidance, listGuidance, mayReadGuidance } from "@/lib/guidance/guidance.queries";
import { readableGuidanceMatter } from "@/lib/guidance/guidance-page.queries";
import { guidanceTasks } from "@/lib/guidance/guidance-tasks.queries";
import { guidanceWorkbook } from "@/lib/guidance/guidance-workbook";
import { offerSettlement } from "@/lib/guidance/offer-settlement";
import { raiseDispute } from "@/lib/guidance/raise-dispute";
import { sendCase } from "@/lib/guidance/send-case";
import { statePosition } from "@/lib/guidance/state-position";
import { withdrawGuidance } from "@/lib/guidance/withdraw-guidance";
import { changeOrganisation } from "@/lib/identity/change-organisation";
import { systemContext } from "@/lib/identity/system-context";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, given } from "@/tests/support/factories";
import { aPdf } from "@/tests/support/files";
import {
  aCase,
  aDispute,
  aGuidanceBody,
  aRequest,
  caseInput,
  matterOf,
  seenNow,
  TEXT,
} from "@/tests/support/guidance.factories";
import { type InForce, inForce, noon } from "@/tests/support/take-back.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const tasksOf = (ctx: Ctx, on: string) =>
  inReading(ctx, (tx) => guidanceTasks(tx, ctx, day(on))).then((tasks) => tasks.map(({ kind }) => kind));

let delegation: InForce;
let judge: Ctx;
beforeAll(async () => {
  delegation = await inForce();
  judge = await aGuidanceBody();
});

const decision = (decidedOn: string) => ({
  ...{ text: TEXT, competentMeanwhile: "乡镇办结已立案的", competentHenceforth: "由部门办理" },
  ...{ documentNumber: "卫司协〔2026〕1号", decidedOn: day(decidedOn) },
});

describe("a request for help", () => {
  test("is answered, asked again, answered and settled; every word stays", async () => {
    const { township, department } = delegation;
    const id = await aRequest(delegation);
    expect(await matterOf(id)).toMatchObject({ state: "ASKED", dueOn: "2026-06-08", version: 1 });
    expect(codeOf(await answerHelp(department.clerk, { ...(await seenNow(id)), text: TEXT }))).toBe("ok");
    expect(await matterOf(id)).toMatchObject({ state: "ANSWERED", dueOn: null });
    const again = { ...(await seenNow(id)), event: "ask-again", text: "还有一个问题。" } as const;
    expect(codeOf(await closeHelp(at(township.clerk, noon("2026-06-10")), again))).toBe("ok");
    expect(await matterOf(id)).toMatchObject({ state: "ASKED", dueOn: "2026-06-17" });
    expect(codeOf(await answerHelp(department.head, { ...(await seenNow(id)), text: TEXT }))).toBe("ok");
    const settled = { ...(await seenNow(id)), event: "settle", text: null } as const;
    expect(codeOf(await closeHelp(township.clerk, settled))).toBe("ok");
    const page = await inReading(township.clerk, (tx) =>
      readableGuidanceMatter(tx, township.clerk.actor, id, day("2026-06-20")),
    );
    expect(page?.said.map(({ event }) => event)).toEqual(["ask", "answer", "ask-again", "answer", "settle"]);
    expect(page?.trail).toHaveLength(5);
    expect(page).toMatchObject({ state: "SETTLED", events: [], deadline: null, mayAttach: false });
  });

  test("two answers at once are one", async () => {
    const id = await aRequest(delegation);
    const input = { ...(await seenNow(id)), text: TEXT };
    const { clerk, head } = delegation.department;
    const results = await Promise.all([answerHelp(clerk, input), answerHelp(head, input)]);
    expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
    expect((await matterOf(id)).said).toHaveLength(2);
  });

  test("silence escalates to the department's head and the establishment office, and settles nothing", async () => {
    const late = await inForce();
    const id = await aRequest(late);
    const office = await asRole(
      "ESTABLISHMENT_EDITOR",
      await anOrganisation("ESTABLISHMENT_OFFICE"),
      noon("2026-06-01"),
    );
    expect(await tasksOf(late.department.clerk, "2026-06-08")).toEqual(["guidance.answer"]);
    expect(await tasksOf(late.department.head, "2026-06-08")).toEqual([]);
    expect(await tasksOf(late.department.head, "2026-06-09")).toEqual(["guidance.answer"]);
    expect(await tasksOf(office, "2026-06-08")).not.toContain("guidance.late-HELP");
    expect(await tasksOf(office, "2026-06-09")).toContain("guidance.late-HELP");
    expect((await matterOf(id)).state).toBe("ASKED");
    const answer = { ...(await seenNow(id)), text: TEXT };
    expect(codeOf(await answerHelp(at(late.department.clerk, noon("2026-07-01")), answer))).toBe("ok");
    expect(await tasksOf(late.township.clerk, "2026-07-01")).toEqual(["guidance.settle"]);
  });

  test("is withdrawn by the township with a reason", async () => {
    const id = await aRequest(delegation);
    const input = { ...(await seenNow(id)), text: "已经解决，不再需要。" };
    expect(codeOf(await withdrawGuidance(delegation.department.clerk, input))).toBe("forbidden");
    expect(codeOf(await withdrawGuidance(delegation.township.clerk, input))).toBe("ok");
    expect(codeOf(await answerHelp(delegation.department.clerk, { ...(await seenNow(id)), text: TEXT }))).toBe(
      "move-not-allowed",
    );
  });

  test("needs a delegation of one's own that has not ended", async () => {
    const [stranger, over] = [
      await inForce(),
      await inForce({ from: "2026-01-01", to: "2026-02-01", mode: "ENTRUST" }),
    ];
    const input = { delegationId: delegation.id, need: "ADVICE", subject: "问题", text: TEXT } as const;
    expect(codeOf(await askHelp(stranger.township.clerk, input))).toBe("forbidden");
    expect(codeOf(await askHelp(delegation.department.clerk, input))).toBe("forbidden");
    await advanceDelegations(systemContext(db, new Date(noon("2026-06-01"))));
    const late = { ...input, delegationId: over.id };
    expect(codeOf(await askHelp(over.township.clerk, late))).toBe("delegation-not-standing");
    expect(codeOf(await sendCase(over.township.clerk, caseInput(over)))).toBe("delegation-not-standing");
  });

  test("takes files of its parties while it is open, and nobody else's", async () => {
    const stranger = await inForce();
    const matterId = await aRequest(delegation);
    const file = { name: "材料.pdf", bytes: aPdf("guidance") };
    expect(codeOf(await attachGuidanceFile(stranger.township.clerk, { matterId }, file))).toBe("forbidden");
    expect(codeOf(await attachGuidanceFile(delegation.township.clerk, { matterId }, file))).toBe("ok");
    expect(
      codeOf(await attachGuidanceFile(delegation.department.clerk, { matterId }, { ...file, bytes: aPdf("2") })),
    ).toBe("ok");
    expect(codeOf(await attachGuidanceFile(delegation.township.clerk, { matterId }, file))).toBe("attached-already");
    await withdrawGuidance(delegation.township.clerk, { ...(await seenNow(matterId)), text: "不再需要了。" });
    expect(
      codeOf(await attachGuidanceFile(delegation.township.clerk, { matterId }, { ...file, bytes: aPdf("3") })),
    ).toBe("move-not-allowed");
  });
});

describe("a dispute", () => {
  test("is answered by the other head and decided by the guidance body, once", async () => {
    const id = await aDispute(delegation);
    const { township, department } = delegation;
    expect(codeOf(await statePosition(township.head, { ...(await seenNow(id)), text: TEXT }))).toBe("forbidden");
    expect(codeOf(await decideDispute(judge, { ...(await seenNow(id)), ...decision("2026-06-01") }))).toBe(
      "position-awaited",
    );
    expect(codeOf(await statePosition(department.head, { ...(await seenNow(id)), text: TEXT }))).toBe("ok");
    for (const party of [township.head, department.head])
      expect(codeOf(await decideDispute(party, { ...(await seenNow(id)), ...decision("2026-06-01") }))).toBe(
        "forbidden",
      );
    const seen = await seenNow(id);
    expect(codeOf(await decideDispute(judge, { ...seen, ...decision("2026-06-02") }))).toBe("decided-later");
    expect(codeOf(await decideDispute(judge, { ...seen, ...decision("2026-05-31") }))).toBe("decided-before");
    const twice = await Promise.all([
      decideDispute(judge, { ...seen, ...decision("2026-06-01") }),
      decideDispute(judge, { ...seen, ...decision("2026-06-01") }),
    ]);
    expect(twice.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
    const page = await inReading(judge, (tx) => readableGuidanceMatter(tx, judge.actor, id, day("2026-06-02")));
    expect(page).toMatchObject({
      state: "DECIDED",
      decision: { documentNumber: "卫司协〔2026〕1号", decidedOn: "2026-06-01" },
    });
  });

  test("without a position it is decided only after the last day for it", async () => {
    const id = await aDispute(delegation);
    const on = (today: string, decidedOn: string) =>
      seenNow(id).then((seen) => decideDispute(at(judge, noon(today)), { ...seen, ...decision(decidedOn) }));
    expect(codeOf(await on("2026-06-08", "2026-06-08"))).toBe("position-awaited");
    expect(codeOf(await on("2026-06-09", "2026-06-08"))).toBe("position-awaited");
    expect(await tasksOf(judge, "2026-06-09")).toContain("guidance.decide");
    expect(codeOf(await on("2026-06-09", "2026-06-09"))).toBe("ok");
  });

  test("is withdrawn or decided, never both", async () => {
    for (let round = 0; round < 3; round++) {
      const id = await aDispute(delegation);
      await statePosition(delegation.department.head, { ...(await seenNow(id)), text: TEXT });
      const seen = await seenNow(id);
      const results = await Promise.all([
        withdrawGuidance(delegation.township.head, { ...seen, text: "双方已经谈妥。" }),
        decideDispute(judge, { ...seen, ...decision("2026-06-01") }),
      ]);
      expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
      expect((await matterOf(id)).said).toHaveLength(3);
    }
  });

  test("is settled when one offers and the other accepts", async () => {
    const id = await aDispute(delegation);
    const { township, department } = delegation;
    expect(codeOf(await acceptSettlement(department.head, await seenNow(id)))).toBe("nothing-offered");
    expect(codeOf(await offerSettlement(department.head, { ...(await seenNow(id)), text: "各管一半。" }))).toBe("ok");
    expect(await matterOf(id)).toMatchObject({ state: "RAISED", dueOn: "2026-06-08" });
    expect(codeOf(await acceptSettlement(department.head, await seenNow(id)))).toBe("nothing-offered");
    expect(await tasksOf(township.head, "2026-06-02")).toContain("guidance.accept");
    expect(codeOf(await acceptSettlement(township.head, await seenNow(id)))).toBe("ok");
    expect((await matterOf(id)).state).toBe("SETTLED");
  });

  test("nobody speaks for both sides", async () => {
    const id = await aDispute(delegation);
    const { township, department } = delegation;
    const both = { ...department.head, actor: { ...department.head.actor, userId: township.head.actor.userId } };
    expect(codeOf(await statePosition(both, { ...(await seenNow(id)), text: TEXT }))).toBe("spoke-for-other-side");
  });

  test("of the guidance body's own waits for the establishment office, and says so, until another body is named", async () => {
    const own = await inForce();
    const office = await asRole(
      "ESTABLISHMENT_EDITOR",
      await anOrganisation("ESTABLISHMENT_OFFICE"),
      noon("2026-06-01"),
    );
    const judgeBody = judge.actor.organisationId ?? "";
    const name = (id: string, isGuidanceBody: boolean) =>
      given((tx) => tx.organisation.update({ where: { id }, data: { isGuidanceBody } }));
    await name(judgeBody, false);
    await name(own.department.body.id, true);
    const id = await aDispute(own);
    const hrefs = (ctx: Ctx, on: string) =>
      inReading(ctx, (tx) => guidanceTasks(tx, ctx, day(on))).then((tasks) =>
        tasks.filter(({ href }) => href === `/guidance/${id}`).map(({ kind }) => kind),
      );
    expect(await hrefs(office, "2026-06-02")).toEqual([]);
    await done(statePosition(own.department.head, { ...(await seenNow(id)), text: TEXT }));
    expect(await hrefs(office, "2026-06-02")).toEqual(["guidance.body-is-party"]);
    expect(await hrefs(own.department.head, "2026-06-02")).toEqual([]);
    const page = () => inReading(office, (tx) => readableGuidanceMatter(tx, office.actor, id, day("2026-06-02")));
    expect(await page()).toMatchObject({ isBodyParty: true });
    await name(own.department.body.id, false);
    await name(judgeBody, true);
    expect(await page()).toMatchObject({ isBodyParty: false });
    expect(await hrefs(office, "2026-06-02")).toEqual([]);
    expect(await hrefs(judge, "2026-06-02")).toEqual(["guidance.decide"]);
  });

  test("there is one guidance body at most, and no township is", async () => {
    const admin = await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), noon("2026-06-01"));
    const change = async (id: string) => {
      const { version, name, shortName } = await db.organisation.findUniqueOrThrow({ where: { id } });
      const none = {
        creditCode: null,
        reviewSeat: null,
        higherAuthority: null,
        address: null,
        phone: null,
        hours: null,
        source: null,
      };
      return changeOrganisation(admin, {
        organisationId: id,
        version,
        name,
        shortName,
        ...none,
        pilot: false,
        isGuidanceBody: true,
      });
    };
    expect(codeOf(await change((await anOrganisation("CITY")).id))).toBe("guidance-body-taken");
    expect(codeOf(await change(delegation.township.body.id))).toBe("township-decides-not");
  });
});

describe("a case sent up", () => {
  test("is taken over, or refused with a reason and made a dispute", async () => {
    const { township, department } = delegation;
    const taken = await aCase(delegation);
    expect(await matterOf(taken)).toMatchObject({ state: "SENT", dueOn: "2026-06-04" });
    expect(
      codeOf(await answerCase(department.clerk, { ...(await seenNow(taken)), event: "take-over", text: null })),
    ).toBe("ok");
    const refused = await aCase(delegation);
    const dispute = {
      delegationId: delegation.id,
      topic: "COMPETENCE",
      subject: "未接收",
      text: TEXT,
      aboutCaseId: refused,
    } as const;
    expect(codeOf(await raiseDispute(township.head, dispute))).toBe("no-such-case");
    expect(
      codeOf(await answerCase(department.clerk, { ...(await seenNow(refused)), event: "refuse", text: TEXT })),
    ).toBe("ok");
    const page = await inReading(township.head, (tx) =>
      readableGuidanceMatter(tx, township.head.actor, refused, day("2026-06-02")),
    );
    expect(page?.mayDispute).toBe(true);
    expect(codeOf(await raiseDispute(township.head, dispute))).toBe("ok");
  });

  test("was filed today at the latest", async () => {
    const late = { ...caseInput(delegation), filedOn: day("2026-06-02") };
    expect(codeOf(await sendCase(delegation.township.clerk, late))).toBe("filed-later");
  });
});

describe("reading", () => {
  test("is for the two bodies and the city; a stranger township sees nothing", async () => {
    const stranger = await inForce();
    const id = await aRequest(delegation);
    const mayRead = (ctx: Ctx) => inReading(ctx, (tx) => mayReadGuidance(tx, ctx.actor, id));
    const reader = async (role: "LEADER" | "SYSTEM_ADMINISTRATOR") =>
      asRole(role, await anOrganisation("CITY"), noon("2026-06-01"));
    expect(await mayRead(delegation.township.head)).toBe(true);
    expect(await mayRead(delegation.department.clerk)).toBe(true);
    expect(await mayRead(await reader("LEADER"))).toBe(true);
    expect(await mayRead(judge)).toBe(true);
    // A department that is the guidance body reads the disputes of others, and nothing else of theirs.
    const department = { ...judge, actor: { ...judge.actor, role: "DEPARTMENT_HEAD" as const } };
    expect(await mayRead(department)).toBe(false);
    const dispute = await aDispute(delegation);
    expect(await inReading(department, (tx) => mayReadGuidance(tx, department.actor, dispute))).toBe(true);
    expect(await mayRead(await reader("SYSTEM_ADMINISTRATOR"))).toBe(false);
    const { clerk } = stranger.township;
    expect(await mayRead(clerk)).toBe(false);
    expect(await inReading(clerk, (tx) => listGuidance(tx, clerk.actor, civilDate(clerk.now), {}))).toEqual([]);
    expect(await inReading(clerk, (tx) => countGuidance(tx, clerk.actor, {}))).toEqual({
      HELP: 0,
      DISPUTE: 0,
      CASE: 0,
    });
    expect(await inReading(clerk, (tx) => readableGuidanceMatter(tx, clerk.actor, id, day("2026-06-02")))).toBeNull();
  });

  test("filters, and writes the ledger as it is shown", async () => {
    const own = await inForce();
    await aRequest(own);
    const dispute = await aDispute(own);
    const { actor } = own.department.head;
    const list = (filter: Parameters<typeof listGuidance>[3]) =>
      inReading(own.department.head, (tx) => listGuidance(tx, actor, day("2026-06-02"), filter));
    expect((await list({ kind: "DISPUTE" })).map(({ id }) => id)).toEqual([dispute]);
    expect(await list({ state: "DECIDED" })).toEqual([]);
    const rows = await list({ state: "OPEN" });
    expect(rows).toHaveLength(2);
    expect(await inReading(own.department.head, (tx) => countGuidance(tx, actor, { kind: "HELP" }))).toEqual({
      ...{ HELP: 1, DISPUTE: 1, CASE: 0 },
    });
    const read = await readWorkbook(await guidanceWorkbook(rows, "zh-CN"));
    expect(JSON.stringify(read)).toContain("笔录怎样做");
  });
});
