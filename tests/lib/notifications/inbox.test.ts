import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { AUDIT_EVENTS, type AuditEventName } from "@/lib/audit/audit.events";
import { readableDelegations } from "@/lib/delegations/delegation.queries";
import { findListEdition } from "@/lib/duty-lists/list-edition.queries";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { AUDIENCES, SIDES, type Side } from "@/lib/notifications/audience.rules";
import { loadDone } from "@/lib/notifications/done.queries";
import { countUnread, loadInbox, type Notice } from "@/lib/notifications/inbox.queries";
import { markAllRead, markEventRead } from "@/lib/notifications/mark-read";
import { readableOrders } from "@/lib/orders/order.queries";
import type { Ctx } from "@/lib/shared/context";
import type { Stage } from "@/prisma/seed/stage";
import { db, ownerSql } from "@/tests/support/db";
import { asRole, aTownship, given } from "@/tests/support/factories";
import { theDemonstration } from "@/tests/support/the-demonstration";

type Event = {
  seq: number;
  event: AuditEventName;
  subjectId: string;
  actorId: string | null;
  data: Record<string, string>;
};

let stage: Stage;
let people: Ctx[];
let events: Event[];
/** Whose an object or a line is: "township …" and "department …" by its id. */
let owners: ReadonlyMap<string, Partial<Record<"township" | "department", readonly string[]>>>;

beforeAll(async () => {
  stage = await theDemonstration();
  const seats = await db.appointment.findMany({ include: { user: true, organisation: true } });
  people = seats.map(({ user, role, organisation }) => ({
    db,
    now: stage.instant(0, 300),
    requestId: "test",
    actor: {
      userId: user.id,
      name: user.displayName,
      role,
      organisationId: organisation.id,
      organisationName: organisation.name,
    },
  }));
  const rows = await db.auditEvent.findMany({ orderBy: { seq: "asc" } });
  events = rows.map((row) => ({ ...row, seq: Number(row.seq) }) as unknown as Event);
  owners = await readOwners();
}, 240_000);

/** The same facts that the inbox asks in SQL, read the plain way. */
async function readOwners() {
  const found = new Map<string, { township?: string[]; department?: string[] }>();
  const orders = await db.order.findMany({
    include: { lines: { include: { menuItem: { include: { powerVersion: true } } } } },
  });
  for (const { id, townshipId, confirmedAt, lines } of orders) {
    const holders = lines.map((line) => ({ id: line.id, holder: line.menuItem.powerVersion.departmentId ?? "" }));
    const read = confirmedAt ? holders : [];
    found.set(id, { township: [townshipId], department: read.map(({ holder }) => holder) });
    for (const line of read) found.set(line.id, { department: [line.holder] });
  }
  for (const { id, townshipId, departmentId } of await db.delegation.findMany())
    found.set(id, { township: [townshipId], department: [departmentId] });
  const ofDelegations = [
    ...(await db.delegationReturn.findMany()),
    ...(await db.guidanceMatter.findMany()),
    ...(await db.evaluationRow.findMany()),
  ];
  for (const { id, delegationId } of ofDelegations) found.set(id, found.get(delegationId) ?? {});
  for (const { id, townshipId, departmentId } of await db.menuWish.findMany())
    found.set(id, { township: [townshipId], department: [departmentId] });
  for (const { id, invitations } of await db.orderRound.findMany({ include: { invitations: true } }))
    found.set(id, { township: invitations.map(({ townshipId }) => townshipId) });
  for (const { id, dutyList } of await db.listEdition.findMany({ include: { dutyList: true } }))
    found.set(id, { township: [dutyList.townshipId] });
  const changes = await db.lawChange.findMany({
    include: {
      adjustments: {
        include: { baseVersion: true, power: { include: { statutory: true, delegations: true } } },
      },
    },
  });
  for (const { id, adjustments } of changes) {
    const holders = adjustments.flatMap(({ power }) => [...(power?.statutory ?? []), ...(power?.delegations ?? [])]);
    found.set(id, {
      township: holders.map(({ townshipId }) => townshipId),
      department: adjustments.map(({ baseVersion }) => baseVersion?.departmentId ?? ""),
    });
  }
  const admissions = await db.admission.findMany({ include: { townships: true, steps: true, duties: true } });
  for (const { id, departmentId, townships, steps, duties } of admissions) {
    const asked = steps.some(({ event }) => event === "accept") ? townships.map(({ townshipId }) => townshipId) : [];
    found.set(id, { township: asked, department: [departmentId] });
    for (const duty of duties) found.set(duty.id, { township: [duty.townshipId], department: [departmentId] });
  }
  for (const { id, townshipId, departmentId, state } of await db.offListReport.findMany()) {
    const isFound = state === "OFF_LIST" || state === "REMEDIED" || state === "CLOSED";
    found.set(id, { township: [townshipId], department: isFound ? [departmentId] : [] });
  }
  for (const { id, townshipId, departmentId } of await db.agency.findMany())
    found.set(id, { township: [townshipId], department: [departmentId] });
  // Of a round: what is said about one that is assessed, under both ids, and what is said about all.
  const assessed = await db.assessmentAgency.findMany({ include: { agency: true, scorers: true } });
  for (const { roundId, agencyId, departmentId, agency, scorers } of assessed) {
    const parties = {
      township: scorers.filter(({ side }) => side === "TOWNSHIP").map(({ organisationId }) => organisationId),
      department: [agency?.departmentId ?? departmentId ?? ""],
    };
    const known = found.get(roundId);
    found.set(`${roundId} ${agencyId}`, parties);
    found.set(roundId, {
      township: [...(known?.township ?? []), ...parties.township],
      department: [...(known?.department ?? []), ...parties.department],
    });
  }
  for (const { id, ownerId } of await db.inspectionFinding.findMany())
    found.set(id, { township: [ownerId], department: [ownerId] });
  for (const { id, figures } of await db.usageBatch.findMany({ include: { figures: true } }))
    found.set(id, {
      township: figures.map(({ townshipId }) => townshipId),
      department: figures.map(({ departmentId }) => departmentId ?? ""),
    });
  for (const { id, townshipId } of await db.villageArrangement.findMany()) found.set(id, { township: [townshipId] });
  for (const { id } of await db.organisation.findMany()) found.set(id, { township: [id] });
  return found;
}

