import { beforeEach, describe, expect, test } from "vitest";
import { recordLawRepeal } from "@/lib/law/record-law-repeal";
import { addMenuItem } from "@/lib/menu/add-menu-item";
import { loadAuthority } from "@/lib/menu/authority.queries";
import { type AuthorityReason, judgeModes } from "@/lib/menu/authority.rules";
import { findPowerAuthority } from "@/lib/menu/authority-page.queries";
import { CEILING_MOVES, CEILING_STATES } from "@/lib/menu/ceiling.machine";
import { findCeiling, listCeilings } from "@/lib/menu/ceiling.queries";
import { ceilingTasks } from "@/lib/menu/ceiling-tasks.queries";
import { confirmCeiling } from "@/lib/menu/confirm-ceiling";
import { discardCeiling } from "@/lib/menu/discard-ceiling";
import { discardMenuEdition } from "@/lib/menu/discard-menu-edition";
import { editMenuItem } from "@/lib/menu/edit-menu-item";
import { importCeiling } from "@/lib/menu/import-ceiling";
import { ItemFilter } from "@/lib/menu/item-filter.schema";
import { findItems } from "@/lib/menu/menu-items.queries";
import { publishMenuEdition } from "@/lib/menu/publish-menu-edition";
import { recallMenuEdition } from "@/lib/menu/recall-menu-edition";
import { recordHoldingLoss } from "@/lib/menu/record-holding-loss";
import { reopenMenuEdition } from "@/lib/menu/reopen-menu-edition";
import { tieByName } from "@/lib/menu/tie-by-name";
import { tieCeilingEntry } from "@/lib/menu/tie-ceiling-entry";
import { untieCeilingEntry } from "@/lib/menu/untie-ceiling-entry";
import { withdrawHoldingLoss } from "@/lib/menu/withdraw-holding-loss";
import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { aCeiling, aCeilingDraft } from "@/tests/support/ceiling.factories";
import { db } from "@/tests/support/db";
import { asRole } from "@/tests/support/factories";
import { aDraft, aMatter, aMenuDesk, aPublishedMenu, approved, edition, value } from "@/tests/support/menu.factories";
import { workbookOf } from "@/tests/support/workbooks";

const AT = "2026-03-13T02:00:00Z";
const TODAY = civilDate(new Date(AT));

let desk: Awaited<ReturnType<typeof aMenuDesk>>;
/** Each test's catalogues begin after those of the tests before. */
let from: CivilDate = "2020-01-01" as CivilDate;
let serial = 0;
const fresh = (what: string) => `对${what}${++serial}的处罚`;

beforeEach(async () => {
  desk = await aMenuDesk(AT);
  from = addDays(from, 10);
});

const read = <T>(work: (tx: Tx) => Promise<T>) => inReading(desk.editor, work);
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const row = (id: string) => db.ceilingCatalogue.findUniqueOrThrow({ where: { id } });
const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
const eventsOf = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { seq: "asc" } })).map(({ event }) => event);

/** A draft menu with that matter; gives what it takes to ask about it. */
async function onDraft(wishes: Parameters<typeof aMatter>[1]) {
  const open = await db.menuEdition.findFirst({ where: { state: { in: ["DRAFT", "LEGALITY_REVIEW", "APPROVED"] } } });
  if (open) await withdrawn(open.id);
  const editionId = await aDraft(desk, [aMatter(desk.department.id, wishes)]);
  const item = await db.menuItem.findFirstOrThrow({ where: { editionId } });
  return item;
}

async function withdrawn(editionId: string): Promise<void> {
  const reason = "测试另起一版";
  const { state, version } = await edition(editionId);
  if (state === "LEGALITY_REVIEW") value(await recallMenuEdition(desk.editor, { editionId, version, reason }));
  if (state === "APPROVED") value(await reopenMenuEdition(desk.approver, { editionId, version, reason }));
  value(await discardMenuEdition(desk.editor, { editionId, version: (await edition(editionId)).version, reason }));
}

const reasonsOf = async (powerVersionId: string, at: CivilDate = TODAY): Promise<AuthorityReason[]> => {
  const found = (await read((tx) => loadAuthority(tx, [powerVersionId]))).get(powerVersionId);
  if (!found) throw new Error("no such version");
  return judgeModes(found.type, found.modes, found.facts, at).flatMap(({ faults }) =>
    faults.map(({ reason }) => reason),
  );
};

