import { beforeAll, describe, expect, test } from "vitest";
import { addMenuItem } from "@/lib/menu/add-menu-item";
import { addMenuItems } from "@/lib/menu/add-menu-items";
import { editMenuItem } from "@/lib/menu/edit-menu-item";
import type { MenuItemInput } from "@/lib/menu/power.schema";
import { PublishedMenu } from "@/lib/menu/published-power.schema";
import { removeMenuItem } from "@/lib/menu/remove-menu-item";
import { sha256 } from "@/lib/shared/canonical";
import { appSql, db } from "@/tests/support/db";
import { asRole } from "@/tests/support/factories";
import { aDraft, aMatter, aMenuDesk, aPublishedMenu, edition, published, value } from "@/tests/support/menu.factories";

let desk: Awaited<ReturnType<typeof aMenuDesk>>;
let draft: string;

/** One draft for the file: its matters are added and changed by every test. */
beforeAll(async () => {
  desk = await aMenuDesk();
  draft = await aDraft(desk, []);
});

const add = (item: MenuItemInput, editionId = draft) => addMenuItem(desk.editor, { editionId, item });
const code = (answer: { ok: boolean; error?: { code: string } }) => (answer.ok ? "done" : answer.error?.code);

async function seen(itemId: string) {
  const { powerVersion } = await db.menuItem.findUniqueOrThrow({
    where: { id: itemId },
    select: { powerVersion: { select: { id: true, version: true } } },
  });
  return { itemId, powerVersionId: powerVersion.id, version: powerVersion.version };
}

