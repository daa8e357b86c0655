import { beforeAll, describe, expect, test } from "vitest";
import { addMenuItem } from "@/lib/menu/add-menu-item";
import { applyMenuImport } from "@/lib/menu/apply-menu-import";
import { discardMenuImport } from "@/lib/menu/discard-menu-import";
import { importMenuWorkbook } from "@/lib/menu/import-menu-workbook";
import { mapMenuImport } from "@/lib/menu/map-menu-import";
import { merkleRoot } from "@/lib/menu/merkle.rules";
import { uploadMenuWorkbook } from "@/lib/menu/upload-menu-workbook";
import { menuMatters } from "@/prisma/seed/matters";
import { db } from "@/tests/support/db";
import { aDepartment, asRole } from "@/tests/support/factories";
import { aDraft, aMatter, aMenuDesk, edition, published, value } from "@/tests/support/menu.factories";
import { type CellInput, workbookOf } from "@/tests/support/workbooks";

type Desk = Awaited<ReturnType<typeof aMenuDesk>>;
let desk: Desk;
const code = (answer: { ok: boolean; error?: { code: string } }) => (answer.ok ? "done" : answer.error?.code);

const HEADER = ["序号", "职权名称", "职权类别", "领域", "行使部门", "赋权方式", "设定依据", "备注"];
type Row = readonly CellInput[];

/** A list as a city keeps it: a title row, the header below it. */
const workbook = (rows: readonly Row[], header: Row = HEADER): Promise<Buffer> =>
  workbookOf({ name: "赋权清单", rows: [["可赋权事项清单"], [...header], ...rows.map((row) => [...row])] });

const row = (
  index: number,
  wishes: { name?: string; type?: string; basis?: string; mode?: string; note?: string } = {},
): Row => [
  index,
  wishes.name ?? `对第${index}类违法行为的处罚`,
  wishes.type ?? "行政处罚",
  "城乡建设",
  desk.department.name,
  wishes.mode ?? "下放",
  wishes.basis ?? "《中华人民共和国公路法》第七十六条",
  wishes.note ?? null,
];

const real = (): Row[] =>
  menuMatters.map(({ name, type, domain, department, legalBasis }, index) => [
    index + 1,
    name,
    type,
    domain,
    department,
    type === "行政强制" ? "派驻" : "下放",
    legalBasis.map(({ law, article }) => `${law.startsWith("《") ? law : `《${law}》`}${article ?? ""}`).join("\n"),
  ]);

beforeAll(async () => {
  desk = await aMenuDesk();
  for (const name of new Set(menuMatters.map(({ department }) => department))) await aDepartment(name);
});

/** Everything an import may touch, counted. */
const counts = async () => ({
  items: await db.menuItem.count(),
  powers: await db.power.count(),
  versions: await db.powerVersion.count(),
  bases: await db.legalBasis.count(),
  laws: await db.law.count(),
  events: await db.auditEvent.count(),
});

