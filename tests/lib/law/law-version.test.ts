// Versions of made-up laws on a real database: imported, matched, confirmed, and what rests on their articles.
import { beforeAll, describe, expect, test } from "vitest";
import { confirmLawVersion } from "@/lib/law/confirm-law-version";
import { discardLawVersion } from "@/lib/law/discard-law-version";
import { importLawVersion } from "@/lib/law/import-law-version";
import { listLaws } from "@/lib/law/law-page.queries";
import { lawTasks } from "@/lib/law/law-tasks.queries";
import { listLawVersions } from "@/lib/law/law-version.queries";
import { recordLawRepeal } from "@/lib/law/record-law-repeal";
import { remapArticle } from "@/lib/law/remap-article";
import { citationFaults, restingPowers } from "@/lib/law/resting-powers.queries";
import { editMenuItem } from "@/lib/menu/edit-menu-item";
import { findItem } from "@/lib/menu/menu-items.queries";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { db } from "@/tests/support/db";
import { aLawDraft, aLawVersion, lawInput } from "@/tests/support/law.factories";
import { aDraft, aMatter, aMenuDesk, aPublishedMenu, value } from "@/tests/support/menu.factories";

const TODAY = civilDate(new Date("2026-03-13T02:00:00Z"));
let desk: Awaited<ReturnType<typeof aMenuDesk>>;
let serial = 0;

beforeAll(async () => {
  desk = await aMenuDesk("2026-03-13T02:00:00Z");
});

const read = <T>(work: (tx: Tx) => Promise<T>) => inReading(desk.editor, work);
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const aTitle = () => `演示条例之${++serial}`;
const eventsOf = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { seq: "asc" } })).map(({ event }) => event);
const standings = async (lawId: string) =>
  (await read((tx) => listLawVersions(tx, { id: lawId, repealedOn: null }, TODAY))).map(({ standing }) => standing);

/** A law that matters of a published menu cite at these articles; null cites it whole. */
async function aCitedLaw(articles: readonly (string | null)[], lawVersion: string | null = null) {
  const law = aTitle();
  const matters = articles.map((article, index) =>
    aMatter(desk.department.id, {
      name: `对${law}第${index}种行为的处罚`,
      bases: [{ law, lawVersion, documentNumber: null, article, text: null }],
    }),
  );
  await aPublishedMenu(desk, matters);
  return (await db.law.findUniqueOrThrow({ where: { title: law } })).id;
}

const cited = async (versionId: string, label: string | null = null) =>
  (await read((tx) => restingPowers(tx, versionId, TODAY, label))).map((one) => one.cited);

