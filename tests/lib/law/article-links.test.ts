// Articles of made-up laws that are split and merged: what rests on them, what is proposed, what the database refuses.
import { beforeAll, describe, expect, test } from "vitest";
import { loadAdjustments } from "@/lib/adjustments/adjustment.queries";
import { openLawChange } from "@/lib/adjustments/open-law-change";
import { confirmLawVersion } from "@/lib/law/confirm-law-version";
import { linkArticle } from "@/lib/law/link-article";
import { remapArticle } from "@/lib/law/remap-article";
import { citationFaults, restingPowers } from "@/lib/law/resting-powers.queries";
import { civilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { aChangeDesk, aCitingPower, aLawOnRecord } from "@/tests/support/adjustments.factories";
import { db } from "@/tests/support/db";
import { aLawDraft, aLawVersion } from "@/tests/support/law.factories";
import { value } from "@/tests/support/menu.factories";
import { codeOf, ownersCode } from "@/tests/support/refused-by-database";

const OLD = ["为了演示而制定。", "不得甲，不得乙。", "丙应当登记。", "丁应当登记。"];
const NEW = ["为了演示而制定。", "不得甲。", "不得乙。", "丙、丁应当登记。"];
const CODES = { frozen: "DC002", notSo: "DC003" };
const TODAY = civilDate(new Date("2026-03-20T02:00:00Z"));
let desk: Awaited<ReturnType<typeof aChangeDesk>>;
let serial = 0;

beforeAll(async () => {
  desk = await aChangeDesk("2026-03-20T02:00:00Z");
});

const read = <T>(work: (tx: Tx) => Promise<T>) => inReading(desk.editor, work);
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const idsOf = async (versionId: string) =>
  new Map(
    (await db.provisionText.findMany({ where: { versionId } })).map(({ label, id, provisionId }) => [
      label,
      { textId: id, provisionId: provisionId ?? "" },
    ]),
  );

/** A law of which 第二条 is cited, and 第三条 and 第四条 together; and a draft of its next version, matched by the program. */
async function aLaw() {
  const title = `拆并演示条例之${++serial}`;
  const lawId = await aLawOnRecord(desk, title, OLD);
  const [whole, both] = [await aCitingPower(title, ["第二条"]), await aCitingPower(title, ["第三条", "第四条"])];
  const first = (await db.lawVersion.findFirstOrThrow({ where: { lawId } })).id;
  const draft = await aLawDraft(desk, lawId, "2026-03-10", NEW);
  const [before, after] = [await idsOf(first), await idsOf(draft)];
  const link = async (version: number, article: string, former: string) =>
    code(
      await linkArticle(desk.editor, {
        ...{ versionId: draft, version, textId: after.get(article)?.textId ?? "" },
        provisionId: before.get(former)?.provisionId ?? "",
      }),
    );
  return { title, lawId, whole, both, first, draft, before, after, link };
}

/** The same, confirmed with 第二条 split and the last two merged. */
async function aPartedLaw() {
  const law = await aLaw();
  // The program took it for the former 第三条 by its number.
  const textId = law.after.get("第三条")?.textId ?? "";
  value(await remapArticle(desk.editor, { versionId: law.draft, version: 1, textId, provisionId: null }));
  let version = 2;
  for (const [article = "", former = ""] of [
    ...[
      ["第二条", "第二条"],
      ["第三条", "第二条"],
    ],
    ...[
      ["第四条", "第三条"],
      ["第四条", "第四条"],
    ],
  ]) {
    const result = await law.link(version, article, former);
    if (result === "ok") version += 1;
    else expect(result).toBe("nothing-changed");
  }
  value(await confirmLawVersion(desk.approver, { versionId: law.draft, version }));
  return law;
}

const resting = async (versionId: string, label: string) =>
  [...new Set((await read((tx) => restingPowers(tx, versionId, TODAY, label))).map((one) => one.powerId))].sort();

describe("split and merged", () => {
  test("a power rests on all parts of the article that it cites, and on the merger; nothing is a fault", async () => {
    const { lawId, draft, first, whole, both } = await aPartedLaw();
    expect(await resting(draft, "第二条")).toEqual([whole.powerId]);
    expect(await resting(draft, "第三条")).toEqual([whole.powerId]);
    expect(await resting(draft, "第四条")).toEqual([both.powerId]);
    expect(await resting(first, "第二条")).toEqual([whole.powerId]);
    expect(await read((tx) => citationFaults(tx, lawId, draft, TODAY))).toEqual([]);
    expect(await db.auditEvent.count({ where: { subjectId: draft, event: "law-version.linked" } })).toBeGreaterThan(1);
  });

  test("a citation of one part rests on the other neither now nor later, and on the whole before", async () => {
    const { title, lawId, draft, first, whole } = await aPartedLaw();
    const part = await aCitingPower(title, ["第三条"]);
    expect(await resting(draft, "第二条")).toEqual([whole.powerId]);
    expect(await resting(draft, "第三条")).toEqual([whole.powerId, part.powerId].sort());
    expect(await resting(first, "第二条")).toEqual([whole.powerId, part.powerId].sort());
    const third = await aLawVersion(desk, lawId, "2026-03-15", ["新增的一条在前。", ...NEW]);
    expect(await resting(third, "第三条")).toEqual([whole.powerId]);
    expect(await resting(third, "第四条")).toEqual([whole.powerId, part.powerId].sort());
  });

  test("an earlier version entered later is linked the other way round", async () => {
    const title = `拆并演示条例之${++serial}`;
    const lawId = await aLawOnRecord(desk, title, NEW);
    const part = await aCitingPower(title, ["第三条"]);
    const [known] = await db.lawVersion.findMany({ where: { lawId } });
    const earlier = await aLawDraft(desk, lawId, "2019-01-01", OLD);
    const [before, after] = [await idsOf(known?.id ?? ""), await idsOf(earlier)];
    const textId = after.get("第二条")?.textId ?? "";
    let version = 1;
    for (const label of ["第二条", "第三条"]) {
      const provisionId = before.get(label)?.provisionId ?? "";
      const taken = [...after].find(([other, one]) => other !== "第二条" && one.provisionId === provisionId)?.[1];
      const freed = { versionId: earlier, textId: taken?.textId ?? "", provisionId: null };
      if (taken) value(await remapArticle(desk.editor, { ...freed, version: version++ }));
      const result = await linkArticle(desk.editor, { versionId: earlier, version, textId, provisionId });
      if (result.ok) version += 1;
    }
    value(await confirmLawVersion(desk.approver, { versionId: earlier, version }));
    expect(await resting(earlier, "第二条")).toEqual([part.powerId]);
    const whole = await aCitingPower(title, ["第二条"]);
    expect(await resting(earlier, "第二条")).toEqual([part.powerId, whole.powerId].sort());
    expect(await resting(known?.id ?? "", "第三条")).toEqual([part.powerId]);
  });

  test("the change proposes all parts of a split article, and of merged ones the one", async () => {
    const { draft, whole, both } = await aPartedLaw();
    const open = { versionId: draft, lawId: null, replacementId: null };
    const { changeId } = value(await openLawChange(desk.editor, open));
    const rows = await read((tx) => loadAdjustments(tx, changeId));
    const cited = (powerId: string) =>
      rows.find(({ power }) => power?.id === powerId)?.parts[0]?.bases.map(({ article }) => article);
    expect(cited(whole.powerId)).toEqual(["第二条、第三条"]);
    expect(new Set(cited(both.powerId))).toEqual(new Set(["第四条"]));
  });

  test("is said of a draft, once, and taken back by matching anew", async () => {
    const { draft, before, after, link } = await aLaw();
    const matched = after.get("第四条")?.provisionId;
    const [own, other] = matched === before.get("第三条")?.provisionId ? ["第三条", "第四条"] : ["第四条", "第三条"];
    const race = await Promise.all([link(1, "第四条", other), link(1, "第四条", other)]);
    expect(race.sort()).toEqual(["changed-meanwhile", "ok"]);
    expect(await link(2, "第四条", own)).toBe("nothing-changed");
    expect(await link(2, "第四条", "第九条")).toBe("not-found");
    const textId = after.get("第四条")?.textId ?? "";
    const provisionId = before.get(own)?.provisionId ?? "";
    expect(await db.articleLink.count({ where: { textId } })).toBe(2);
    value(await remapArticle(desk.editor, { versionId: draft, version: 2, textId, provisionId }));
    expect(await db.articleLink.count({ where: { textId } })).toBe(0);
    expect((await db.provisionText.findUniqueOrThrow({ where: { id: textId } })).provisionId).toBe(provisionId);
    value(await confirmLawVersion(desk.approver, { versionId: draft, version: 3 }));
    expect(await link(4, "第四条", other)).toBe("move-not-allowed");
  });
});

describe("the database refuses", () => {
  const LINK = "INSERT INTO article_links (text_id, provision_id) VALUES ($1, $2)";

  test("links of a confirmed version, and any change of them", async () => {
    const { draft, before, after } = await aPartedLaw();
    const values = [after.get("第一条")?.textId, before.get("第二条")?.provisionId];
    expect(await codeOf(LINK, values)).toBe(CODES.frozen);
    const gone = "DELETE FROM article_links WHERE text_id IN (SELECT id FROM provision_texts WHERE version_id = $1)";
    expect(await codeOf(gone, [draft])).toBe(CODES.frozen);
    expect(await ownersCode(gone, [draft])).toBe(CODES.frozen);
    expect(await ownersCode("UPDATE article_links SET text_id = text_id")).toBe(CODES.frozen);
  });

  test("a link of an article that is another one, or with one that stands not beside it", async () => {
    const { before, after } = await aLaw();
    const text = after.get("第一条")?.textId;
    expect(await codeOf(LINK, [text, before.get("第二条")?.provisionId])).toBe(CODES.notSo);
    const stranger = (await aLaw()).before.get("第二条")?.provisionId;
    const free = "UPDATE provision_texts SET provision_id = NULL WHERE id = $1";
    expect(
      await codeOf(
        [
          [free, [text]],
          [LINK, [text, stranger]],
        ],
        [],
      ),
    ).toBe(CODES.notSo);
    expect(
      await codeOf(
        [
          [free, [text]],
          [LINK, [text, before.get("第一条")?.provisionId]],
        ],
        [],
      ),
    ).toBe("allowed");
  });

  test("a version confirmed with an article that is both the same and parted", async () => {
    const { draft, before, after, link } = await aLaw();
    expect(await link(1, "第三条", "第二条")).toBe("ok");
    const same = "UPDATE provision_texts SET provision_id = $2 WHERE id = $1";
    const fresh = `WITH p AS (INSERT INTO law_provisions (id, law_id)
      SELECT gen_random_uuid(), v.law_id FROM law_versions v WHERE v.id = $1 RETURNING id)
      UPDATE provision_texts SET provision_id = (SELECT id FROM p) WHERE id = $2`;
    const confirm = `UPDATE law_versions SET state = 'CONFIRMED', version = version + 1,
      confirmed_by_id = gen_random_uuid(), confirmed_at = now() WHERE id = $1`;
    const open = await db.provisionText.findMany({ where: { versionId: draft, provisionId: null } });
    const parts = open.map(({ id }) => id).filter((id) => id !== after.get("第三条")?.textId);
    expect(parts).toEqual([after.get("第二条")?.textId]);
    expect(
      await codeOf(
        [
          [same, [after.get("第三条")?.textId, before.get("第二条")?.provisionId]],
          [fresh, [draft, parts[0]]],
          [confirm, [draft]],
        ],
        [],
        draft,
      ),
    ).toBe(CODES.notSo);
  });
});
