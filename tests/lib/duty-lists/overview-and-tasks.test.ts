import { beforeAll, expect, test } from "vitest";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { EndDutyInput, ImportDutiesInput } from "@/lib/duty-lists/duty.schema";
import { endDuty } from "@/lib/duty-lists/end-duty";
import { importDuties } from "@/lib/duty-lists/import-duties";
import { findListEdition } from "@/lib/duty-lists/list-edition.queries";
import { listsOfTownships } from "@/lib/duty-lists/list-overview.queries";
import { listTasks } from "@/lib/duty-lists/list-tasks.queries";
import { reviewListEdition } from "@/lib/duty-lists/review-list-edition";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { db } from "@/tests/support/db";
import {
  aDelegation,
  anApprovedList,
  aPower,
  aPublishedList,
  aStatutoryPower,
  done,
  listMakers,
} from "@/tests/support/duty-lists.factories";
import { aDepartment, asRole, aTownship } from "@/tests/support/factories";

const AT = "2026-11-23T04:00:00Z";
const tasksOf = (ctx: Ctx) => inReading(ctx, (tx) => listTasks(tx, ctx, civilDate(ctx.now)));
const listsOf = (ctx: Ctx, code?: string) =>
  inReading(ctx, (tx) => listsOfTownships(tx, ctx, civilDate(ctx.now), code));

let makers: Awaited<ReturnType<typeof listMakers>>;
beforeAll(async () => {
  makers = await listMakers(AT);
});

test("a delegation that no list shows is the editor's task, due 20 working days after it came into force", async () => {
  const township = await aTownship();
  await aDelegation({ township, power: await aPower(await aDepartment()), from: "2026-11-02" });
  const [task] = await tasksOf(makers.editor);
  expect(task).toMatchObject({
    kind: "list.compile",
    args: { township: township.name, count: 1 },
    dueOn: "2026-11-30",
    since: "2026-11-02",
    href: `/duty-lists/${township.regionCode?.slice(0, 9)}`,
  });
  expect(await tasksOf(makers.approver)).toEqual([]);
  expect(await tasksOf(makers.reviewer)).toEqual([]);

  const { editionId } = await done(compileListEdition(makers.editor, { townshipId: township.id }));
  const href = `/duty-lists/editions/${editionId}`;
  expect(await tasksOf(makers.editor)).toMatchObject([{ kind: "list.submit", href }]);
  await done(submitListEdition(makers.editor, { editionId, version: 1 }));
  expect(await tasksOf(makers.editor)).toEqual([]);
  expect(await tasksOf(makers.reviewer)).toMatchObject([{ kind: "list.review", href, dueOn: expect.any(String) }]);
  await done(reviewListEdition(makers.reviewer, { editionId, version: 2, verdict: "LAWFUL", reasons: "符合规定" }));
  expect(await tasksOf(makers.reviewer)).toEqual([]);
  expect(await tasksOf(makers.approver)).toMatchObject([{ kind: "list.approve", href }]);
});

test("an approved list is the approver's to publish within 20 working days", async () => {
  const township = await aTownship();
  await aStatutoryPower([township]);
  const { editionId } = await anApprovedList(township, AT);
  const tasks = await tasksOf(makers.approver);
  expect(tasks.filter(({ href }) => href.endsWith(editionId))).toMatchObject([
    { kind: "list.publish", since: "2026-11-23", dueOn: "2026-12-21" },
  ]);
});

test("the overview says what is in force, what is coming and what is missing", async () => {
  const township = await aTownship();
  await aStatutoryPower([township]);
  const code = township.regionCode?.slice(0, 9) ?? "";
  await aPublishedList(township, "2026-11-01T04:00:00Z", "2026-11-10");
  await aPublishedList(township, "2026-11-20T04:00:00Z", "2026-12-01");
  await aDelegation({ township, power: await aPower(await aDepartment()), from: "2026-11-21" });
  const [list] = await listsOf(makers.editor, code);
  expect(list).toMatchObject({
    township: { code, name: township.name },
    inForce: { number: 1, state: "SUPERSEDED" },
    coming: { number: 2, inForceOn: "2026-12-01" },
    draft: null,
    outstanding: [{ effectiveFrom: "2026-11-21", mode: "OWN_NAME" }],
  });
});

test("a township reads its own list and no other's", async () => {
  const [own, other] = [await aTownship(), await aTownship()];
  await aStatutoryPower([own, other]);
  const { editionId } = await anApprovedList(other, AT);
  const clerk = await asRole("TOWNSHIP_CLERK", own, AT);
  expect((await listsOf(clerk)).map(({ township }) => township.id)).toEqual([own.id]);
  expect(await inReading(clerk, (tx) => findListEdition(tx, clerk, editionId, civilDate(clerk.now)))).toBeNull();
  const auditor = await asRole("AUDITOR", own, AT);
  expect(await listsOf(auditor)).toEqual([]);
});