function isConcerned(actor: Actor, { event, subjectId, actorId, data }: Event): boolean {
  if (actorId === actor.userId) return false;
  const reaches = (side: Side): boolean => {
    const rights = AUDIENCES[event][side];
    if (!rights) return false;
    if (side === "self") return subjectId === actor.userId;
    if (side === "city") return rights.some((right) => reachOf(actor, right) === "whole-city");
    if (!rights.some((right) => reachOf(actor, right) !== null)) return false;
    if (side === "named") return data.organisationId === actor.organisationId;
    const line = side === "department" ? (data.lineId ?? data.notedLineId) : undefined;
    // What is said about one that a round assesses concerns its bodies alone.
    const one = data.agencyId ? `${subjectId} ${data.agencyId}` : undefined;
    return owners.get(one ?? line ?? subjectId)?.[side]?.includes(actor.organisationId ?? "") ?? false;
  };
  return SIDES.some(reaches);
}

async function everything(ctx: Ctx, unreadOnly = false): Promise<Notice[]> {
  const first = await loadInbox(ctx, { unreadOnly, page: 1 });
  const rest: Notice[] = [];
  for (let page = 2; page <= first.pageCount; page++)
    rest.push(...(await loadInbox(ctx, { unreadOnly, page })).notices);
  expect(first.notices.length + rest.length).toBe(first.total);
  return [...first.notices, ...rest];
}

const seqsOf = (notices: readonly { seq: number }[]) => notices.map(({ seq }) => seq);
const personOf = (role: string, short: string) => {
  const found = people.find(({ actor }) => actor.role === role && actor.organisationName.includes(short));
  if (!found) throw new Error(`nobody: ${role} ${short}`);
  return found;
};

test("each event of the demonstration reaches each person whom it concerns exactly once, and nobody else", async () => {
  let reached = 0;
  for (const ctx of people) {
    const got = seqsOf(await everything(ctx));
    const due = events.filter((event) => isConcerned(ctx.actor, event)).map(({ seq }) => seq);
    expect([ctx.actor.name, got.toSorted((a, b) => a - b)]).toEqual([ctx.actor.name, due]);
    reached += got.length;
  }
  expect(reached).toBeGreaterThan(200);
}, 60_000);

