import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { REVIEW_SEATS, type ReviewSeat } from "@/lib/identity/review-seat.terms";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import type { RecordDecisionInput } from "@/lib/orders/decision.schema";
import { loadMeetingPack } from "@/lib/orders/decision-pack.queries";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { giveReviewOpinion } from "@/lib/orders/give-review-opinion";
import { isReviewOpen, missingSeats, reviewDigest, type SeatRemark } from "@/lib/orders/joint-review.rules";
import { GiveReviewOpinionInput } from "@/lib/orders/joint-review.schema";
import { readableReview } from "@/lib/orders/joint-review-page.queries";
import { jointReviewTasks } from "@/lib/orders/joint-review-tasks.queries";
import { recordDecision } from "@/lib/orders/record-decision";
import { reopenConsultation } from "@/lib/orders/reopen-consultation";
import { reviewOrder } from "@/lib/orders/review-order";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import {
  type AConsultation,
  aConsultation,
  aStaffedDepartment,
  aStaffedTownship,
  at,
  day,
} from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import { anOrganisation, asRole, given } from "@/tests/support/factories";

// Asked on Monday 2 March, consultation closed on Tuesday the 10th: the joint review has until Tuesday the 17th.
const DURING = "2026-03-05T02:00:00Z";
const REVIEWED = "2026-03-10T02:00:00Z";
const LAST_SECOND = "2026-03-17T15:59:59Z";
const AFTER = "2026-03-17T16:00:00Z";
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

type Staffed = Awaited<ReturnType<typeof aStaffedDepartment>>;
let holder: Staffed;
let finance: Staffed;
let stranger: Staffed;
let township: Awaited<ReturnType<typeof aStaffedTownship>>;
let editor: Ctx;
let approver: Ctx;
let justice: Ctx;

const fill = (organisationId: string, reviewSeat: ReviewSeat) =>
  given((tx) => tx.organisation.update({ where: { id: organisationId }, data: { reviewSeat } }));

beforeAll(async () => {
  holder = await aStaffedDepartment(DURING);
  finance = await aStaffedDepartment(REVIEWED);
  stranger = await aStaffedDepartment(REVIEWED);
  township = await aStaffedTownship(DURING);
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const bureau = await anOrganisation("JUSTICE_BUREAU");
  editor = await asRole("ESTABLISHMENT_EDITOR", office, REVIEWED);
  approver = await asRole("ESTABLISHMENT_APPROVER", office, AFTER);
  justice = await asRole("LEGALITY_REVIEWER", bureau, REVIEWED);
  await fill(finance.body.id, "FINANCE");
  await fill(bureau.id, "LEGALITY");
});

async function aReviewed(lines = 2): Promise<AConsultation> {
  const consultation = await aConsultation(
    Array.from({ length: lines }, () => ({ department: holder.body })),
    { township: (await aStaffedTownship(DURING)).body },
  );
  for (const { id: lineId, digest } of consultation.lines)
    await giveOpinion(holder.clerk, { lineId, digest, answer: "AGREE", reason: "" });
  const { orderId } = consultation;
  const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  expect(codeOf(await reviewOrder(editor, { orderId, version }))).toBe("ok");
  return consultation;
}

async function anOpinion(
  { orderId }: AConsultation,
  wishes: Partial<GiveReviewOpinionInput> & { verdict?: SeatRemark["verdict"] } = {},
): Promise<GiveReviewOpinionInput> {
  const { version, lines } = await db.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { version: true, lines: { select: { id: true, digest: true } } },
  });
  const { verdict = "AGREE", ...rest } = wishes;
  const reason = verdict === "AGREE" ? null : "经费来源没有落实。";
  const remarks = lines.map(({ id }) => ({ lineId: id, verdict, reason }));
  return { orderId, version, digest: reviewDigest(lines), seen: null, remarks, ...rest };
}

let number = 500;
async function aDecision({ orderId, roundId }: AConsultation, reason: string | null = null) {
  const rows = await db.orderLine.findMany({ where: { orderId } });
  number += 1;
  return {
    roundId,
    organ: "市委机构编制委员会",
    documentNumber: `卫编〔2026〕${number}号`,
    decidedOn: day("2026-03-17"),
    reasons: "经会议研究，同意下列事项。",
    minutesNumber: "〔2026〕第3次",
    lines: rows.map((row) => ({
      lineId: row.id,
      lineVersion: row.version,
      outcome: "APPROVED" as const,
      mode: "OWN_NAME" as const,
      scope: null,
      reason,
      plannedOn: day("2026-06-01"),
    })),
  } satisfies RecordDecisionInput;
}

