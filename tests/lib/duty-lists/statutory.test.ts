import { expect, test } from "vitest";
import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { endStatutoryPower } from "@/lib/duty-lists/end-statutory-power";
import { readStatutoryWorkbook } from "@/lib/duty-lists/read-statutory-workbook";
import { listStatutory } from "@/lib/duty-lists/statutory.queries";
import { day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { anOrganisation, asRole, aTownship } from "@/tests/support/factories";
import { workbookOf } from "@/tests/support/workbooks";

const NOW = "2026-03-10T02:00:00Z";
const HEADER = ["序号", "事项名称", "职权类别", "领域", "实施依据"];
const FIRST = [1, "农村五保供养待遇的初审", "行政给付", "民生保障", "《农村五保供养工作条例》第七条"];
const SECOND = [2, "农民负担监督检查", "行政检查", "综合保障", "《中华人民共和国农业法》第六十七条"];
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const file = (...rows: (string | number)[][]) => workbookOf({ name: "法定职权", rows: [HEADER, ...rows] });
const editor = async () => asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), NOW);

test("a workbook is read, assigned to townships, listed, and ended where it goes on", async () => {
  const [ctx, one, other] = [await editor(), await aTownship(), await aTownship()];
  const read = await readStatutoryWorkbook(await file(FIRST, SECOND), []);
  if (!read.ok) throw new Error(read.error.code);
  const townshipIds = [one.id, other.id];
  const input = { townshipIds, startsOn: day("2026-01-01"), endsOn: null, matters: read.value };
  expect(code(await assignStatutoryPowers(ctx, input))).toBe("ok");
  const rows = await listStatutory(db);
  expect(rows).toMatchObject([
    {
      name: "农村五保供养待遇的初审",
      type: "PAYMENT",
      bases: [{ law: "农村五保供养工作条例", article: "第七条" }],
      startsOn: "2026-01-01",
      endsOn: null,
    },
    { name: "农民负担监督检查", type: "INSPECTION" },
  ]);
  expect(rows[0]?.townships).toHaveLength(2);

  const powerId = rows[0]?.powerId ?? "";
  const end = (endsOn: string) => endStatutoryPower(ctx, { powerId, endsOn: day(endsOn), reason: "条例已经修改" });
  expect(code(await end("2025-12-31"))).toBe("ends-before-start");
  expect(await end("2026-03-31")).toEqual({ ok: true, value: { townships: 2 } });
  expect(code(await end("2026-04-30"))).toBe("statutory-not-held");
  expect((await listStatutory(db))[0]?.endsOn).toBe("2026-03-31");
  expect(await db.auditEvent.count({ where: { event: "statutory.ended", subjectId: { in: townshipIds } } })).toBe(2);
});

test("two who end it at once: one does", async () => {
  const [ctx, township] = [await editor(), await aTownship()];
  const read = await readStatutoryWorkbook(await file(SECOND), []);
  if (!read.ok) throw new Error(read.error.code);
  const input = { townshipIds: [township.id], startsOn: day("2026-01-01"), endsOn: null, matters: read.value };
  const assigned = await assignStatutoryPowers(ctx, input);
  const powerId = assigned.ok ? (assigned.value.powers[0]?.id ?? "") : "";
  const end = () => endStatutoryPower(ctx, { powerId, endsOn: day("2026-03-31"), reason: "法律已经修改" });
  expect((await Promise.all([end(), end()])).map(code).sort()).toEqual(["ok", "statutory-not-held"]);
});

test("every error is told by row and column, what is on record too, and nothing is given", async () => {
  const bad = await file(
    FIRST,
    [2, "农民负担监督检查", "行政审判", "综合保障", "《中华人民共和国农业法》第六十七条"],
    [3, "", "行政检查", "综合保障", "《中华人民共和国农业法》第六十七条"],
    [4, "兵役登记", "其他行政权力", "综合保障", "《中华人民共和国兵役法》"],
  );
  const read = await readStatutoryWorkbook(bad, ["农村五保供养待遇的初审"]);
  const problems = !read.ok && read.error.code === "workbook-refused" ? read.error.problems : [];
  expect(problems.map(({ row, column, code: problem }) => [row, column, problem])).toEqual([
    [2, "B", "duplicate-in-menu"],
    [3, "C", "type-unknown"],
    [4, "B", "name-missing"],
    [5, "E", "law-without-article"],
  ]);
  expect(await readStatutoryWorkbook(new Uint8Array(), [])).toMatchObject({
    error: { code: "workbook-unreadable", problem: { code: "file-empty" } },
  });
});