describe("by command", () => {
  test("every real matter that may stand on the menu is taken, with its bases cited to the article", async () => {
    const bytes = await workbook(real());
    const before = await counts();
    const imported = value(await importMenuWorkbook(desk.editor, { fileName: "赋权事项.xlsx", bytes, dryRun: false }));
    expect(menuMatters.length).toBeGreaterThanOrEqual(250);
    expect(imported.report.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect([imported.report.rows, imported.report.accepted, imported.added]).toEqual(Array(3).fill(menuMatters.length));
    const after = await counts();
    expect(after.powers - before.powers).toBe(menuMatters.length);
    expect(after.bases - before.bases).toBeGreaterThanOrEqual(menuMatters.length);
    // The draft that it began, and the import: two events, however many rows.
    expect(after.events - before.events).toBe(2);
    expect(imported.edition && (await edition(imported.edition.id))).toMatchObject({
      title: "赋权事项",
      state: "DRAFT",
    });
  });

  test("the same file again changes nothing", async () => {
    const bytes = await workbook(real());
    const before = await counts();
    const again = value(await importMenuWorkbook(desk.editor, { fileName: "赋权事项.xlsx", bytes, dryRun: false }));
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: menuMatters.length });
    const after = await counts();
    expect(after).toEqual({ ...before, events: before.events + 1 });
  });

  test("a dry run says what would happen and writes nothing", async () => {
    const bytes = await workbook([row(901), row(902)]);
    const before = await counts();
    const tried = value(await importMenuWorkbook(desk.editor, { fileName: "试.xlsx", bytes, dryRun: true }));
    expect(tried).toMatchObject({ report: { rows: 2, accepted: 2 }, added: 2, changed: 0, unchanged: 0 });
    expect(await counts()).toEqual(before);
  });

  test.each([
    ["an unknown type", { type: "行政魔法" }, "type-unknown", "C"],
    ["a law without its article", { basis: "《中华人民共和国公路法》" }, "law-without-article", "G"],
    ["a mode that the law forbids", { type: "行政强制", mode: "委托" }, "mode-refused", "F"],
  ])("one row with %s and nothing of the file is taken", async (_, wishes, problem, column) => {
    const bytes = await workbook([row(911), row(912, wishes), row(913)]);
    const before = await counts();
    const answer = await importMenuWorkbook(desk.editor, { fileName: "坏.xlsx", bytes, dryRun: false });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "import-refused", report: { rows: 3, accepted: 0 } },
    });
    const problems = answer.ok || answer.error.code !== "import-refused" ? [] : answer.error.report.problems;
    expect(problems).toContainEqual(expect.objectContaining({ code: problem, row: 4, column, severity: "error" }));
    expect(await counts()).toEqual(before);
  });

  test("what cannot be read and what the law forbids are told together", async () => {
    const bytes = await workbook([
      row(911, { type: "行政魔法" }),
      row(912),
      row(913, { type: "行政强制", mode: "委托" }),
    ]);
    const answer = await importMenuWorkbook(desk.editor, { fileName: "坏.xlsx", bytes, dryRun: false });
    const problems = answer.ok || answer.error.code !== "import-refused" ? [] : answer.error.report.problems;
    expect(problems.filter(({ severity }) => severity === "error").map(({ row, code }) => [row, code])).toEqual([
      [3, "type-unknown"],
      [5, "mode-refused"],
    ]);
  });

  test("a file that is none is refused by its own name for the trouble", async () => {
    const answer = await importMenuWorkbook(desk.editor, {
      fileName: "空.xlsx",
      bytes: new Uint8Array(),
      dryRun: true,
    });
    expect(answer).toMatchObject({ error: { code: "workbook-unreadable", problem: { code: "file-empty" } } });
  });

  test("belongs to the editor", async () => {
    const reader = await asRole("LEADER", desk.office, "2026-03-10T02:00:00Z");
    const answer = await importMenuWorkbook(reader, { fileName: "x.xlsx", bytes: new Uint8Array(), dryRun: true });
    expect(code(answer)).toBe("forbidden");
  });
});