test("whoever is told of an object may read it, and may follow the link", async () => {
  let asked = 0;
  for (const ctx of people) {
    const { notices } = await loadInbox(ctx, { unreadOnly: false, page: 1 });
    for (const { subjectType, subjectId, href } of notices) {
      expect(href === null).toBe(subjectType === "user");
      if (subjectType === "order") {
        const readable = readableOrders(ctx.actor);
        expect(readable && (await db.order.count({ where: { AND: [{ id: subjectId }, readable] } }))).toBe(1);
      } else if (subjectType === "delegation") {
        const readable = readableDelegations(ctx.actor);
        expect(readable && (await db.delegation.count({ where: { AND: [{ id: subjectId }, readable] } }))).toBe(1);
      } else if (subjectType === "list-edition") {
        expect(await findListEdition(db, ctx, subjectId, stage.today)).not.toBeNull();
      } else continue;
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(100);
}, 60_000);

test("what is said of an order as a whole reaches its township and no department", async () => {
  const whole = ["order.reviewed", "order.reopened", "mediation.meeting-recorded"] as const;
  for (const event of whole) expect([event, AUDIENCES[event].department]).toEqual([event, undefined]);
  const told = async (roles: readonly string[]) => {
    const notices: string[] = [];
    for (const ctx of people.filter(({ actor }) => roles.includes(actor.role)))
      notices.push(...(await everything(ctx)).map(({ event }) => event));
    return whole.filter((event) => notices.includes(event));
  };
  expect(await told(["DEPARTMENT_CLERK", "DEPARTMENT_HEAD"])).toEqual([]);
  expect(await told(["TOWNSHIP_CLERK", "TOWNSHIP_HEAD"])).toContain("order.reviewed");
});

test("a stranger township sees nothing of another's, and cannot mark it", async () => {
  const stranger = await asRole("TOWNSHIP_HEAD", await aTownship(), stage.instant(0, 300));
  const own = new Set(seqsOf(await everything(personOf("TOWNSHIP_HEAD", "顿坊店乡"))));
  const city = new Set(events.filter(({ event }) => AUDIENCES[event].city).map(({ seq }) => seq));
  const seen = seqsOf(await everything(stranger));
  expect(seen.filter((seq) => own.has(seq) && !city.has(seq))).toEqual([]);
  const foreign = [...own].find((seq) => !seen.includes(seq)) ?? 0;
  expect(await markEventRead(stranger, { seq: foreign })).toEqual({ ok: false, error: { code: "not-found" } });
  expect(await markAllRead(stranger, { upTo: foreign })).toEqual({ ok: false, error: { code: "not-found" } });
});

test("read is read, in whatever order and however often, and only in the reader's own seat", async () => {
  const [reader, colleague] = [personOf("TOWNSHIP_CLERK", "城郊乡"), personOf("TOWNSHIP_HEAD", "城郊乡")];
  const all = seqsOf(await everything(reader)).toSorted((a, b) => a - b);
  const before = (await loadInbox(colleague, { unreadOnly: true, page: 1 })).unread;
  const read = new Set<number>();
  const step = fc.record({ at: fc.nat(all.length - 1), andBefore: fc.boolean() });
  // A mark on all ends the property early, so it stays among the oldest.
  const steps = fc.array(step, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      for (const { at, andBefore } of taken) {
        const index = andBefore ? at % Math.ceil(all.length / 3) : at;
        const seq = all[index] ?? 0;
        const done = andBefore ? await markAllRead(reader, { upTo: seq }) : await markEventRead(reader, { seq });
        expect(done.ok).toBe(true);
        for (const covered of andBefore ? all.slice(0, index + 1) : [seq]) read.add(covered);
      }
      const unread = all.filter((seq) => !read.has(seq));
      expect(seqsOf(await everything(reader, true)).toSorted((a, b) => a - b)).toEqual(unread);
      expect(await countUnread(db, reader, 1000)).toBe(unread.length);
    }),
    { numRuns: 5 },
  );
  const { notices } = await loadInbox(reader, { unreadOnly: false, page: 1 });
  expect(notices.map(({ isUnread }) => isUnread)).toEqual(
    notices
      .map(({ isUnread }) => isUnread)
      .toSorted()
      .reverse(),
  );
  expect((await loadInbox(colleague, { unreadOnly: true, page: 1 })).unread).toBe(before);
});