describe("a version", () => {
  test("is a draft with its articles, binds nobody, and waits for the approver", async () => {
    const lawId = await aCitedLaw(["第一条"]);
    const versionId = await aLawDraft(desk, lawId, "2020-01-01", ["甲", "乙"]);
    expect(await db.provisionText.count({ where: { versionId, provisionId: null } })).toBe(2);
    expect(await standings(lawId)).toEqual(["DRAFT"]);
    expect((await read((tx) => lawTasks(tx, desk.approver))).map(({ href }) => href)).toContain(
      `/laws/${lawId}/versions/${versionId}`,
    );
    expect(await read((tx) => lawTasks(tx, desk.editor))).toEqual([]);
    expect(await cited(versionId)).toEqual([]);
    expect(await eventsOf(versionId)).toEqual(["law-version.imported"]);
  });

  test("with one fault is not imported at all", async () => {
    const lawId = await aCitedLaw(["第一条"]);
    const input = { ...lawInput(lawId, "2020-01-01", []), text: "第一条 甲\n第三条 丙" };
    expect(await importLawVersion(desk.editor, input)).toMatchObject({
      error: { code: "text-refused", problems: [{ line: 2, code: "article-gap", expected: "第二条" }] },
    });
    expect(await db.lawVersion.count({ where: { lawId } })).toBe(0);
  });

  test("is confirmed by a second person, once; a discarded one never", async () => {
    const lawId = await aCitedLaw(["第一条"]);
    const versionId = await aLawDraft(desk, lawId, "2020-01-01", ["甲"]);
    const both: Ctx = { ...desk.approver, actor: { ...desk.approver.actor, userId: desk.editor.actor.userId } };
    const move = { versionId, version: 1 };
    expect(code(await confirmLawVersion(both, move))).toBe("confirmer-imported");
    expect(code(await confirmLawVersion(desk.editor, move))).toBe("forbidden");
    expect(code(await confirmLawVersion(desk.approver, { versionId, version: 2 }))).toBe("changed-meanwhile");
    const race = await Promise.all([confirmLawVersion(desk.approver, move), discardLawVersion(desk.editor, move)]);
    expect(race.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);
    expect(code(await confirmLawVersion(desk.approver, { versionId, version: 2 }))).toBe("move-not-allowed");
    expect(await eventsOf(versionId)).toHaveLength(2);
  });

  test("does not share its first day with another, nor begin after the repeal, nor outlive its neighbour", async () => {
    const lawId = await aCitedLaw(["第一条"]);
    const [one, two, three] = [
      await aLawDraft(desk, lawId, "2020-01-01", ["甲"]),
      await aLawDraft(desk, lawId, "2020-01-01", ["乙"]),
      await aLawDraft(desk, lawId, "2021-01-01", ["丙"]),
    ];
    const confirm = async (versionId: string) =>
      code(await confirmLawVersion(desk.approver, { versionId, version: 1 }));
    expect(await confirm(one)).toBe("ok");
    expect(await confirm(two)).toBe("day-taken");
    // It was matched while there was nothing to match it with.
    expect(await confirm(three)).toBe("neighbour-changed");
    expect(code(await importLawVersion(desk.editor, lawInput(lawId, "2020-01-01", ["丁"])))).toBe("day-taken");
    await aLawVersion(desk, lawId, "2021-01-01", ["丙"]);
    expect((await standings(lawId)).toSorted()).toEqual(["DRAFT", "DRAFT", "in-force", "past"]);
    const { version } = await db.law.findUniqueOrThrow({ where: { id: lawId } });
    value(
      await recordLawRepeal(desk.editor, {
        lawId,
        version,
        repealedOn: civilDate(new Date("2025-01-01")),
        source: "测试",
      }),
    );
    expect(code(await importLawVersion(desk.editor, lawInput(lawId, "2025-01-01", ["戊"])))).toBe("law-repealed");
  });

  test("the list of laws says from when its text is in force", async () => {
    const lawId = await aCitedLaw(["第一条"]);
    const { title } = await db.law.findUniqueOrThrow({ where: { id: lawId } });
    const row = async () =>
      (await read((tx) => listLaws(tx, title, { page: 1, pageSize: 10, today: TODAY }))).rows.find(
        ({ id }) => id === lawId,
      );
    expect(await row()).toMatchObject({ inForceFrom: null, hasText: false, matters: 1 });
    await aLawVersion(desk, lawId, "2030-01-01", ["甲"]);
    expect(await row()).toMatchObject({ inForceFrom: null, hasText: true });
    await aLawVersion(desk, lawId, "2020-01-01", ["甲"]);
    expect(await row()).toMatchObject({ inForceFrom: "2020-01-01", hasText: true });
    expect(await standings(lawId)).toEqual(["upcoming", "in-force"]);
  });
});

describe("the matching", () => {
  test("is corrected before confirmation, and then what is cited follows it", async () => {
    const lawId = await aCitedLaw(["第二条"]);
    await aLawVersion(desk, lawId, "2020-01-01", ["甲甲甲甲", "乙乙乙乙"]);
    const versionId = await aLawDraft(desk, lawId, "2022-01-01", ["丙丙丙丙", "丁丁丁丁", "戊戊戊戊"]);
    const texts = await db.provisionText.findMany({ where: { versionId }, orderBy: { ordinal: "asc" } });
    const [first, second, third] = texts.map(({ id, provisionId }) => ({ id, provisionId }));
    const remap = async (version: number, textId = "", provisionId: string | null = null) =>
      code(await remapArticle(desk.editor, { versionId, version, textId, provisionId }));
    expect([first?.provisionId, second?.provisionId, third?.provisionId].map(Boolean)).toEqual([true, true, false]);
    expect(await remap(1, third?.id, second?.provisionId)).toBe("ok");
    expect(await remap(1, third?.id, null)).toBe("changed-meanwhile");
    expect(await remap(2, third?.id, second?.provisionId)).toBe("nothing-changed");
    expect(await remap(2, first?.id, third?.id)).toBe("not-found");
    const after = await db.provisionText.findMany({ where: { versionId }, orderBy: { ordinal: "asc" } });
    expect(after.map(({ provisionId }) => provisionId)).toEqual([first?.provisionId, null, second?.provisionId]);
    value(await confirmLawVersion(desk.approver, { versionId, version: 2 }));
    expect((await cited(versionId, "第三条")).length).toBe(1);
    expect(await cited(versionId, "第二条")).toEqual([]);
    expect(await remap(3, first?.id, null)).toBe("move-not-allowed");
    expect(await eventsOf(versionId)).toEqual([
      "law-version.imported",
      "law-version.remapped",
      "law-version.confirmed",
    ]);
  });
});

