// What the database itself refuses about laws' texts, tried past the program in its own role.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db, ownerSql } from "@/tests/support/db";
import { aLawDraft, aLawVersion } from "@/tests/support/law.factories";
import { aMatter, aMenuDesk, aPublishedMenu } from "@/tests/support/menu.factories";
import { codeOf, ownersCode, type Step } from "@/tests/support/refused-by-database";

let lawId: string;
let otherLawId: string;
let confirmed: string;
let draft: string;
let basisId: string;

beforeAll(async () => {
  const desk = await aMenuDesk();
  const bases = ["演示条例甲", "演示条例乙"].map((law) => ({ law, article: "第一条" }));
  await aPublishedMenu(desk, [aMatter(desk.department.id, { bases })]);
  const idOf = async (title: string) => (await db.law.findUniqueOrThrow({ where: { title } })).id;
  [lawId, otherLawId] = [await idOf("演示条例甲"), await idOf("演示条例乙")];
  confirmed = await aLawVersion(desk, lawId, "2020-01-01", ["甲", "乙"]);
  draft = await aLawDraft(desk, lawId, "2022-01-01", ["甲", "丙"]);
  basisId = (await db.legalBasis.findFirstOrThrow({ where: { lawId } })).id;
});

const FROZEN = "DC002";
const NOT_SO = "DC003";
const NO_EVENT = "DC004";
const NO_RIGHT = "42501";
const CHECK = "23514";

describe("a version", () => {
  test.each(["text = 'x'", "in_force_from = '2019-01-01'", "document_number = 'x'", "text_sha256 = repeat('0', 64)"])(
    "does not change in what it says: %s",
    async (change) => {
      for (const id of [draft, confirmed]) {
        expect(await codeOf(`UPDATE law_versions SET ${change} WHERE id = $1`, [id], id)).toBe(NO_RIGHT);
        expect(await ownersCode(`UPDATE law_versions SET ${change} WHERE id = $1`, [id])).toBe(FROZEN);
      }
    },
  );

  test("once confirmed changes in nothing, and goes neither back nor away", async () => {
    const set = (change: string) => codeOf(`UPDATE law_versions SET ${change} WHERE id = $1`, [confirmed], confirmed);
    expect(await set("version = version + 1")).toBe(FROZEN);
    expect(await set("state = 'DRAFT', confirmed_by_id = NULL, confirmed_at = NULL")).toMatch(/^DC00[23]$/);
    expect(await set("state = 'DISCARDED'")).toMatch(/^DC00[23]$/);
    expect(await codeOf("DELETE FROM law_versions WHERE id = $1", [confirmed])).toBe(NO_RIGHT);
    expect(await ownersCode("DELETE FROM law_versions WHERE id = $1", [confirmed])).toBe(FROZEN);
  });

  test("is confirmed by two people, with an event, with the identity of all its articles, on a day of its own", async () => {
    const { importedById } = await db.lawVersion.findUniqueOrThrow({ where: { id: draft } });
    const sql = "UPDATE law_versions SET state = 'CONFIRMED', confirmed_by_id = $2, confirmed_at = now() WHERE id = $1";
    expect(await codeOf(sql, [draft, importedById], draft)).toBe(CHECK);
    expect(await codeOf(sql, [draft, randomUUID()])).toBe(NO_EVENT);
    expect(await db.provisionText.count({ where: { versionId: draft, provisionId: null } })).toBe(0);
    expect(await codeOf(sql, [draft, randomUUID()], draft)).toBe("allowed");
    const detach = "UPDATE provision_texts SET provision_id = NULL WHERE version_id = $1 AND ordinal = 2";
    const detached: Step[] = [
      [detach, [draft]],
      [sql, [draft, randomUUID()]],
    ];
    expect(await codeOf(detached, [], draft)).toBe(NOT_SO);
    const onTakenDay: Step[] = [versionStep("2020-01-01", "DRAFT"), [sql, [NEW_ID, randomUUID()]]];
    expect(await codeOf(onTakenDay, [], NEW_ID)).toBe("23505");
    expect(await insertVersion("2020-01-01", "DRAFT")).toBe("allowed");
    expect(await insertVersion("2019-01-01", "CONFIRMED")).toMatch(/^(DC003|23514)$/);
    expect(await codeOf("UPDATE law_versions SET state = 'DISCARDED' WHERE id = $1", [draft], draft)).toBe("allowed");
  });

  test("says the hash of its own text, and is published before it is in force", async () => {
    expect(await insertVersion("2023-01-01", "DRAFT", "别的文字")).toBe(CHECK);
    expect(await insertVersion("2000-01-01", "DRAFT")).toBe(CHECK);
  });
});