describe("a catalogue", () => {
  test("is imported as a draft with its entries, and binds nobody", async () => {
    const name = fresh("草稿");
    const { powerVersionId } = await onDraft({ name });
    const before = await reasonsOf(powerVersionId);
    const id = await aCeilingDraft(desk, [name, fresh("另项")], from);
    expect(await db.ceilingEntry.count({ where: { catalogueId: id } })).toBe(2);
    expect(await reasonsOf(powerVersionId)).toEqual(before);
    expect((await read((tx) => findCeiling(tx, id, TODAY)))?.entryViews[0]?.matters).toMatchObject([
      { name, basis: null },
    ]);
    expect(await eventsOf(id)).toEqual(["ceiling.imported"]);
    expect((await read((tx) => ceilingTasks(tx, desk.approver))).map(({ href }) => href)).toContain(`/ceilings/${id}`);
    expect(await read((tx) => ceilingTasks(tx, desk.editor))).toEqual([]);
  });

  test("with one fault is not imported at all", async () => {
    const before = await db.ceilingCatalogue.count();
    const rows = [
      ["序号", "事项名称", "法律依据"],
      [1, "对甲的处罚", "《公路法》"],
      [2, "对乙的处罚", ""],
    ];
    const bytes = new Uint8Array(await workbookOf({ name: "目录", rows }));
    const form = { title: "目录", documentNumber: "1号", issuingOrgan: "省", note: null };
    const input = { ...form, issuedOn: from, inForceFrom: from, fileName: "a.xlsx", bytes };
    expect(await importCeiling(desk.editor, input)).toMatchObject({
      ok: false,
      error: { code: "import-refused", problems: [{ row: 3, letter: "C", column: "legalBasis", code: "required" }] },
    });
    const broken = await importCeiling(desk.editor, { ...input, bytes: new Uint8Array([1, 2, 3]) });
    expect(code(broken)).toBe("workbook-unreadable");
    expect(await db.ceilingCatalogue.count()).toBe(before);
  });

  test("is confirmed by somebody else than who imported it", async () => {
    const id = await aCeilingDraft(desk, [fresh("两人")], from);
    const both: Ctx = { ...desk.approver, actor: { ...desk.approver.actor, userId: desk.editor.actor.userId } };
    expect(code(await confirmCeiling(both, { catalogueId: id, version: 1 }))).toBe("confirmer-imported");
    expect(code(await confirmCeiling(desk.editor, { catalogueId: id, version: 1 }))).toBe("forbidden");
    expect(code(await confirmCeiling(desk.approver, { catalogueId: id, version: 2 }))).toBe("changed-meanwhile");
    expect(code(await confirmCeiling(desk.approver, { catalogueId: id, version: 1 }))).toBe("ok");
    expect(await row(id)).toMatchObject({ state: "CONFIRMED", confirmedById: desk.approver.actor.userId, version: 2 });
  });

  test("ends the one before on the day before its first; the past is not rewritten", async () => {
    const old = await aCeiling(desk, [fresh("旧版")], from);
    expect((await row(old)).inForceUntil).toBeNull();
    const next = addDays(from, 5);
    const same = await aCeilingDraft(desk, [fresh("同日")], from);
    expect(await confirmCeiling(desk.approver, { catalogueId: same, version: 1 })).toMatchObject({
      ok: false,
      error: { code: "not-after-newest", newestFrom: from },
    });
    const renewed = await aCeiling(desk, [fresh("新版")], next);
    expect(day((await row(old)).inForceUntil)).toBe(addDays(next, -1));
    expect((await row(renewed)).inForceUntil).toBeNull();
    expect(await eventsOf(old)).toEqual(["ceiling.imported", "ceiling.confirmed", "ceiling.superseded"]);
    const standings = await Promise.all(
      [addDays(from, -1), from, addDays(next, -1), next].map(async (on) =>
        (await read((tx) => listCeilings(tx, on)))
          .filter(({ id }) => id === old || id === renewed)
          .map(({ standing }) => standing),
      ),
    );
    expect(standings).toEqual([
      ["upcoming", "upcoming"],
      ["upcoming", "in-force"],
      ["upcoming", "in-force"],
      ["in-force", "past"],
    ]);
  });

  test.each(
    CEILING_STATES.flatMap((state) => (["confirm", "discard"] as const).map((event) => [state, event] as const)),
  )("in state %s on %s", async (state, event) => {
    const id = await aCeilingDraft(desk, [fresh("状态")], from);
    if (state === "CONFIRMED") value(await confirmCeiling(desk.approver, { catalogueId: id, version: 1 }));
    if (state === "DISCARDED") value(await discardCeiling(desk.editor, { catalogueId: id, version: 1 }));
    const input = { catalogueId: id, version: (await row(id)).version };
    const move = CEILING_MOVES.find((one) => one.event === event && one.from === state);
    const result =
      event === "confirm" ? await confirmCeiling(desk.approver, input) : await discardCeiling(desk.editor, input);
    expect(code(result)).toBe(move ? "ok" : "move-not-allowed");
    expect((await row(id)).state).toBe(move?.to ?? state);
  });

  test("confirmed twice at once: one wins, the other is told; two at once for one period: one stands", async () => {
    const id = await aCeilingDraft(desk, [fresh("竞态")], from);
    const other = await asRole("ESTABLISHMENT_APPROVER", desk.office, AT);
    const twice = await Promise.all(
      [desk.approver, other].map((ctx) => confirmCeiling(ctx, { catalogueId: id, version: 1 })),
    );
    expect(twice.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);
    const day5 = addDays(from, 5);
    const drafts = [await aCeilingDraft(desk, [fresh("甲")], day5), await aCeilingDraft(desk, [fresh("乙")], day5)];
    const both = await Promise.all(
      drafts.map((catalogueId, index) =>
        confirmCeiling([desk.approver, other][index] ?? other, { catalogueId, version: 1 }),
      ),
    );
    expect(both.map(code).sort()).toEqual(["not-after-newest", "ok"]);
    expect(await db.auditEvent.count({ where: { subjectId: id, event: "ceiling.confirmed" } })).toBe(1);
  });
});

