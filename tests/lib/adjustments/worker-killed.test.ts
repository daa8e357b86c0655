// Thirteen lists follow a change of law; the worker program is killed in the middle, and another one finishes.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { tsxArguments } from "@/deploy/tsx";
import { decideLawChange } from "@/lib/adjustments/decide-law-change";
import { findLawChange } from "@/lib/adjustments/law-change-page.queries";
import { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { inReading } from "@/lib/shared/transaction";
import {
  aChangeDesk,
  aCitingPower,
  aLawOnRecord,
  anOpenChange,
  aReviewedChange,
  citingStatutory,
  closeMenuDraft,
  decisionOf,
} from "@/tests/support/adjustments.factories";
import { db } from "@/tests/support/db";
import { aDelegation, aPublishedList } from "@/tests/support/duty-lists.factories";
import { aDepartment, aTownship } from "@/tests/support/factories";

const LISTS = 13;
const LAW = "试验全城法";
const texts = (count: number, mark = "") =>
  Array.from({ length: count }, (_, index) => `第${index}号试验文字${mark}，各不相同${index * 7919}`);

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** The worker as it is installed, on this test's database. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, tsxArguments("deploy/worker.ts"), { stdio: ["ignore", "ignore", "inherit"] });
  children.push(child);
  return child;
}

const publishedAgain = () => db.listEdition.count({ where: { state: "PUBLISHED", number: 2 } });

async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2400; tries++) {
    if (await isDone()) return;
    await wait(25);
  }
  throw new Error("the worker did not come so far");
}

test("killed in the middle and started again: every list once, numbers without gaps", {
  timeout: 180_000,
}, async () => {
  const early = await aChangeDesk("2026-03-02T02:00:00Z");
  const townships = await Promise.all(Array.from({ length: LISTS }, () => aTownship()));
  const lawId = await aLawOnRecord(early, LAW, texts(12));
  const articles = Array.from({ length: 9 }, (_, index) => `第${"一二三四五六七八九"[index]}条`);
  await citingStatutory(early, townships, LAW, articles);
  const department = await aDepartment();
  const delegated = await aCitingPower(LAW, ["第十条"], department);
  await aCitingPower(LAW, ["第十一条"], department);
  for (const township of townships.slice(0, 3)) await aDelegation({ township, power: delegated });
  await closeMenuDraft();
  for (const [index, township] of townships.entries())
    await aPublishedList(township, "2026-03-02T02:00:00Z", "2026-03-03", `卫政〔2026〕${500 + index}号`);

  const now = new Date();
  const desk = await aChangeDesk(now.toISOString());
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", ["新增在前的一条，与众不同", ...texts(12)]);
  await aReviewedChange(desk, changeId);
  const page = await inReading(desk.editor, (tx) => findLawChange(tx, desk.editor, changeId));
  const found = {
    powers: page?.adjustments.length,
    lists: page?.impact.lists.length,
    lines: page?.impact.lines.length,
  };
  expect(found).toEqual({ powers: 11, lists: LISTS, lines: 3 });
  expect(await decideLawChange(desk.approver, await decisionOf(desk.approver, changeId))).toMatchObject({ ok: true });

  const first = startWorker();
  await until(async () => (await publishedAgain()) >= 3);
  first.kill("SIGKILL");
  await once(first, "exit");
  const inTheMiddle = await publishedAgain();
  expect(inTheMiddle).toBeLessThan(LISTS);
  startWorker();
  await until(async () => (await publishedAgain()) === LISTS);
  await wait(1_200);

  const editions = await db.listEdition.findMany({ orderBy: [{ dutyListId: "asc" }, { number: "asc" }] });
  const lists = [...new Set(editions.map(({ dutyListId }) => dutyListId))];
  const statesOf = (list: string) =>
    editions.filter(({ dutyListId }) => dutyListId === list).map(({ number, state }) => [number, state]);
  expect(lists.map(statesOf)).toEqual(
    Array.from({ length: LISTS }, () => [
      [1, "SUPERSEDED"],
      [2, "PUBLISHED"],
    ]),
  );
  for (const { content } of editions.filter(({ number }) => number === 2))
    expect(PublishedList.parse(JSON.parse(content ?? "")).adjustments.length).toBeGreaterThanOrEqual(9);
  const events = await db.auditEvent.groupBy({
    by: ["event"],
    where: { event: { startsWith: "list." } },
    _count: true,
  });
  const counts = Object.fromEntries(events.map(({ event, _count }) => [event, _count]));
  expect(counts).toMatchObject({ "list.published": 2 * LISTS, "list.compiled": 2 * LISTS, "list.reviewed": 2 * LISTS });
  console.info(
    `law change: powers ${found.powers}, lists ${found.lists}, pending lines ${found.lines}; batch decided; ` +
      `worker killed after ${inTheMiddle}; ${await publishedAgain()} lists re-published`,
  );
});
