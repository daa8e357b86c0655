import { beforeAll, describe, expect, test } from "vitest";
import { addMenuItem } from "@/lib/menu/add-menu-item";
import { editMenuItem } from "@/lib/menu/edit-menu-item";
import { compareWith } from "@/lib/menu/edition-comparison.queries";
import { loadEditionMatters } from "@/lib/menu/edition-content.queries";
import { editionWorkbook } from "@/lib/menu/edition-workbook";
import { importMenuWorkbook } from "@/lib/menu/import-menu-workbook";
import { ItemFilter } from "@/lib/menu/item-filter.schema";
import { findEdition, listEditionEvents, listEditions, listOpinions } from "@/lib/menu/menu-edition.queries";
import { findItem, findItems } from "@/lib/menu/menu-items.queries";
import { menuTasks } from "@/lib/menu/menu-tasks.queries";
import { removeMenuItem } from "@/lib/menu/remove-menu-item";
import { reviewMenuEdition } from "@/lib/menu/review-menu-edition";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { aDepartment, given } from "@/tests/support/factories";
import { aDraft, aMatter, aMenuDesk, aPublishedMenu, edition, submitted, value } from "@/tests/support/menu.factories";

const TODAY = civilDate(new Date("2026-03-13T02:00:00Z"));
let desk: Awaited<ReturnType<typeof aMenuDesk>>;
let former: string;
let draft: string;
const read = <T>(work: (tx: Tx) => Promise<T>) => inReading(desk.editor, work);
const search = (typed: Record<string, string>) =>
  read((tx) => findItems(tx, draft, ItemFilter.parse(typed), 50, TODAY));
const names = async (typed: Record<string, string>) => (await search(typed)).rows.map(({ name }) => name);

beforeAll(async () => {
  // A Friday: seven working days on, the weekends left out, is Tuesday the 24th.
  desk = await aMenuDesk("2026-03-13T02:00:00Z");
  const other = await aDepartment("水利局");
  former = await aPublishedMenu(desk, [
    aMatter(desk.department.id, { name: "占用村道许可", type: "LICENCE", modes: ["ENTRUST"], part: "BASE" }),
    aMatter(desk.department.id, { name: "对挖掘村道的处罚" }),
    aMatter(other.id, { name: "对围垦河道的处罚", domain: "NATURAL_RESOURCES", bases: [], complaintPhone: null }),
  ]);
  draft = await aDraft(desk, [], true);
});

describe("the matters of an edition", () => {
  test.each([
    ["a part of the name", { q: "村道" }, ["占用村道许可", "对挖掘村道的处罚"]],
    ["full-width and spaces", { q: " 围垦　河道 " }, ["对围垦河道的处罚"]],
    ["pinyin", { q: "weiken" }, ["对围垦河道的处罚"]],
    ["initials", { q: "zycdxk" }, ["占用村道许可"]],
    ["the department", { q: "水利" }, ["对围垦河道的处罚"]],
    ["type", { type: "LICENCE" }, ["占用村道许可"]],
    ["part", { part: "BASE" }, ["占用村道许可"]],
    ["domain", { domain: "NATURAL_RESOURCES" }, ["对围垦河道的处罚"]],
    ["incompleteness", { show: "incomplete" }, ["对围垦河道的处罚"]],
    ["conditions that somebody must confirm", { show: "warned" }, ["对围垦河道的处罚", "对挖掘村道的处罚"]],
    ["what is no filter", { type: "MAGIC", page: "-3" }, ["对围垦河道的处罚", "占用村道许可", "对挖掘村道的处罚"]],
  ])("are found by %s", async (_, typed, expected) => {
    expect(await names(typed as Record<string, string>)).toEqual(expected);
  });

  test("are counted by domain, and say what they lack", async () => {
    const found = await search({});
    expect(found).toMatchObject({ total: 3, incomplete: 1, blocking: 0 });
    expect(found.byDomain).toMatchObject({ NATURAL_RESOURCES: 1, URBAN_RURAL: 2, ECOLOGY: 0 });
    expect(found.rows[0]?.completeness).toEqual({ score: 6, missing: ["basis", "phone"], isBlocking: false });
  });

  test("an edition is read whole: its title, its items, its clock", async () => {
    const listed = await read(listEditions);
    expect(listed.map(({ id, items }) => [id, items])).toEqual([
      [draft, 3],
      [former, 3],
    ]);
  });
});