describe("what rests on it", () => {
  test("powers on record are tied by their name on confirmation, later ones when they are written", async () => {
    const [early, late] = [fresh("早"), fresh("晚")];
    const first = await onDraft({ name: early.replace("的处罚", "的行政处罚") });
    await aCeiling(desk, [early, late], from);
    expect(await reasonsOf(first.powerVersionId)).toEqual([]);
    const second = await onDraft({ name: late });
    expect(await reasonsOf(second.powerVersionId)).toEqual([]);
    const third = await onDraft({ name: fresh("无") });
    expect(await reasonsOf(third.powerVersionId)).toEqual(["above-ceiling"]);
  });

  test("a matter renamed away from its entry rests on it no more; tied by hand it does, whatever it is called", async () => {
    const name = fresh("改名");
    const catalogueId = await aCeiling(desk, [name], from);
    const { editionId, id: itemId, powerVersionId, powerId } = await onDraft({ name });
    const item = aMatter(desk.department.id, { name: fresh("另名") });
    value(await editMenuItem(desk.editor, { key: { itemId, powerVersionId, version: 1 }, item }));
    expect(await reasonsOf(powerVersionId)).toEqual(["above-ceiling"]);
    const page = await read((tx) => findPowerAuthority(tx, powerId, TODAY));
    expect(page?.ties).toMatchObject([{ basis: "NAME", isOutdated: true }]);

    const entry = await db.ceilingEntry.findFirstOrThrow({ where: { catalogueId } });
    const tie = { powerId, entryId: entry.id, reason: "省里改了叫法，行为和依据相同" };
    const tied = await tieCeilingEntry(desk.editor, tie);
    expect(code(tied)).toBe("ok");
    expect(code(await tieCeilingEntry(desk.editor, tie))).toBe("already-tied");
    expect(await reasonsOf(powerVersionId)).toEqual([]);
    const { unmatched = [], entryViews = [] } = (await read((tx) => findCeiling(tx, catalogueId, TODAY))) ?? {};
    expect(unmatched.map((one) => one.powerId)).not.toContain(powerId);
    expect(entryViews[0]?.matters.map(({ basis }) => basis)).toContain("HAND");

    const matchId = value(tied).matchId;
    expect(code(await untieCeilingEntry(desk.editor, { matchId, reason: "核对后不是同一行为" }))).toBe("ok");
    expect(code(await untieCeilingEntry(desk.editor, { matchId, reason: "核对后不是同一行为" }))).toBe(
      "already-untied",
    );
    expect(await reasonsOf(powerVersionId)).toEqual(["above-ceiling"]);
    expect(await eventsOf(powerId)).toEqual(["power.entry-tied", "power.entry-untied"]);
    expect(editionId).toBeTruthy();
  });

  test("what was untied is not tied by its name again", async () => {
    const name = fresh("解除");
    await aCeiling(desk, [name], from);
    const { powerId, powerVersionId } = await onDraft({ name });
    const { id: matchId } = await db.ceilingMatch.findFirstOrThrow({ where: { powerId } });
    value(await untieCeilingEntry(desk.editor, { matchId, reason: "同名不同事" }));
    await db.$transaction(async (tx) => expect(await tieByName(tx, [{ powerId, name }])).toBe(0));
    expect(await reasonsOf(powerVersionId)).toEqual(["above-ceiling"]);
  });

  test("nothing is tied to a draft, or to what does not exist", async () => {
    const { powerId } = await onDraft({ name: fresh("未确认") });
    const id = await aCeilingDraft(desk, [fresh("条目")], from);
    const entry = await db.ceilingEntry.findFirstOrThrow({ where: { catalogueId: id } });
    const reason = "名称不同";
    expect(code(await tieCeilingEntry(desk.editor, { powerId, entryId: entry.id, reason }))).toBe("not-confirmed");
    expect(code(await tieCeilingEntry(desk.editor, { powerId: entry.id, entryId: entry.id, reason }))).toBe(
      "not-found",
    );
  });

  test("two who tie at once: one tie", async () => {
    const catalogueId = await aCeiling(desk, [fresh("并发")], from);
    const { powerId } = await onDraft({ name: fresh("并发事项") });
    const entry = await db.ceilingEntry.findFirstOrThrow({ where: { catalogueId } });
    const other = await asRole("ESTABLISHMENT_EDITOR", desk.office, AT);
    const tie = { powerId, entryId: entry.id, reason: "同一行为" };
    const results = await Promise.all([desk.editor, other].map((ctx) => tieCeilingEntry(ctx, tie)));
    expect(results.map(code).sort()).toEqual(["already-tied", "ok"]);
  });
});