test("an ended appointment is told nothing, and a new one nothing from before its day", async () => {
  const ended = personOf("DEPARTMENT_CLERK", "城市管理局");
  expect((await loadInbox(ended, { unreadOnly: false, page: 1 })).total).toBeGreaterThan(0);
  await given((tx) =>
    tx.appointment.updateMany({
      where: { userId: ended.actor.userId ?? "" },
      data: { endsOn: new Date(`${stage.day(-1)}T00:00:00Z`) },
    }),
  );
  expect(await loadInbox(ended, { unreadOnly: false, page: 1 })).toMatchObject({ total: 0, notices: [], newest: null });
  expect(await countUnread(db, ended, 10)).toBe(0);

  const fresh = await asRole("LEADER", await aTownship(), stage.instant(2));
  expect((await loadInbox(fresh, { unreadOnly: false, page: 1 })).total).toBeGreaterThan(0);
  await given((tx) =>
    tx.appointment.updateMany({
      where: { userId: fresh.actor.userId ?? "" },
      data: { startsOn: new Date(`${stage.day(2)}T00:00:00Z`) },
    }),
  );
  expect((await loadInbox(fresh, { unreadOnly: false, page: 1 })).total).toBe(0);
});

test("what a person did stands under done, page by page, and not what others did", async () => {
  const editor = personOf("ESTABLISHMENT_EDITOR", "编制");
  const own = events.filter(({ actorId, event }) => actorId === editor.actor.userId && !event.startsWith("session."));
  const first = await loadDone(editor, 1);
  const found = [...first.entries];
  for (let page = 2; page <= first.pageCount; page++) found.push(...(await loadDone(editor, page)).entries);
  expect(seqsOf(found)).toEqual(own.map(({ seq }) => seq).reverse());
});

const OF_DELEGATIONS = ["delegation", "delegation-return", "guidance", "evaluation"];
const OF_AGENCIES = ["agency", "assessment"];
const OF_ADMISSIONS = ["admission", "admitted-duty", "off-list-report"];

test("every kind of event has an audience that its object can have", () => {
  const sides: Record<string, readonly Side[]> = {
    township: [
      "round",
      "order",
      "wish",
      ...OF_DELEGATIONS,
      ...OF_ADMISSIONS,
      ...OF_AGENCIES,
      "usage-batch",
      "inspection-finding",
      "village-arrangement",
      "township",
      "list-edition",
      "law-change",
    ] as never,
    department: [
      "order",
      "wish",
      ...OF_DELEGATIONS,
      ...OF_ADMISSIONS,
      ...OF_AGENCIES,
      "usage-batch",
      "inspection-finding",
      "law-change",
    ] as never,
    named: ["power", "order"] as never,
    self: ["user"] as never,
  };
  for (const [event, audience] of Object.entries(AUDIENCES))
    for (const side of Object.keys(audience).filter((name) => name !== "city"))
      expect([event, sides[side]]).toEqual([
        event,
        expect.arrayContaining([AUDIT_EVENTS[event as AuditEventName].subject]),
      ]);
});

test("the database lets nobody mark for another, and no mark be undone", async () => {
  const { actor } = personOf("TOWNSHIP_CLERK", "城郊乡");
  const insert = `INSERT INTO inbox_marks (user_id, organisation_id, role, seq)
    VALUES ('${actor.userId}', '${actor.organisationId}', 'TOWNSHIP_CLERK', (SELECT max(seq) FROM audit_events))`;
  await ownerSql("SELECT set_config('app.actor', '0190f000-0000-7000-8000-000000000001', false)");
  await expect(ownerSql(insert)).rejects.toMatchObject({ code: "DC002" });
  await ownerSql("SELECT set_config('app.actor', $1, false)", [actor.userId]);
  await ownerSql(`${insert} ON CONFLICT DO NOTHING`);
  await expect(ownerSql("DELETE FROM inbox_marks")).rejects.toMatchObject({ code: "DC002" });
  await expect(ownerSql("UPDATE inbox_marks SET and_before = false WHERE and_before")).rejects.toMatchObject({
    code: "DC002",
  });
});