test("two editions are compared by their powers: what came, what went, what changed", async () => {
  const [changed, gone] = await read(async (tx) => (await findItems(tx, draft, ItemFilter.parse({}), 50, TODAY)).rows);
  const detail = await read((tx) => findItem(tx, changed?.id ?? "", TODAY));
  const key = {
    itemId: detail?.id ?? "",
    powerVersionId: detail?.powerVersionId ?? "",
    version: detail?.version ?? 0,
  };
  const item = { ...(detail?.content ?? aMatter(null)), part: "OPTIONAL" as const, complaintPhone: "0373-1234567" };
  value(await editMenuItem(desk.editor, { key, item }));
  const removed = await read((tx) => findItem(tx, gone?.id ?? "", TODAY));
  value(
    await removeMenuItem(desk.editor, {
      itemId: removed?.id ?? "",
      powerVersionId: removed?.powerVersionId ?? "",
      version: removed?.version ?? 0,
    }),
  );
  value(await addMenuItem(desk.editor, { editionId: draft, item: aMatter(desk.department.id, { name: "新事项" }) }));
  const compared = await read((tx) => compareWith(tx, { id: draft, number: 2 }));
  expect(compared?.before.id).toBe(former);
  expect(compared?.diff.added.map(({ content }) => content.name)).toEqual(["新事项"]);
  expect(compared?.diff.removed.map(({ content }) => content.name)).toEqual(["占用村道许可"]);
  expect(compared?.diff.changed.map(({ fields }) => fields)).toEqual([["complaintPhone"]]);
  expect(compared?.diff.unchanged).toBe(1);
});

test("an exported edition, imported again, changes nothing", async () => {
  const matters = await read((tx) => loadEditionMatters(tx, draft));
  const bytes = await editionWorkbook("菜单", matters, "zh-CN");
  const answer = await importMenuWorkbook(desk.editor, {
    fileName: "导出.xlsx",
    bytes,
    dryRun: true,
    editionId: draft,
  });
  expect(value(answer)).toMatchObject({ added: 0, changed: 0, unchanged: matters.length });
});

describe("who is waited for", () => {
  const tasks = async (ctx: Ctx) => (await read((tx) => menuTasks(tx, ctx))).map(({ messageKey }) => messageKey);

  test("changes with the state of the edition, and the reviewer's clock runs in working days", async () => {
    expect(await tasks(desk.editor)).toEqual(["menu.tasks.draft"]);
    expect(await tasks(desk.reviewer)).toEqual([]);
    await submitted(desk, draft);
    // The clock begins with the event, whose time is the database's: today.
    const at = await given((tx) => tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`);
    const today = civilDate(at[0]?.now ?? new Date());
    const detail = await read((tx) => findEdition(tx, draft, today));
    expect(detail?.review?.deadline.workingDaysLeft).toBe(7);
    expect(await tasks(desk.editor)).toEqual([]);
    expect(await tasks(desk.reviewer)).toEqual(["menu.tasks.review"]);
    expect(await tasks(desk.approver)).toEqual([]);
    const { version, digest } = await edition(draft);
    const opinion = { editionId: draft, version, verdict: "LAWFUL", reasons: "未发现问题。" } as const;
    value(await reviewMenuEdition(desk.reviewer, opinion));
    expect(await tasks(desk.reviewer)).toEqual([]);
    expect(await tasks(desk.approver)).toEqual(["menu.tasks.approve"]);
    expect(await read((tx) => listOpinions(tx, draft, digest))).toMatchObject([
      { verdict: "LAWFUL", isOnThisText: true, by: expect.stringContaining(desk.reviewer.actor.name) },
    ]);
    const events = await read((tx) => listEditionEvents(tx, draft));
    expect(events.map(({ event }) => event).slice(0, 2)).toEqual(["reviewed", "submitted"]);
  });
});