const NEW_ID = randomUUID();

const versionStep = (from: string, state: string, hashed = "文字"): Step => [
  `INSERT INTO law_versions (id, law_id, number, kind, document_number, published_on, in_force_from, source, text, text_sha256, state, imported_by_id)
   VALUES ($1, $2, 99, 'REVISED', 'x', '2010-01-01', $3, 'x', '文字', encode(sha256(convert_to($4, 'UTF8')), 'hex'), $5::"LawVersionState", $6)`,
  [NEW_ID, lawId, from, hashed, state, randomUUID()],
];

const insertVersion = (from: string, state: string, hashed?: string): Promise<string> =>
  codeOf([versionStep(from, state, hashed)], [], NEW_ID);

describe("its articles", () => {
  test("of a draft may be given another identity of the same law, and nothing else", async () => {
    const set = (change: string, id: string, values: unknown[] = []) =>
      codeOf(`UPDATE provision_texts SET ${change} WHERE version_id = $1 AND ordinal = 1`, [id, ...values]);
    const foreign = randomUUID();
    expect(await set("provision_id = NULL", draft)).toBe("allowed");
    expect(await set("text = 'x'", draft)).toBe(NO_RIGHT);
    expect(await set("provision_id = NULL", confirmed)).toBe(FROZEN);
    expect(
      await codeOf(
        `WITH p AS (INSERT INTO law_provisions (id, law_id) VALUES ($2, $3)) UPDATE provision_texts SET text = text WHERE version_id = $1`,
        [draft, foreign, otherLawId],
      ),
    ).toBe(NO_RIGHT);
    expect(await ownersCode("UPDATE provision_texts SET text = 'x' WHERE version_id = $1", [draft])).toBe(FROZEN);
    expect(await ownersCode("DELETE FROM provision_texts WHERE version_id = $1", [confirmed])).toBe(FROZEN);
    await ownerSql("INSERT INTO law_provisions (id, law_id) VALUES ($1, $2)", [foreign, otherLawId]);
    expect(await set("provision_id = $2", draft, [foreign])).toBe(NOT_SO);
    expect(await ownersCode("UPDATE law_provisions SET law_id = law_id WHERE id = $1", [foreign])).toBe(FROZEN);
  });

  test("are not added once it is confirmed", async () => {
    const sql = `INSERT INTO provision_texts (id, version_id, ordinal, article, label, path, text) VALUES ($1, $2, 9, 9, '第九条', '', 'x')`;
    expect(await codeOf(sql, [randomUUID(), confirmed])).toBe(FROZEN);
    expect(await codeOf(sql, [randomUUID(), draft])).toBe("allowed");
  });
});

describe("what a citation means", () => {
  test("is an article of a confirmed version of the law cited, said once", async () => {
    const tie = (basis: string, version: string, provision: string) =>
      codeOf(
        "INSERT INTO basis_provisions (legal_basis_id, label, provision_id, version_id) VALUES ($1, '第二条', $2, $3)",
        [basis, provision, version],
      );
    const texts = await db.provisionText.findMany({ where: { versionId: confirmed } });
    const provision = texts[1]?.provisionId ?? "";
    const other = (await db.legalBasis.findFirstOrThrow({ where: { lawId: otherLawId } })).id;
    expect(await tie(basisId, confirmed, provision)).toBe("allowed");
    expect(await tie(basisId, draft, provision)).toBe(NOT_SO);
    expect(await tie(other, confirmed, provision)).toBe(NOT_SO);
    expect(await tie(basisId, confirmed, randomUUID())).toBe(NOT_SO);
    expect(await codeOf("DELETE FROM basis_provisions")).toBe(NO_RIGHT);
    expect(await ownersCode("DELETE FROM basis_provisions")).toBe(FROZEN);
    expect(await ownersCode("UPDATE basis_provisions SET label = 'x'")).toBe(FROZEN);
  });
});