describe("holding", () => {
  const loss = { taker: "PROVINCE", takerName: "省厅", documentNumber: "豫政〔2026〕2号" } as const;

  test("a loss counts from its day, for the department that lost it, until it is taken back", async () => {
    const name = fresh("失权");
    await aCeiling(desk, [name], from);
    const { powerId, powerVersionId } = await onDraft({ name });
    const departmentId = desk.department.id;
    const input = { powerId, departmentId, goneFrom: TODAY, ...loss };
    expect(code(await recordHoldingLoss(desk.editor, { ...input, departmentId: desk.office.id }))).toBe("not-holder");
    const recorded = await recordHoldingLoss(desk.editor, input);
    expect(code(await recordHoldingLoss(desk.editor, input))).toBe("loss-recorded");
    expect(await reasonsOf(powerVersionId, addDays(TODAY, -1))).toEqual([]);
    expect(await reasonsOf(powerVersionId)).toEqual(["holder-lost-it", "holder-lost-it"]);
    const { lossId } = value(recorded);
    const other = await asRole("ESTABLISHMENT_EDITOR", desk.office, AT);
    const both = await Promise.all(
      [desk.editor, other].map((ctx) => withdrawHoldingLoss(ctx, { lossId, reason: "登记错了事项" })),
    );
    expect(both.map(code).sort()).toEqual(["already-withdrawn", "ok"]);
    expect(await reasonsOf(powerVersionId)).toEqual([]);
    expect(code(await recordHoldingLoss(desk.editor, input))).toBe("ok");
    expect(await eventsOf(powerId)).toEqual(["power.holding-lost", "power.loss-withdrawn", "power.holding-lost"]);
  });

  test("a law repealed counts from its day, and may be corrected", async () => {
    const name = fresh("废止");
    await aCeiling(desk, [name], from);
    const law = `河南省测试条例${serial}`;
    const { powerVersionId } = await onDraft({ name, bases: [{ law, article: "第一条" }] });
    const { id: lawId } = await db.law.findUniqueOrThrow({ where: { title: law } });
    const repeal = { lawId, version: 1, repealedOn: TODAY, source: "省人大常委会公告" };
    expect(code(await recordLawRepeal(desk.editor, repeal))).toBe("ok");
    expect(await reasonsOf(powerVersionId, addDays(TODAY, -1))).toEqual([]);
    expect(await reasonsOf(powerVersionId)).toEqual(["basis-repealed", "basis-repealed"]);
    expect(code(await recordLawRepeal(desk.editor, repeal))).toBe("changed-meanwhile");
    expect(code(await recordLawRepeal(desk.editor, { ...repeal, version: 2 }))).toBe("nothing-changed");
    const back = { lawId, version: 2, repealedOn: null, source: null };
    const other = await asRole("ESTABLISHMENT_EDITOR", desk.office, AT);
    const both = await Promise.all([desk.editor, other].map((ctx) => recordLawRepeal(ctx, back)));
    expect(both.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);
    expect(await reasonsOf(powerVersionId)).toEqual([]);
    expect(await eventsOf(lawId)).toEqual(["law.repealed", "law.repeal-withdrawn"]);
  });
});