test("an edition's page compares it with the one before and says when it has fallen behind", async () => {
  const [township, department] = [await aTownship(), await aDepartment()];
  await aStatutoryPower([township]);
  await aPublishedList(township, "2026-11-01T04:00:00Z", "2026-11-01");
  await aDelegation({ township, power: await aPower(department), from: "2026-11-10" });
  const { editor } = makers;
  const { editionId } = await done(compileListEdition(editor, { townshipId: township.id }));
  const page = () => inReading(editor, (tx) => findListEdition(tx, editor, editionId, civilDate(editor.now)));
  const fresh = await page();
  expect(fresh?.former).toMatchObject({ number: 1, diff: { removed: [], changed: [] } });
  expect(fresh?.former?.diff.added).toHaveLength(1);
  expect(fresh?.issues.map(({ code }) => code)).not.toContain("out-of-date");

  await aDelegation({ township, power: await aPower(department), from: "2026-11-11" });
  const [first] = (await page())?.issues ?? [];
  expect(first).toEqual({ code: "out-of-date", isBlocking: true, matters: [] });
});

const statedDuties = (township: { id: string }, startsOn: string, names: readonly string[]) =>
  ImportDutiesInput.parse({
    ...{ townshipIds: [township.id], startsOn, source: "测试文件", documentNumber: null, fileSha256: "0".repeat(64) },
    duties: names.map((name) => ({
      ...{ kind: "SUPPORTING", category: "生态", name, department: "某局、另一局" },
      ...{ departmentDuty: "负责执法", townshipDuty: "负责巡查", method: null },
    })),
  });

test("three lists that no edition holds are the compiler's task, until a draft or a published edition holds them", async () => {
  const township = await aTownship();
  await aStatutoryPower([township]);
  const code = township.regionCode?.slice(0, 9) ?? "";
  const { editor } = makers;
  const own = async (ctx: Ctx) =>
    (await tasksOf(ctx)).filter(
      ({ args, kind }) => args.township === township.name && !["list.review", "list.publish"].includes(kind),
    );
  expect(await own(editor)).toEqual([]);
  const list = async (names: readonly string[], startsOn = "2026-11-23") =>
    done(importDuties(editor, statedDuties(township, startsOn, names)));

  // Also where there has been no edition; a list of the day after tomorrow is no matter of today's.
  await list(["巡查"], "2026-11-20");
  expect(await own(editor)).toMatchObject([
    {
      ...{ kind: "list.compile", messageKey: "duty-lists.tasks.compileDuties", href: `/duty-lists/${code}` },
      ...{ since: "2026-11-20", dueOn: "2026-12-18" },
    },
  ]);
  expect(await own(makers.approver)).toEqual([]);
  expect(await own(makers.reviewer)).toEqual([]);
  await aPublishedList(township, AT, "2026-11-23");
  expect(await own(editor)).toEqual([]);
  await list(["巡查", "劝导"], "2026-11-25");
  expect(await own(editor)).toEqual([]);
  const later = { ...editor, now: new Date("2026-11-25T04:00:00Z") };
  expect(await own(later)).toMatchObject([{ kind: "list.compile", since: "2026-11-25" }]);

  // A draft that holds them ends it; what is entered after the draft asks for a new one, in every state of the draft.
  const { editionId } = await done(compileListEdition(later, { townshipId: township.id }));
  const href = `/duty-lists/editions/${editionId}`;
  expect(await own(later)).toMatchObject([{ kind: "list.submit", href }]);
  await list(["巡查", "劝导", "值守"], "2026-11-25");
  expect(await own(later)).toMatchObject([{ kind: "list.recompile", href, since: "2026-11-25" }]);
  const { dutyId } = await dutyOf(township.id, "值守");
  await done(endDuty(editor, EndDutyInput.parse({ dutyId, endsOn: "2026-11-25", reason: "不再需要" })));
  const after = { ...editor, now: new Date("2026-11-26T04:00:00Z") };
  expect(await own(after)).toMatchObject([{ kind: "list.submit", href }]);
  await done(submitListEdition(after, { editionId, version: 1 }));
  expect(await own(after)).toEqual([]);
  await list(["劝导"], "2026-11-27");
  const last = { ...editor, now: new Date("2026-11-27T04:00:00Z") };
  expect(await own(last)).toMatchObject([{ kind: "list.recompile", href, since: "2026-11-27" }]);
});

async function dutyOf(townshipId: string, name: string): Promise<{ dutyId: string }> {
  const { id } = await db.duty.findFirstOrThrow({ where: { townshipId, name } });
  return { dutyId: id };
}
