// A correction is published on one instance; another one, with a connection of its own, shows it within a second.
import { expect, test } from "@playwright/test";
import { row } from "./support/database";
import { approveList, compileList, publishList, reviewList, submitList } from "./support/editions";
import { APPROVER, EDITOR, REVIEWER, signedIn } from "./support/people";
import { startSecondServer } from "./support/second-server";

/** Its list is brought out by no other play. */
const TOWNSHIP = "孙杏村镇";
const NOTE = "第1版第3项的监督电话误写，现予更正。";
const WITHIN_MS = 1_000;

type Listed = Readonly<{ number: number; correction: { ofEdition: number; note: string } | null }>;

/** Asks again and again until the answer is fresh; the moment when it was asked for that answer. */
async function firstSeen(isFresh: () => Promise<boolean>): Promise<number> {
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    const asked = Date.now();
    if (await isFresh()) return asked;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("never shown");
}

test("更正公布以后，另一台服务器一秒内显示新版、更正说明和文件", async ({ browser }) => {
  const { code, next } = await row<{ code: string; next: number }>(
    `SELECT left(t.region_code, 9) AS code, max(e.number)::int + 1 AS next FROM list_editions e
       JOIN duty_lists l ON l.id = e.duty_list_id JOIN organisations t ON t.id = l.township_id
     WHERE t.short_name = $1 GROUP BY 1`,
    [TOWNSHIP],
  );
  const editor = await signedIn(browser, EDITOR);
  await editor.goto(`/duty-lists/${code}`);
  await editor.getByLabel("更正说明").fill(NOTE);
  await editor.getByRole("button", { name: "编制新版", exact: true }).click();
  await expect(editor.getByRole("link", { name: "请选择更正的是哪一版" })).toBeVisible();
  await editor.getByLabel("更正哪一版").selectOption("1");
  await compileList(editor);
  await expect(editor.getByRole("heading", { name: "本版更正第1版" })).toBeVisible();
  const edition = new URL(editor.url()).pathname;
  await submitList(editor);
  const reviewer = await signedIn(browser, REVIEWER);
  await reviewer.goto(`${edition}/review`);
  await reviewList(reviewer);
  const approver = await signedIn(browser, APPROVER);
  await approver.goto(`${edition}/approve`);
  await approveList(approver, "卫政办〔2026〕95号");

  const second = await startSecondServer();
  try {
    const listOf = async () =>
      (await (await fetch(`${second.address}/api/v1/townships/${code}/list`)).json()) as Listed;
    const pageOf = async () => (await fetch(`${second.address}/townships/${code}`)).text();
    // Both are cached there before anything happens.
    for (let times = 0; times < 2; times++) {
      expect((await listOf()).number).toBe(next - 1);
      expect(await pageOf()).not.toContain(NOTE);
    }
    await approver.goto(`${edition}/publish`);
    const seen = [
      firstSeen(async () => (await listOf()).number === next),
      firstSeen(async () => (await pageOf()).includes(NOTE)),
    ];
    await publishList(approver, `${TOWNSHIP}第${next}版`);
    // The event is the transaction's last word; what the transaction waited for before is not the other instance's.
    const { at } = await row<{ at: Date }>(
      "SELECT at FROM audit_events WHERE event = 'list.published' AND subject_id = $1",
      [edition.split("/").at(-1)],
    );
    const [json, page] = (await Promise.all(seen)).map((moment) => moment - at.getTime()) as [number, number];
    console.log(`on the other instance after publication: JSON ${json} ms, page ${page} ms`);
    expect(Math.max(json, page)).toBeLessThan(WITHIN_MS);
    expect((await listOf()).correction).toEqual({ ofEdition: 1, note: NOTE });

    // The files follow from the worker; that they are there is told too.
    const pdf = `/api/v1/townships/${code}/editions/${next}.pdf`;
    await firstSeen(async () => (await pageOf()).includes(pdf));
    expect((await fetch(second.address + pdf)).status).toBe(200);
  } finally {
    second.stop();
  }
  for (const desk of [editor, reviewer, approver]) await desk.context().close();
});