describe("rules", () => {
  const seats = fc.subarray([...REVIEW_SEATS]);
  test("who is missing fills a seat and has not spoken; nobody else is waited for", () => {
    fc.assert(
      fc.property(seats, seats, (filled, spoken) => {
        const missing = missingSeats(filled, new Set(spoken));
        for (const seat of REVIEW_SEATS)
          expect(missing.includes(seat)).toBe(filled.includes(seat) && !spoken.includes(seat));
      }),
    );
  });
  test.each([
    [["FINANCE"], "2026-03-17", true],
    [["FINANCE"], "2026-03-18", false],
    [[], "2026-03-10", false],
  ] as const)("%j missing on %s: open %s", (missing, today, open) =>
    expect(isReviewOpen([...missing], day("2026-03-17"), day(today))).toBe(open),
  );
  test("the digest is that of the texts, in whatever order", () => {
    const lines = [
      { id: "a", digest: "1" },
      { id: "b", digest: "2" },
    ];
    expect(reviewDigest(lines)).toBe(reviewDigest(lines.toReversed()));
    expect(reviewDigest(lines)).not.toBe(reviewDigest([{ id: "a", digest: "1" }]));
  });
  test.each([
    ["AGREE", null, null],
    ["AGREE_IF", "先培训后承接", null],
    ["AGREE_IF", "短", "reason-missing"],
    ["OBJECT", null, "reason-missing"],
    ["", null, "verdict-missing"],
  ])("a remark “%s” with the reason %j: %s", (verdict, reason, problem) => {
    const remark = { lineId: "0190f000-0000-7000-8000-000000000001", verdict, reason };
    const parsed = GiveReviewOpinionInput.shape.remarks.safeParse([remark]);
    expect(parsed.success ? null : parsed.error.issues[0]?.message).toBe(problem);
  });
});