describe("in steps", () => {
  const draftId = async () => (await db.menuEdition.findFirstOrThrow({ where: { state: "DRAFT" } })).id;

  async function upload(bytes: Uint8Array) {
    const editionId = await draftId();
    const { importId } = value(await uploadMenuWorkbook(desk.editor, { editionId, fileName: "清单.xlsx", bytes }));
    return { importId, version: 1 };
  }

  test("an uploaded file waits with the columns that were recognised, and reaches the draft when it is applied", async () => {
    const key = await upload(await workbook([row(921), row(922)]));
    const before = await counts();
    const kept = await db.menuImport.findUniqueOrThrow({ where: { id: key.importId } });
    expect(kept).toMatchObject({
      state: "UPLOADED",
      mapping: { sheet: "赋权清单", headerRow: 2, columns: { name: "B" } },
    });
    expect(value(await applyMenuImport(desk.editor, key))).toMatchObject({ rows: 2, added: 2 });
    expect((await counts()).items).toBe(before.items + 2);
    expect(code(await applyMenuImport(desk.editor, key))).toBe("import-closed");
  });

  test("of two people applying at once one wins, and the matters are there once", async () => {
    const key = await upload(await workbook([row(931), row(932)]));
    const before = await counts();
    const second = await asRole("ESTABLISHMENT_EDITOR", desk.office, "2026-03-10T02:00:00Z");
    const answers = await Promise.all([desk.editor, second].map((ctx) => applyMenuImport(ctx, key)));
    expect(answers.map(code).sort()).toEqual(["done", "import-closed"]);
    expect((await counts()).items).toBe(before.items + 2);
  });

  test("columns mapped by hand are kept, and a stale mapping is refused", async () => {
    const strange = await workbook(
      [["甲类", "对占道的处罚（手工）", "《中华人民共和国公路法》第七十六条"]],
      ["分类", "内容", "根据"],
    );
    const key = await upload(strange);
    expect((await db.menuImport.findUniqueOrThrow({ where: { id: key.importId } })).mapping).toBeNull();
    expect(code(await applyMenuImport(desk.editor, key))).toBe("import-unmapped");
    const mapping = {
      sheet: "赋权清单",
      headerRow: 2,
      columns: { name: "B", bases: "C" },
      constants: { type: "PENALTY", domain: "URBAN_RURAL", department: desk.department.name, modes: ["OWN_NAME"] },
      rules: [],
    } as const;
    const given = { ...mapping, constants: { ...mapping.constants, modes: [...mapping.constants.modes] }, rules: [] };
    value(await mapMenuImport(desk.editor, { ...key, mapping: given }));
    expect(code(await mapMenuImport(desk.editor, { ...key, mapping: given }))).toBe("changed-meanwhile");
    expect(value(await applyMenuImport(desk.editor, { ...key, version: 2 }))).toMatchObject({ added: 1 });
  });

  test("a changed row becomes the power's next state, not a second power", async () => {
    value(await applyMenuImport(desk.editor, await upload(await workbook([row(941), row(942)]))));
    const before = await counts();
    const changed = await workbook([row(941, { note: "已核对" }), row(942)]);
    expect(value(await applyMenuImport(desk.editor, await upload(changed)))).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 1,
    });
    // Only the draft knew the version, so it was rewritten.
    const after = await counts();
    expect([after.powers, after.versions, after.items]).toEqual([before.powers, before.versions, before.items]);
  });

  test("what a file has no column for stays as the draft has it", async () => {
    const editionId = await draftId();
    const known = { name: "对第945类违法行为的处罚", boundary: "乡镇负责巡查。", source: "某地清单" } as const;
    const item = aMatter(desk.department.id, { ...known, inferred: ["type", "domain"] });
    value(await addMenuItem(desk.editor, { editionId, item }));
    const key = await upload(await workbook([row(945, { type: "行政检查" })]));
    expect(value(await applyMenuImport(desk.editor, key))).toMatchObject({ added: 0, changed: 1 });
    const after = await db.powerVersion.findFirstOrThrow({ where: { name: known.name } });
    expect(after).toMatchObject({ type: "INSPECTION", boundary: known.boundary, source: known.source, needStaff: 4 });
    // The file says the type; the domain it repeats is still what somebody inferred.
    expect(after.inferred).toEqual(["domain"]);
  });

  test("one bad row refuses the whole file and leaves the import waiting", async () => {
    const key = await upload(await workbook([row(951), row(952, { name: "" })]));
    const before = await counts();
    expect(await applyMenuImport(desk.editor, key)).toMatchObject({ error: { code: "import-refused", errors: 1 } });
    expect(await counts()).toEqual(before);
    expect((await db.menuImport.findUniqueOrThrow({ where: { id: key.importId } })).state).toBe("UPLOADED");
  });

  test("a discarded import is not applied", async () => {
    const key = await upload(await workbook([row(961)]));
    value(await discardMenuImport(desk.editor, key));
    expect(code(await applyMenuImport(desk.editor, key))).toBe("import-closed");
  });

  test("each step belongs to the editor", async () => {
    const key = await upload(await workbook([row(971)]));
    const reviewer = desk.reviewer;
    const mapping = { sheet: "赋权清单", headerRow: 2, columns: {}, constants: {}, rules: [] };
    const answers = [
      await uploadMenuWorkbook(reviewer, { editionId: await draftId(), fileName: "a.xlsx", bytes: new Uint8Array() }),
      await mapMenuImport(reviewer, { ...key, mapping }),
      await applyMenuImport(reviewer, key),
      await discardMenuImport(reviewer, key),
    ];
    expect(answers.map(code)).toEqual(Array(4).fill("forbidden"));
  });

  test("a matter whose version an edition has frozen gets the next version", async () => {
    const editionId = await draftId();
    await published(desk, editionId);
    const next = await aDraft(desk, [], true);
    const versions = await db.powerVersion.count();
    const bytes = await workbook([row(921, { note: "新版说明" })]);
    const imported = value(
      await importMenuWorkbook(desk.editor, { fileName: "改.xlsx", bytes, dryRun: false, editionId: next }),
    );
    expect(imported).toMatchObject({ added: 0, changed: 1 });
    expect(await db.powerVersion.count()).toBe(versions + 1);
    expect(await db.menuItem.count({ where: { editionId: next } })).toBe(
      await db.menuItem.count({ where: { editionId } }),
    );
  });
});

test("5,000 rows are taken within the transaction's limit", { timeout: 60_000 }, async () => {
  const bytes = await workbook(Array.from({ length: 5000 }, (_, index) => row(10_000 + index)));
  const started = performance.now();
  const imported = value(await importMenuWorkbook(desk.editor, { fileName: "大.xlsx", bytes, dryRun: false }));
  const seconds = (performance.now() - started) / 1000;
  console.log(`5,000 rows in ${seconds.toFixed(1)} s`);
  expect(imported.added).toBe(5000);
  expect(seconds).toBeLessThan(20);
});

test("the root over an import's rows changes with any row and any order", () => {
  const [a, b, c] = ["a", "b", "c"].map((letter) => letter.repeat(64)) as [string, string, string];
  const roots = [[a], [a, b], [b, a], [a, b, c], [a, c, b], []].map(merkleRoot);
  expect(new Set(roots).size).toBe(roots.length);
  expect(merkleRoot([a])).toBe(a);
});