describe("citations", () => {
  const OLD = ["为了演示而制定。", "不得甲。", "不得乙。", "自公布之日起施行。"];
  const NEW = ["为了演示而制定。", "本条例所称演示，是指测试。", "不得甲。", "不得乙。"];

  test("keep their article when it moves, and are faults where a version lacks it", async () => {
    const lawId = await aCitedLaw(["第二条第一款", "第二条、第四条", "第九条", null, "有关规定"]);
    const first = await aLawVersion(desk, lawId, "2020-01-01", OLD);
    expect(await cited(first, "第二条")).toEqual(["第二条第一款", "第二条、第四条"]);
    const second = await aLawVersion(desk, lawId, "2022-01-01", NEW);
    expect(await cited(second, "第二条")).toEqual([]);
    expect(await cited(second, "第三条")).toEqual(["第二条第一款", "第二条、第四条"]);
    expect(await cited(second)).toHaveLength(2);
    const faults = async (versionId: string) =>
      (await read((tx) => citationFaults(tx, lawId, versionId, TODAY))).map(({ article, fault }) => [article, fault]);
    expect(await faults(second)).toEqual([
      ["第二条、第四条", "dropped"],
      ["第九条", "absent"],
      [null, "whole-law"],
      ["有关规定", "unreadable"],
    ]);
    expect((await faults(first)).map(([, fault]) => fault)).toEqual(["absent", "whole-law", "unreadable"]);
    const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: first, event: "law-version.confirmed" } });
    expect(event.data).toMatchObject({ added: 4, tied: 3 });
  });

  test("that name a year mean the version published in it", async () => {
    const lawId = await aCitedLaw(["第二条"], "2019年修正");
    const second = await aLawVersion(desk, lawId, "2022-01-01", NEW);
    expect(await cited(second)).toEqual([]);
    expect(await read((tx) => citationFaults(tx, lawId, second, TODAY))).toMatchObject([
      { fault: "version-not-on-record" },
    ]);
    // Entered later, and earlier in time: its articles are matched with those of the version after it.
    const first = await aLawVersion(desk, lawId, "2019-01-01", OLD);
    expect((await cited(first, "第二条")).length).toBe(1);
    expect((await cited(second, "第三条")).length).toBe(1);
  });

  test("written later are tied at once: by the law in force, or as the power's version before meant them", async () => {
    const law = aTitle();
    const basis = { law, lawVersion: null, documentNumber: null, article: "第二条", text: null };
    const name = `对${law}的处罚`;
    await aPublishedMenu(desk, [aMatter(desk.department.id, { name, bases: [basis] })]);
    const { id: lawId } = await db.law.findUniqueOrThrow({ where: { title: law } });
    await aLawVersion(desk, lawId, "2020-01-01", OLD);
    const second = await aLawVersion(desk, lawId, "2022-01-01", NEW);
    const other = `对${law}另一行为的处罚`;
    const editionId = await aDraft(desk, [aMatter(desk.department.id, { name: other, bases: [basis] })], true);
    const names = async (label: string) =>
      (await read((tx) => restingPowers(tx, second, TODAY, label))).map((one) => one.name);
    expect(await names("第三条")).toEqual([name]);
    expect(await names("第二条")).toEqual([other]);

    const found = await db.menuItem.findFirstOrThrow({ where: { editionId, powerVersion: { name } } });
    const detail = await read((tx) => findItem(tx, found.id, TODAY));
    if (!detail) throw new Error("no such item");
    const key = { itemId: detail.id, powerVersionId: detail.powerVersionId, version: detail.version };
    const item = { ...detail.content, part: "OPTIONAL" as const, complaintPhone: "0373-1234567" };
    const edited = value(await editMenuItem(desk.editor, { key, item }));
    expect(edited.powerVersionId).not.toBe(detail.powerVersionId);
    expect(await names("第三条")).toEqual([name]);
    expect(await names("第二条")).toEqual([other]);
  });
});
