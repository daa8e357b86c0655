import { expect, test } from "vitest";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { confirmLocalText } from "@/lib/duty-lists/confirm-local-text";
import { keepLocalText } from "@/lib/duty-lists/keep-local-text";
import { diffEntries } from "@/lib/duty-lists/list-diff.rules";
import { localMattersOf, seenPower } from "@/lib/duty-lists/local-text.queries";
import { KeepLocalTextInput } from "@/lib/duty-lists/local-text.schema";
import { localTextTasks } from "@/lib/duty-lists/local-text-tasks.queries";
import { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import { addVersions } from "@/lib/menu/write-power-versions";
import type { Ctx } from "@/lib/shared/context";
import { db } from "@/tests/support/db";
import {
  type APower,
  aDelegation,
  aPower,
  aPublishedList,
  done,
  endDelegation,
  listMakers,
} from "@/tests/support/duty-lists.factories";
import { aDepartment, asRole, aTownship, given } from "@/tests/support/factories";

const NOW = "2026-03-10T02:00:00Z";
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

async function aListedPower() {
  const [township, department] = [await aTownship(), await aDepartment()];
  const power = await aPower(department);
  const delegation = await aDelegation({ township, power });
  const { editionId } = await aPublishedList(township, NOW, "2026-03-10", "卫政〔2026〕1号");
  return { township, department, power, delegation, editionId, clerk: await asRole("TOWNSHIP_CLERK", township, NOW) };
}

const said = (township: { id: string }, power: APower, words: object, version = 0) =>
  KeepLocalTextInput.parse({
    ...{ townshipId: township.id, powerId: power.powerId, listedVersionId: power.powerVersionId, version },
    ...words,
  });

const listOf = async (id: string) =>
  PublishedList.parse(JSON.parse((await db.listEdition.findUniqueOrThrow({ where: { id } })).content ?? ""));
const matterOf = async (township: { regionCode: string | null }) =>
  (await localMattersOf(db, township.regionCode?.slice(0, 9) ?? ""))?.matters[0];

test("a township says how a matter is reached; the next edition shows it, and none when all is emptied", async () => {
  const { township, power, clerk, editionId } = await aListedPower();
  expect((await listOf(editionId)).entries[0]?.local).toBeNull();
  const keep = (words: object, version?: number) => keepLocalText(clerk, said(township, power, words, version));
  expect(code(await keep({ office: " ", note: "" }))).toBe("nothing-changed");
  await done(keep({ office: " 便民服务中心3号窗口 ", phone: "0373-1" }));
  expect(code(await keep({ office: "别处" }))).toBe("local-changed");
  expect(code(await keep({ office: "便民服务中心3号窗口", phone: "0373-1" }, 1))).toBe("nothing-changed");

  const second = await aPublishedList(township, "2026-03-12T02:00:00Z", "2026-03-12", "卫政〔2026〕2号");
  const local = { office: "便民服务中心3号窗口", address: null, phone: "0373-1", hours: null, note: null };
  expect((await listOf(second.editionId)).entries[0]?.local).toEqual(local);
  const [before, after] = [await listOf(editionId), await listOf(second.editionId)];
  expect(diffEntries(before.entries, after.entries).changed).toMatchObject([{ fields: ["local"] }]);

  await done(keep({}, 1));
  const third = await aPublishedList(township, "2026-03-13T02:00:00Z", "2026-03-13", "卫政〔2026〕3号");
  expect((await listOf(third.editionId)).entries[0]?.local).toBeNull();
  const events = await db.auditEvent.findMany({ where: { subjectId: township.id, event: "local-text.kept" } });
  expect(events.map(({ data }) => data)).toMatchObject([
    { code: power.code, fields: ["local.office", "local.phone"] },
    { fields: ["local.office", "local.phone"] },
  ]);
});

test("only what the newest published list shows has local text", async () => {
  const { township, clerk, department } = await aListedPower();
  const unlisted = await aPower(department);
  expect(code(await keepLocalText(clerk, said(township, unlisted, { office: "窗口" })))).toBe("not-listed");
});

/** The power in a second version, given to the township anew and on its next list. */
async function changeCentrally(listed: Awaited<ReturnType<typeof aListedPower>>): Promise<APower> {
  const { township, power, delegation } = listed;
  const row = await db.powerVersion.findUniqueOrThrow({ where: { id: power.powerVersionId } });
  const powerVersionId = await given(async (tx) => {
    const { id: _id, number: _number, powerId, departmentId, needFundsYuan, steps, ...rest } = row;
    const content = {
      ...rest,
      steps: steps as never,
      departmentId,
      needFundsYuan: needFundsYuan.toFixed(2),
      bases: [],
    };
    const version = { powerId, number: 2, content: { ...content, boundary: "乡镇负责巡查，部门负责处罚。" } };
    const [id = ""] = await addVersions(tx, [version as never], new Map([[departmentId ?? "", "部门"]]));
    await tx.powerVersion.update({ where: { id }, data: { frozenAt: new Date() } });
    return id;
  });
  await endDelegation(delegation.id, "2026-03-15");
  const changed = { ...power, powerVersionId };
  await aDelegation({ township, power: changed, from: "2026-03-16", documentNumber: `卫政〔2026〕${power.code}号` });
  await aPublishedList(township, "2026-03-17T02:00:00Z", "2026-03-17", "卫政〔2026〕9号");
  return changed;
}

test("a new central text keeps the township's own, and asks for a check until it is confirmed or saved", async () => {
  const listed = await aListedPower();
  const { township, power, clerk } = listed;
  await done(keepLocalText(clerk, said(township, power, { office: "1号窗口" })));
  const tasks = async (ctx: Ctx) => (await localTextTasks(db, ctx)).map(({ kind, args }) => [kind, args.count]);
  expect(await tasks(clerk)).toEqual([]);
  const confirm = (of: APower, version: number) =>
    confirmLocalText(clerk, {
      townshipId: township.id,
      powerId: of.powerId,
      version,
      listedVersionId: of.powerVersionId,
    });
  expect(code(await confirm(power, 1))).toBe("nothing-to-confirm");

  const changed = await changeCentrally(listed);
  const matter = await matterOf(township);
  expect(matter).toMatchObject({ mustCheck: true, entry: { local: { office: "1号窗口" } } });
  expect((await seenPower(db, matter?.text?.seenVersionId ?? "")).boundary).toBe("乡镇负责巡查和处罚，部门负责指导。");
  expect(await tasks(clerk)).toEqual([["list.check-local", 1]]);
  expect(await tasks(await asRole("TOWNSHIP_HEAD", township, NOW))).toEqual([]);
  expect(code(await keepLocalText(clerk, said(township, power, { office: "2号窗口" }, 1)))).toBe("listed-changed");

  expect(code(await confirm(changed, 1))).toBe("ok");
  expect(await tasks(clerk)).toEqual([]);
  expect(await matterOf(township)).toMatchObject({ mustCheck: false, text: { office: "1号窗口", version: 2 } });
});

test("an emptied text asks for nothing, and saving is a check too", async () => {
  const listed = await aListedPower();
  const { township, power, clerk } = listed;
  await done(keepLocalText(clerk, said(township, power, { note: "带身份证" })));
  const changed = await changeCentrally(listed);
  await done(keepLocalText(clerk, said(township, changed, { note: "带身份证和户口簿" }, 1)));
  expect(await localTextTasks(db, clerk)).toEqual([]);
});

test("two clerks who enter it first at once: one does, the other is told", async () => {
  const { township, power, clerk } = await aListedPower();
  const other = await asRole("TOWNSHIP_CLERK", township, NOW);
  const both = await Promise.all(
    [clerk, other].map((ctx, index) => keepLocalText(ctx, said(township, power, { office: `${index}号窗口` }))),
  );
  expect(both.map(code).toSorted()).toEqual(["local-changed", "ok"]);
});

test("a draft falls behind when the township's text changes", async () => {
  const { township, power, clerk } = await aListedPower();
  const { editor } = await listMakers(NOW);
  const { editionId } = await done(compileListEdition(editor, { townshipId: township.id }));
  const digest = async () => (await db.listEdition.findUniqueOrThrow({ where: { id: editionId } })).digest;
  const before = await digest();
  await done(keepLocalText(clerk, said(township, power, { hours: "周一至周五" })));
  expect(code(await submitListEdition(editor, { editionId, version: 1 }))).toBe("draft-out-of-date");
  expect(await digest()).toBe(before);
});
