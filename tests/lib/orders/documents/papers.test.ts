import { beforeAll, describe, expect, test } from "vitest";
import { readableDelegationPaper } from "@/lib/delegations/documents/delegation-paper.queries";
import { readableConsultation } from "@/lib/orders/documents/consultation-paper.queries";
import { loadMeetingPaper, type MeetingPaper } from "@/lib/orders/documents/meeting-paper.queries";
import { inReading } from "@/lib/shared/transaction";
import { clerkOf, headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import { makeWorld, type World } from "@/tests/access/world";
import { correct } from "@/tests/support/corrections.factories";

/** What the papers say of the demonstration, where every kind of order and hand-over stands. */
let world: World;
let meeting: MeetingPaper;

beforeAll(async () => {
  world = await makeWorld();
  const ctx = await world.stage.as("bianban.shending", 0);
  const paper = await inReading(ctx, (tx) => loadMeetingPaper(tx, ctx.actor, world.roundId, world.stage.today));
  if (!paper) throw new Error("no paper");
  meeting = paper;
}, 180_000);

const orderOf = (township: string) =>
  world.stage.db.order.findFirstOrThrow({
    where: { roundId: world.roundId, township: { shortName: township } },
    include: { lines: true },
  });

describe("the meeting's paper", () => {
  test("has the reviewed orders' lines, each with its basis", async () => {
    const order = await orderOf("安都乡");
    expect(meeting.orders.map(({ township }) => township)).toEqual(["安都乡"]);
    expect(meeting.lines.map(({ id }) => id).sort()).toEqual(order.lines.map(({ id }) => id).sort());
    for (const line of meeting.lines) expect(line.bases.length).toBeGreaterThan(0);
  });

  test("compares each line with the other townships: what they hold, else what was decided, else what they ask for", async () => {
    const { db } = world.stage;
    for (const { id, comparisons } of meeting.lines) {
      const { powerId } = await db.orderLine.findUniqueOrThrow({ where: { id } });
      const held = await db.delegation.findMany({
        where: { powerId, state: { not: "ENDED" } },
        select: { township: { select: { shortName: true } } },
      });
      const asked = await db.orderLine.findMany({
        where: { powerId, order: { state: { in: ["IN_CONSULTATION", "REVIEWED", "DECIDED"] } } },
        select: { order: { select: { township: { select: { shortName: true } } } } },
      });
      const holders = held.map(({ township }) => township.shortName);
      const everyone = new Set([...holders, ...asked.map(({ order }) => order.township.shortName)]);
      everyone.delete("安都乡");
      expect(comparisons.map(({ township }) => township).sort()).toEqual([...everyone].sort());
      for (const { township, kind } of comparisons) expect(kind === "delegated").toBe(holders.includes(township));
    }
    const kinds = new Set(meeting.lines.flatMap(({ comparisons }) => comparisons.map(({ kind }) => kind)));
    expect(kinds.has("delegated")).toBe(true);
  });

  test("tells an approval that was revoked before force as revoked, no longer as held", async () => {
    const { stage, roundId } = world;
    const powers = await stage.db.orderLine.findMany({
      where: { id: { in: meeting.lines.map(({ id }) => id) } },
      select: { id: true, powerId: true },
    });
    const held = await stage.db.delegation.findFirstOrThrow({
      where: { powerId: { in: powers.map(({ powerId }) => powerId) }, state: { in: ["HANDING_OVER", "HANDED_OVER"] } },
      include: { township: true, decisionLine: true },
    });
    const approver = await stage.as("bianban.shending", 0);
    const decidedOn = stage.today;
    const higherConsent = "新环函〔2026〕99号";
    must(await correct(approver, [held.decisionLine.lineId], {}, { decidedOn, higherConsent }));
    const paper = await inReading(approver, (tx) => loadMeetingPaper(tx, approver.actor, roundId, stage.today));
    const line = powers.find(({ powerId }) => powerId === held.powerId);
    const said = paper?.lines.find(({ id }) => id === line?.id)?.comparisons;
    expect(said?.find(({ township }) => township === held.township.shortName)?.kind).toBe("revoked");
  });

  test("is not for those who read their own business", async () => {
    for (const login of [clerkOf("安都乡"), headOf("城市管理局"), "shenji", "admin"]) {
      const ctx = await world.stage.as(login, 0);
      expect(
        await inReading(ctx, (tx) => loadMeetingPaper(tx, ctx.actor, world.roundId, world.stage.today)),
      ).toBeNull();
    }
  });
});

describe("the record of a consultation", () => {
  const record = async (login: string, orderId: string) => {
    const ctx = await world.stage.as(login, 0);
    return inReading(ctx, (tx) => readableConsultation(tx, ctx, orderId));
  };

  test("is whole for township and city, a department has its own lines, others nothing", async () => {
    const { id, lines } = await orderOf("狮豹头乡");
    const whole = await record(clerkOf("狮豹头乡"), id);
    expect(whole).toMatchObject({ isWhole: true });
    expect(whole?.lines).toHaveLength(lines.length);
    expect(await record("bianban.jingban", id)).toEqual(whole);
    const department = whole?.lines[0]?.department ?? "";
    const part = await record(clerkOf(department), id);
    expect(part?.isWhole).toBe(false);
    expect(part?.lines).toEqual(whole?.lines.filter((line) => line.department === department));
    expect(await record(clerkOf("安都乡"), id)).toBeNull();
  });

  test("keeps the answers that a changed text voided", async () => {
    const { id } = await orderOf("狮豹头乡");
    const paper = await record("bianban.jingban", id);
    const opinions = paper?.lines.flatMap((line) => line.opinions) ?? [];
    expect(opinions.filter((opinion) => opinion.isVoid)).toHaveLength(1);
    expect(opinions.filter((opinion) => !opinion.isVoid).length).toBeGreaterThan(0);
  });

  test("does not exist before the head has confirmed", async () => {
    const draft = await world.stage.db.order.findFirstOrThrow({
      where: { roundId: world.roundId, state: "DRAFT" },
      include: { township: true },
    });
    expect(await record(clerkOf(draft.township.shortName), draft.id)).toBeNull();
  });
});

describe("a delegation's paper", () => {
  test("has the full names, the decision, the bases, and the files that stand", async () => {
    const { subjectId } = await world.stage.db.attachment.findFirstOrThrow({
      where: { subject: "DELEGATION" },
      orderBy: { id: "asc" },
    });
    const ctx = await world.stage.as("lingdao", 0);
    const read = (login: typeof ctx) => (tx: Parameters<Parameters<typeof inReading>[1]>[0]) =>
      readableDelegationPaper(tx, login.actor, subjectId, world.stage.today);
    const paper = await inReading(ctx, read(ctx));
    expect(paper).toMatchObject({
      township: { shortName: "顿坊店乡", name: expect.stringContaining("顿坊店乡") },
      decision: { documentNumber: expect.stringMatching(/〔\d{4}〕\d+号/) },
      signatures: [],
    });
    expect(paper?.checklist.flatMap(({ files }) => files)).toContain("赋权协议扫描件（演示）.pdf");
    expect(paper?.checklist.find(({ kind }) => kind === "TRAINING")?.figures).toEqual({ persons: 6, hours: 56 });
    const stranger = await world.stage.as(clerkOf("安都乡"), 0);
    expect(await inReading(stranger, read(stranger))).toBeNull();
  });
});