describe("adding a matter", () => {
  test("gives it the next code, its search text and its place", async () => {
    const first = value(await add(aMatter(desk.department.id, { name: "小型餐饮店登记", type: "LICENCE" })));
    const second = value(await add(aMatter(desk.department.id)));
    expect(second.code).toMatch(/^WH-P-\d{4,}$/);
    expect(Number(second.code.slice(5))).toBe(Number(first.code.slice(5)) + 1);
    const { powerVersion, ordinal } = await db.menuItem.findUniqueOrThrow({
      where: { id: first.itemId },
      include: { powerVersion: { include: { bases: { include: { law: true } } } } },
    });
    expect(powerVersion.searchText).toContain("小型餐饮店登记");
    expect(powerVersion.searchText).toContain("xiaoxingcanyindiandengji");
    expect(powerVersion.searchText).toContain("xxcyddj");
    expect(powerVersion.bases[0]).toMatchObject({
      article: "第八十一条",
      law: { title: "中华人民共和国公路法", level: "LAW" },
    });
    expect(ordinal).toBeGreaterThan(0);
  });

  test("cites a law by its short title and finds the one on record", async () => {
    const { itemId } = value(
      await add(aMatter(desk.department.id, { bases: [{ law: "《公路法（2017年修正）》", article: "第四十四条" }] })),
    );
    const item = await db.menuItem.findUniqueOrThrow({
      where: { id: itemId },
      select: {
        powerVersion: { select: { bases: { select: { lawVersion: true, law: { select: { title: true } } } } } },
      },
    });
    expect(item.powerVersion.bases).toEqual([{ lawVersion: "2017年修正", law: { title: "中华人民共和国公路法" } }]);
  });

  test("that is on the menu already is refused, in whatever punctuation", async () => {
    const added = value(await add(aMatter(desk.department.id, { name: "占用（挖掘）村道许可", type: "LICENCE" })));
    const again = await add(aMatter(desk.department.id, { name: "占用(挖掘)村道许可", type: "LICENCE" }));
    expect(again).toEqual({ ok: false, error: { code: "already-on-menu", powerCode: added.code } });
  });

  test("with a mode the law forbids is refused with its article", async () => {
    const item = aMatter(desk.department.id, { type: "COERCION", modes: ["ENTRUST"] });
    expect(await add(item)).toMatchObject({
      ok: false,
      error: { code: "mode-refused", mode: "ENTRUST", source: "《中华人民共和国行政强制法》第十七条" },
    });
  });

  test("the database itself refuses to entrust coercion", async () => {
    await expect(
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('app.actor', 'test', true)`;
        const power = await tx.power.create({ data: { code: "WH-P-T001" } });
        const wrong = { name: "强制", type: "COERCION", domain: "GENERAL", modes: ["ENTRUST"] } as const;
        await tx.powerVersion.create({ data: { powerId: power.id, number: 1, ...wrong, modes: ["ENTRUST"] } });
      }),
    ).rejects.toThrow(/power_versions_coercion/);
  });

  test("of a body that may hold no power is refused", async () => {
    expect(code(await add(aMatter("018f0000-0000-7000-8000-000000000000")))).toBe("department-unknown");
  });

  test("belongs to the editor", async () => {
    const clerk = await asRole("DEPARTMENT_CLERK", desk.department, "2026-03-10T02:00:00Z");
    const answer = await addMenuItem(clerk, { editionId: draft, item: aMatter(desk.department.id) });
    expect(code(answer)).toBe("forbidden");
  });
});

describe("changing a matter", () => {
  test("rewrites a version that only the draft knows and says which fields", async () => {
    const item = aMatter(desk.department.id);
    const { itemId } = value(await add(item));
    const key = await seen(itemId);
    const { version } = await edition(draft);
    const edited = value(
      await editMenuItem(desk.editor, {
        key,
        item: { ...item, scope: "仅限集镇", needFundsYuan: "30000.50", part: "BASE" },
      }),
    );
    expect(edited).toEqual({ powerVersionId: key.powerVersionId, fields: ["scope", "needFundsYuan", "part"] });
    const after = await db.powerVersion.findUniqueOrThrow({ where: { id: key.powerVersionId } });
    expect([after.scope, after.needFundsYuan.toFixed(2), after.version]).toEqual(["仅限集镇", "30000.50", 2]);
    expect((await edition(draft)).version).toBe(version + 1);
  });

  test("to the same writes nothing", async () => {
    const item = aMatter(desk.department.id);
    const { itemId } = value(await add(item));
    const { version } = await edition(draft);
    expect(value(await editMenuItem(desk.editor, { key: await seen(itemId), item })).fields).toEqual([]);
    expect((await edition(draft)).version).toBe(version);
  });

  test("seen in an older version is refused, and of two editors at once one wins", async () => {
    const item = aMatter(desk.department.id);
    const { itemId } = value(await add(item));
    const key = await seen(itemId);
    const answers = await Promise.all(
      ["甲", "乙"].map((note) => editMenuItem(desk.editor, { key, item: { ...item, note } })),
    );
    expect(answers.map(code).sort()).toEqual(["changed-meanwhile", "done"]);
    expect(code(await editMenuItem(desk.editor, { key, item: { ...item, note: "丙" } }))).toBe("changed-meanwhile");
  });

  test("into the name of another is refused", async () => {
    const other = value(await add(aMatter(desk.department.id, { name: "另一事项" })));
    const item = aMatter(desk.department.id);
    const { itemId } = value(await add(item));
    const answer = await editMenuItem(desk.editor, { key: await seen(itemId), item: { ...item, name: "另一事项" } });
    expect(answer).toEqual({ ok: false, error: { code: "already-on-menu", powerCode: other.code } });
  });
});

test("taking a matter off the draft keeps its power; the same name later is the same power again", async () => {
  const item = aMatter(desk.department.id);
  const added = value(await add(item));
  const key = await seen(added.itemId);
  value(await removeMenuItem(desk.editor, key));
  expect(await db.menuItem.findUnique({ where: { id: added.itemId } })).toBeNull();
  expect(code(await removeMenuItem(desk.editor, key))).toBe("not-found");
  const again = value(await add(item));
  expect([again.powerId, again.code]).toEqual([added.powerId, added.code]);
});

test("many at once are all taken or none", async () => {
  const before = await db.menuItem.count({ where: { editionId: draft } });
  const items = [
    aMatter(desk.department.id),
    aMatter(desk.department.id, { type: "PENALTY", modes: ["SERVICE_FRONT"] }),
  ];
  const answer = await addMenuItems(desk.editor, { editionId: draft, items, sourceSha256: "0".repeat(64) });
  expect(answer).toMatchObject({ error: { code: "items-refused", refused: [{ index: 1 }] } });
  expect(await db.menuItem.count({ where: { editionId: draft } })).toBe(before);
});

describe("after publication", () => {
  let frozen: string;
  let next: string;
  let item: MenuItemInput;

  beforeAll(async () => {
    await published(desk, draft);
    item = aMatter(desk.department.id, { name: "公布过的事项" });
    frozen = await aPublishedMenu(desk, [item]);
    next = await aDraft(desk, [], true);
  });

  const itemOf = (editionId: string) => db.menuItem.findFirstOrThrow({ where: { editionId } });

  test("the edition's text is the canonical one, and its hash is that of the text", async () => {
    const { content, sha256: hash, number } = await edition(frozen);
    expect(sha256(content ?? "")).toBe(hash);
    const menu = PublishedMenu.parse(JSON.parse(content ?? ""));
    expect(menu).toMatchObject({ number, documentNumber: "卫政〔2026〕5号", publishedOn: "2026-03-10" });
    expect(menu.items[0]).toMatchObject({
      name: "公布过的事项",
      department: { id: desk.department.id },
      bases: [{ law: "中华人民共和国公路法", article: "第八十一条" }],
      conditions: { staff: 4, certifiedOfficers: 2, fundsYuan: "20000.00" },
    });
  });

  test("a change in the next draft makes the next version and leaves the published one", async () => {
    const before = await itemOf(next);
    const key = await seen(before.id);
    const edited = value(await editMenuItem(desk.editor, { key, item: { ...item, scope: "仅限集镇" } }));
    expect(edited.powerVersionId).not.toBe(before.powerVersionId);
    const versions = await db.powerVersion.findMany({
      where: { powerId: before.powerId },
      orderBy: { number: "asc" },
      select: { number: true, scope: true, frozenAt: true },
    });
    expect(versions).toEqual([
      { number: 1, scope: null, frozenAt: new Date("2026-03-10T02:00:00Z") },
      { number: 2, scope: "仅限集镇", frozenAt: null },
    ]);
    expect((await itemOf(frozen)).powerVersionId).toBe(before.powerVersionId);
  });

  test("a matter of a published edition is neither changed, removed nor added to", async () => {
    const key = await seen((await itemOf(frozen)).id);
    expect(code(await editMenuItem(desk.editor, { key, item: { ...item, note: "改" } }))).toBe("edition-not-draft");
    expect(code(await removeMenuItem(desk.editor, key))).toBe("edition-not-draft");
    expect(code(await add(aMatter(desk.department.id), frozen))).toBe("edition-not-draft");
  });

  test.each([
    ["the edition's text", "UPDATE menu_editions SET content = '{}' WHERE id = $1"],
    ["the edition's title", "UPDATE menu_editions SET title = '改' WHERE id = $1"],
    ["the edition", "DELETE FROM menu_editions WHERE id = $1"],
    ["a matter's part", "UPDATE menu_items SET part = 'BASE' WHERE edition_id = $1"],
    ["a matter", "DELETE FROM menu_items WHERE edition_id = $1"],
    [
      "a power version",
      "UPDATE power_versions SET name = '改' WHERE id IN (SELECT power_version_id FROM menu_items WHERE edition_id = $1)",
    ],
    [
      "a legal basis",
      "DELETE FROM legal_bases WHERE power_version_id IN (SELECT power_version_id FROM menu_items WHERE edition_id = $1)",
    ],
  ])("the database refuses to touch %s", async (_, sql) => {
    await appSql("BEGIN");
    await appSql("SELECT set_config('app.actor', 'test', true)");
    await expect(appSql(sql, [frozen])).rejects.toThrow(/never change|no draft|permission denied/);
    await appSql("ROLLBACK");
  });
});
