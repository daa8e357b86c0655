import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { isCheckpointDue, SignedCheckpoint } from "@/lib/audit/checkpoint.rules";
import { leafOf, PublishedSubjects, rootOf } from "@/lib/audit/published-tree.rules";
import { isSigned } from "@/lib/audit/signature";
import { takeCheckpoint } from "@/lib/audit/take-checkpoint";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { sha256 } from "@/lib/shared/canonical";
import { appSql, db, ownerSql, publicReaderSql } from "@/tests/support/db";
import { aPublishedList, done } from "@/tests/support/duty-lists.factories";
import { aPublicScene } from "@/tests/support/public.factories";
import { aSigner } from "@/tests/support/signer";

const signer = aSigner();
const take = async () => (await done(takeCheckpoint(systemContext(db, await databaseNow(db)), signer))).seq;
const newest = async () => {
  const row = await db.checkpoint.findFirstOrThrow({ orderBy: { at: "desc" }, include: { tree: true } });
  const { id: _id, tree, ...rest } = row;
  return { tree, signed: SignedCheckpoint.parse({ ...rest, at: row.at.toISOString(), seq: Number(row.seq) }) };
};

let scene: Awaited<ReturnType<typeof aPublicScene>>;
beforeAll(async () => {
  scene = await aPublicScene();
});

test("it signs the head of the chain and everything published, and is not repeated without need", async () => {
  const [head] = await ownerSql<{ seq: string; hash: string }>("SELECT seq, hash FROM audit_head");
  expect(await take()).toBe(Number(head?.seq));
  const { signed, tree } = await newest();
  expect(isSigned(signed)).toBe(true);
  expect([signed.seq, signed.hash]).toEqual([Number(head?.seq), head?.hash]);
  const subjects = PublishedSubjects.parse(JSON.parse(tree.content));
  expect(rootOf(subjects.map(leafOf))).toBe(signed.root);
  expect(subjects.map(({ subject, editions }) => [subject, editions.length])).toEqual([
    ["menu", 1],
    ["410781103", 2],
  ]);
  expect(await take()).toBeNull();
});

test("a publication brings another; what was signed before stays", async () => {
  const before = await newest();
  await aPublishedList(scene.chengjiao, "2026-09-20T04:00:00Z", "2026-10-01", "卫政〔2026〕12号");
  expect(await take()).not.toBeNull();
  const after = await newest();
  expect(after.signed.root).not.toBe(before.signed.root);
  expect(after.tree.editions).toBe(before.tree.editions + 1);
  expect(await db.checkpoint.count()).toBe(2);
});

test("by time and number: an hour with events, a thousand events, never for nothing", () => {
  const last = { seq: 10n, root: "r", at: new Date("2026-11-26T00:00:00Z") };
  const at = (minutes: number, events: number, root = "r") =>
    isCheckpointDue(last, { seq: 10n + BigInt(events), root, at: new Date(last.at.getTime() + minutes * 60_000) });
  expect(isCheckpointDue(null, last)).toBe(true);
  expect([at(59, 999), at(60, 1), at(1, 1_000), at(600, 0), at(0, 0, "other")]).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
});

test.each(["at", "seq", "hash", "root", "keyId"] as const)(
  "with another %s the signature does not hold",
  async (field) => {
    const { signed } = await newest();
    const other = {
      at: "2026-01-01T00:00:00.000Z",
      seq: signed.seq + 1,
      hash: sha256("x"),
      root: sha256("x"),
      keyId: sha256("x"),
    };
    expect(isSigned({ ...signed, [field]: other[field] })).toBe(false);
  },
);

test("another's key under the known name is refused", async () => {
  const { signed } = await newest();
  expect(isSigned({ ...signed, publicKey: aSigner().publicKey })).toBe(false);
  expect(isSigned({ ...signed, publicKey: "00" })).toBe(false);
});

const insert = (at: string, seq: string, hash: string) =>
  appSql(
    `INSERT INTO audit_checkpoints (id, at, seq, hash, root, algorithm, key_id, public_key, signature)
     SELECT $1, ${at}, ${seq}, ${hash}, root, 'Ed25519', repeat('0', 64), '00', '00' FROM published_trees LIMIT 1`,
    [randomUUID()],
  );

test("the database takes only the true head, of now", async () => {
  await appSql("SELECT set_config('app.actor', 'test', false)");
  const [head] = await ownerSql<{ seq: string; hash: string }>("SELECT seq, hash FROM audit_head");
  const [seq, hash] = [head?.seq ?? "", `'${head?.hash}'`];
  const now = "date_trunc('milliseconds', clock_timestamp())";
  await expect(insert(now, `${Number(seq) - 1}`, hash)).rejects.toMatchObject({ code: "DC001" });
  await expect(insert(now, seq, "repeat('1', 64)")).rejects.toMatchObject({ code: "DC001" });
  await expect(insert(`${now} - interval '2 minutes'`, seq, hash)).rejects.toMatchObject({ code: "DC001" });
  await insert(now, seq, hash);
  await expect(insert(`${now} - interval '1 second'`, seq, hash)).rejects.toMatchObject({ code: "DC001" });
});

test.each(["audit_checkpoints SET signature = '11'", "published_trees SET editions = 0"])(
  "what was signed never changes: UPDATE %s",
  async (change) => {
    await expect(appSql(`UPDATE ${change}`)).rejects.toMatchObject({ code: "42501" });
    await ownerSql("SELECT set_config('app.actor', 'test', false)");
    await expect(ownerSql(`UPDATE ${change}`)).rejects.toMatchObject({ code: "DC002" });
    await expect(ownerSql(`DELETE FROM ${change.split(" ")[0]}`)).rejects.toMatchObject({ code: "DC002" });
    await expect(ownerSql(`TRUNCATE ${change.split(" ")[0]} CASCADE`)).rejects.toMatchObject({ code: "DC002" });
  },
);

test("everybody may read them, nobody outside may write them", async () => {
  const rows = await publicReaderSql("SELECT seq, root, signature FROM published.checkpoints");
  expect(rows.length).toBeGreaterThan(1);
  await expect(publicReaderSql("SELECT 1 FROM public.audit_checkpoints")).rejects.toMatchObject({ code: "42501" });
});