describe("speaking for a seat", () => {
  test("is kept with every line, in the trail, and shown to the meeting", async () => {
    const order = await aReviewed();
    expect(codeOf(await giveReviewOpinion(finance.head, await anOpinion(order, { verdict: "OBJECT" })))).toBe("ok");
    const pack = await inReading(approver, (tx) =>
      loadMeetingPack(tx, approver.actor, order.roundId, civilDate(approver.now)),
    );
    expect(pack?.lines.map(({ reviews }) => reviews)).toEqual([
      [{ organisation: finance.body.shortName, verdict: "OBJECT", reason: "经费来源没有落实。" }],
      [{ organisation: finance.body.shortName, verdict: "OBJECT", reason: "经费来源没有落实。" }],
    ]);
    const event = await db.auditEvent.findFirst({ where: { subjectId: order.orderId, event: "review.given" } });
    expect(event?.data).toMatchObject({ seat: "FINANCE", agree: 0, agreeIf: 0, object: 2 });
  });

  test("belongs to the body that fills it; a department without a seat reads nothing and says nothing", async () => {
    const order = await aReviewed(1);
    const input = await anOpinion(order);
    const codes = async (...people: Ctx[]) =>
      Promise.all(people.map(async (ctx) => codeOf(await giveReviewOpinion(ctx, input))));
    expect(await codes(stranger.head, finance.clerk, holder.clerk, township.head, approver)).toEqual([
      "no-seat",
      "forbidden",
      "forbidden",
      "forbidden",
      "forbidden",
    ]);
    const read = (ctx: Ctx) => inReading(ctx, (tx) => readableReview(tx, ctx.actor, order.orderId, civilDate(ctx.now)));
    expect(await read(stranger.head)).toBeNull();
    expect((await read(finance.head))?.mine).toMatchObject({ seat: "FINANCE" });
    expect((await read(approver))?.mine).toBeNull();
    expect(await db.reviewOpinion.count({ where: { orderId: order.orderId } })).toBe(0);
  });

  test("may be done anew until the decision; of two people of one body the later is told", async () => {
    const order = await aReviewed(1);
    const colleague = await asRole("DEPARTMENT_HEAD", finance.body, REVIEWED);
    const input = await anOpinion(order);
    const both = await Promise.all([giveReviewOpinion(finance.head, input), giveReviewOpinion(colleague, input)]);
    expect(both.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
    const first = both.find((result) => result.ok);
    const seen = first?.ok ? first.value.opinionId : null;
    expect(codeOf(await giveReviewOpinion(finance.head, await anOpinion(order, { seen, verdict: "AGREE_IF" })))).toBe(
      "ok",
    );
    const standing = await inReading(approver, (tx) =>
      readableReview(tx, approver.actor, order.orderId, civilDate(approver.now)),
    );
    expect(standing?.standing.current.get("FINANCE")?.remarks[0]?.verdict).toBe("AGREE_IF");
    expect(standing?.standing.opinions).toHaveLength(2);
  });

  test("is refused for half an order, another order's lines, a stale text, and outside the review", async () => {
    const [order, other] = [await aReviewed(2), await aReviewed(2)];
    const whole = await anOpinion(order);
    const [first] = whole.remarks;
    const foreign = (await anOpinion(other)).remarks;
    const give = async (changes: Partial<GiveReviewOpinionInput>) =>
      codeOf(await giveReviewOpinion(finance.head, { ...whole, ...changes }));
    expect(await give({ remarks: first ? [first] : [] })).toBe("lines-missing");
    expect(await give({ remarks: foreign })).toBe("lines-missing");
    expect(await give({ digest: "0".repeat(64) })).toBe("text-changed");
    expect(await give({ version: whole.version - 1 })).toBe("changed-meanwhile");
    expect(await give({ orderId: "0190f000-0000-7000-8000-000000000001" })).toBe("not-found");
    const reason = "需要再次沟通的事项。";
    expect(codeOf(await reopenConsultation(editor, { orderId: order.orderId, version: whole.version, reason }))).toBe(
      "ok",
    );
    expect(await give({})).toBe("not-under-review");
  });

  test("is void once the order's text is another", async () => {
    const order = await aReviewed(1);
    const clerk = await asRole("TOWNSHIP_CLERK", order.township, REVIEWED);
    expect(codeOf(await giveReviewOpinion(finance.head, await anOpinion(order)))).toBe("ok");
    const at1 = await db.order.findUniqueOrThrow({ where: { id: order.orderId } });
    await reopenConsultation(editor, { orderId: order.orderId, version: at1.version, reason: "需要再次沟通的事项。" });
    const row = await db.orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
    const amended = await amendOrderLine(clerk, {
      lineId: row.id,
      version: row.version,
      mode: "OWN_NAME",
      wishedOn: day("2026-06-01"),
      scope: "仅限镇区",
      haveStaff: 3,
      haveCertifiedOfficers: 2,
      haveEquipment: null,
      equipmentSufficient: null,
      haveFundsYuan: "0",
      justification: row.justification,
    });
    expect(codeOf(amended)).toBe("ok");
    const line = await db.orderLine.findUniqueOrThrow({ where: { id: row.id } });
    await giveOpinion(at(holder.clerk, REVIEWED), {
      lineId: line.id,
      digest: line.digest ?? "",
      answer: "AGREE",
      reason: "",
    });
    const at2 = await db.order.findUniqueOrThrow({ where: { id: order.orderId } });
    expect(codeOf(await reviewOrder(editor, { orderId: order.orderId, version: at2.version }))).toBe("ok");
    const review = await inReading(approver, (tx) =>
      readableReview(tx, approver.actor, order.orderId, civilDate(approver.now)),
    );
    expect(review?.standing.current.size).toBe(0);
    expect(review?.standing.opinions).toHaveLength(1);
  });

  test("waits on the workbench of the seat, and no longer once it has spoken", async () => {
    const order = await aReviewed(1);
    const tasks = async () => {
      const all = await inReading(finance.head, (tx) =>
        jointReviewTasks(tx, finance.head, civilDate(finance.head.now)),
      );
      return all.filter(({ href }) => href.endsWith(order.orderId));
    };
    expect(await tasks()).toMatchObject([{ kind: "review.give", dueOn: "2026-03-17" }]);
    await giveReviewOpinion(finance.head, await anOpinion(order));
    expect(await tasks()).toEqual([]);
    expect(await inReading(stranger.head, (tx) => jointReviewTasks(tx, stranger.head, day("2026-03-11")))).toEqual([]);
  });
});

describe("the decision", () => {
  test("waits for every seat until its day, to the second; silence past it is not consent and stays visible", async () => {
    const order = await aReviewed(1);
    await giveReviewOpinion(justice, await anOpinion(order));
    const input = await aDecision(order);
    expect(await recordDecision(at(approver, LAST_SECOND), input)).toEqual({
      ok: false,
      error: {
        code: "joint-review-open",
        orders: [{ township: order.township.shortName, seats: [finance.body.shortName], dueOn: "2026-03-17" }],
      },
    });
    expect(codeOf(await recordDecision(at(approver, AFTER), { ...input, decidedOn: day("2026-03-18") }))).toBe("ok");
    const decision = await db.decision.findUniqueOrThrow({ where: { documentNumber: input.documentNumber } });
    expect(decision.minutesNumber).toBe("〔2026〕第3次");
  });

  test("against an objection of the joint review owes a reason", async () => {
    const order = await aReviewed(1);
    await giveReviewOpinion(justice, await anOpinion(order));
    await giveReviewOpinion(finance.head, await anOpinion(order, { verdict: "OBJECT" }));
    expect(await recordDecision(approver, await aDecision(order))).toMatchObject({
      error: { code: "line-problems", lines: [{ problems: ["reason-missing"] }] },
    });
    expect(codeOf(await recordDecision(approver, await aDecision(order, "会议研究认为经费可以解决。")))).toBe("ok");
  });

  test("on what a higher authority's body holds needs that authority's consent, unless everything is refused", async () => {
    const branch = await aStaffedDepartment(DURING);
    const higherAuthority = "某市生态环境局";
    await given((tx) => tx.organisation.update({ where: { id: branch.body.id }, data: { higherAuthority } }));
    const order = await aConsultation([{ department: branch.body }], { township: township.body });
    const [line] = order.lines;
    await giveOpinion(branch.clerk, {
      lineId: line?.id ?? "",
      digest: line?.digest ?? "",
      answer: "AGREE",
      reason: "",
    });
    const { orderId } = order;
    await reviewOrder(editor, {
      orderId,
      version: (await db.order.findUniqueOrThrow({ where: { id: orderId } })).version,
    });
    const input = { ...(await aDecision(order)), decidedOn: day("2026-03-18") };
    expect(await recordDecision(approver, input)).toEqual({
      ok: false,
      error: { code: "higher-consent-missing", authority: higherAuthority, lines: 1 },
    });
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    await expect(
      appSql(
        `WITH d AS (INSERT INTO decisions (id, round_id, organ, document_number, decided_on, reasons, recorded_by_id)
           VALUES (gen_random_uuid(), $1, '某机关', '某〔2026〕1号', '2026-03-18', '理由', gen_random_uuid()) RETURNING id)
         INSERT INTO decision_lines (id, decision_id, line_id, outcome, mode, planned_on)
         SELECT gen_random_uuid(), d.id, $2, 'APPROVED', 'OWN_NAME', '2026-06-01' FROM d`,
        [order.roundId, line?.id],
      ),
    ).rejects.toThrow(/has not consented/);
    expect(codeOf(await recordDecision(approver, { ...input, higherConsent: "新环函〔2026〕5号" }))).toBe("ok");
  });
});

describe("the database", () => {
  test("keeps opinions as they were given, for the seat that gave them, during the review only", async () => {
    const order = await aReviewed(1);
    const given1 = await giveReviewOpinion(finance.head, await anOpinion(order));
    const id = given1.ok ? given1.value.opinionId : "";
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    await expect(appSql("UPDATE review_opinions SET seat = 'LEGALITY' WHERE id = $1", [id])).rejects.toThrow();
    await expect(appSql("DELETE FROM review_opinion_lines WHERE opinion_id = $1", [id])).rejects.toThrow();
    await expect(appSql("TRUNCATE review_opinions CASCADE")).rejects.toThrow();
    const insert = (orderId: string, organisationId: string) =>
      appSql(
        `INSERT INTO review_opinions (id, order_id, seat, organisation_id, digest, given_by_id)
         VALUES (gen_random_uuid(), $1, 'FINANCE', $2, repeat('0', 64), gen_random_uuid())`,
        [orderId, organisationId],
      );
    await expect(insert(order.orderId, stranger.body.id)).rejects.toThrow(/does not fill the seat/);
    const draft = await aConsultation([{ department: holder.body }], {
      township: (await aStaffedTownship(DURING)).body,
    });
    await expect(insert(draft.orderId, finance.body.id)).rejects.toThrow(/not under joint review/);
    await expect(
      appSql(`INSERT INTO review_opinion_lines (opinion_id, line_id, verdict) VALUES ($1, $2, 'OBJECT')`, [
        id,
        draft.lines[0]?.id,
      ]),
    ).rejects.toThrow();
    await expect(fill(stranger.body.id, "FINANCE")).rejects.toThrow();
  });
});