describe("the menu", () => {
  const found = (editionId: string, show?: string) =>
    read((tx) => findItems(tx, editionId, ItemFilter.parse({ show }), 50, TODAY));

  test("flags what is above the ceiling, and is published while another mode is lawful", async () => {
    const [inside, outside] = [fresh("内"), fresh("外")];
    await aCeiling(desk, [inside], from);
    const { editionId } = await onDraft({ name: inside });
    value(await addMenuItem(desk.editor, { editionId, item: aMatter(desk.department.id, { name: outside }) }));
    expect(await found(editionId)).toMatchObject({ total: 2, invalid: 1, unlawful: 0 });
    expect((await found(editionId, "invalid")).rows.map(({ name }) => name)).toEqual([outside]);
    // What stands inside the catalogue needs nobody's confirmation any more.
    expect((await found(editionId, "warned")).rows).toEqual([]);
    await approved(desk, editionId);
    const version = (await edition(editionId)).version;
    expect(code(await publishMenuEdition(desk.approver, { editionId, version }))).toBe("ok");
  });

  test("is not published while a matter offers no lawful mode", async () => {
    await aCeiling(desk, [fresh("顶")], from);
    const name = fresh("只下放");
    const { editionId, powerId } = await onDraft({ name, modes: ["OWN_NAME"] });
    expect(await found(editionId)).toMatchObject({ invalid: 1, unlawful: 1 });
    // Legality review may still see it: it is told.
    await approved(desk, editionId);
    const version = (await edition(editionId)).version;
    expect(await publishMenuEdition(desk.approver, { editionId, version })).toEqual({
      ok: false,
      error: { code: "nothing-lawful", count: 1, first: name },
    });
    const newest = await db.ceilingCatalogue.findFirstOrThrow({
      where: { state: "CONFIRMED", inForceUntil: null },
      include: { entries: true },
    });
    const entryId = newest.entries[0]?.id ?? "";
    value(await tieCeilingEntry(desk.editor, { powerId, entryId, reason: "同一行为的另一叫法" }));
    expect(code(await publishMenuEdition(desk.approver, { editionId, version }))).toBe("ok");
  });

  test("published before, it stands as it was", async () => {
    const editionId = await aPublishedMenu(desk, 1).catch(async () => {
      const open = await db.menuEdition.findFirstOrThrow({ where: { state: "DRAFT" } });
      await withdrawn(open.id);
      return aPublishedMenu(desk, 1);
    });
    const before = await edition(editionId);
    await aCeiling(desk, [fresh("以后")], from);
    expect(await edition(editionId)).toEqual(before);
    expect(await found(editionId)).toMatchObject({ invalid: 1 });
  });
});
