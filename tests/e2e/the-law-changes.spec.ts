// A change of law on the demonstration: before, during and after as the public sees it; decided in one batch, and every
// list published again in the background, by a worker that is killed in the middle of it.
import { expect, type Page, test } from "@playwright/test";
import { row, rows } from "./support/database";
import { cityDay } from "./support/days";
import { APPROVER, EDITOR, REVIEWER, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";
import { killWorker } from "./support/worker-process";

const LAW = "中华人民共和国土地管理法";
const TOWNSHIP = "410781103";
/** 农村村民住宅用地（宅基地）审核批准: every township's own by law. */
const OWN = "WH-P-0001";
/** Lists of the thirteen that are published when the worker is killed; it may manage another until it is dead. */
const MIDWAY = 4;

test.describe.configure({ mode: "serial" });

const openChange = async (page: Page) => {
  await page.goto("/law-changes");
  await page
    .getByRole("link", { name: `《${LAW}》`, exact: true })
    .last()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`《${LAW}》变动`);
};

/** Lists of the batch that are published: one row a township. */
const published = (changeId: string) =>
  rows<{ township: string; editions: number }>(
    `SELECT b.township_id AS township, count(*)::int AS editions
     FROM list_batches b JOIN list_editions e ON e.list_batch_id = b.id AND e.published_at IS NOT NULL
     WHERE b.change_id = $1 GROUP BY 1`,
    [changeId],
  );

/** Waits for the fourth list of the batch and kills the worker; how many lists were published when it was dead. */
async function killWorkerMidway(changeId: string): Promise<number> {
  for (const until = Date.now() + 90_000; Date.now() < until; ) {
    if ((await published(changeId)).length < MIDWAY) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      continue;
    }
    killWorker();
    return (await published(changeId)).length;
  }
  throw new Error("the lists were not published");
}

/** A panel of the page that is shown. */
const panel = (page: Page, id: string) => page.locator(`#${id}`).filter({ visible: true });

const entryOf = (page: Page) => page.getByRole("row").filter({ hasText: "宅基地" }).first();

const outstanding = async (page: Page): Promise<number> => {
  const answer = await page.request.get(`/api/v1/townships/${TOWNSHIP}/list`);
  return (await answer.json()).outstandingChanges.length;
};

test("审定以前：公众页面逐项标注“有1项法律变动待处理”，接口也说明", async ({ page }) => {
  await page.goto(`/townships/${TOWNSHIP}`);
  await expect(entryOf(page)).toContainText("有1项法律变动待处理");
  await expect(entryOf(page)).toContainText("第六十二条");
  expect(await outstanding(page)).toBeGreaterThanOrEqual(3);
  await page.goto(`/powers/${OWN}`);
  await expect(seen(page, "有1项法律变动待处理")).toBeVisible();
  await page.goto("/menu");
  await expect(page.getByText("有1项法律变动待处理").first()).toBeVisible();
});

test("编办经办人核对影响和建议，三方对照，改一项内容，一批提交；乡镇看到与己有关的", async ({ browser }) => {
  const page = await signedIn(browser, EDITOR);
  await openChange(page);
  await expect(page.getByRole("img", { name: /10项事项，和行使这些事项的13个乡镇/ })).toBeVisible();
  await page.getByRole("link", { name: /农村村民住宅用地（宅基地）审核批准/ }).click();
  await expect(panel(page, "law").getByRole("row", { name: /第六十二条/ })).toContainText("第六十三条");
  await expect(panel(page, "part-0").locator("ins").first()).toBeVisible();
  await expect(panel(page, "townships").getByRole("row")).toHaveCount(14);
  await panel(page, "part-0").getByRole("link", { name: "修改内容" }).click();
  await expect(page).toHaveURL(/\/parts\/0$/);
  await page.getByRole("textbox", { name: /^监督电话/ }).fill("0373-0000001");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(page, "已保存。")).toBeVisible();
  await expect(panel(page, "part-0").getByRole("row", { name: /监督电话/ })).toContainText("0373-0000001");
  await page.getByRole("link", { name: LAW, exact: true }).click();
  await page.getByRole("button", { name: "提交合法性审查" }).click();
  await expect(seen(page, "已提交合法性审查。")).toBeVisible();
  await page.context().close();

  const clerk = await signedIn(browser, townshipClerk("汲水镇"));
  await openChange(clerk);
  await expect(clerk.getByRole("button", { name: "审定这一批" })).toHaveCount(0);
  await clerk.context().close();
});

test("审查、审定以后，各乡镇清单在后台重新公布；后台程序中途被杀，重启后接着做完", async ({ browser }) => {
  test.setTimeout(400_000);
  const justice = await signedIn(browser, REVIEWER);
  await openChange(justice);
  await justice.getByRole("radio", { name: "合法", exact: true }).check();
  await justice.getByLabel("意见或者理由").fill("依据明确，程序完备。（演示文字）");
  await justice.getByRole("button", { name: "出具意见" }).click();
  await expect(seen(justice, "审查意见已记录。")).toBeVisible();

  const page = await signedIn(browser, APPROVER);
  await openChange(page);
  await page.getByRole("button", { name: "审定这一批" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("请填写或者选择：文号");
  await page.getByLabel("文号").fill("卫编〔演示〕66号");
  await page.getByLabel("审定机关").fill("市委机构编制委员会（演示）");
  await page.getByLabel("意见或者理由").fill("随法律修订调整。（演示文字）");
  const change = { id: new URL(page.url()).pathname.split("/").at(-1) ?? "" };
  const [before] = await Promise.all([
    killWorkerMidway(change.id),
    page.getByRole("button", { name: "审定这一批" }).click(),
  ]);
  expect(before, "published when the worker was killed").toBeGreaterThanOrEqual(MIDWAY);
  expect(before, "published when the worker was killed").toBeLessThan(13);
  await expect(seen(page, "已审定。各乡镇清单正在重新编制、公布。")).toBeVisible();

  // A list that shows something else new waits for the bureau's own opinion; the others do not wait for it.
  const done = async () =>
    Number(
      (
        await row<{ count: string }>(
          `SELECT count(DISTINCT d.township_id) FROM adjustment_publications f JOIN adjustments a ON a.id = f.adjustment_id
             JOIN list_editions e ON e.id = f.edition_id JOIN duty_lists d ON d.id = e.duty_list_id WHERE a.change_id = $1`,
          [change.id],
        )
      ).count,
    );
  const waiting = () =>
    rows<{ id: string }>(
      `SELECT e.id FROM list_batches b JOIN list_editions e ON e.list_batch_id = b.id AND e.state = 'LEGALITY_REVIEW'
       WHERE b.change_id = $1 AND b.problem = 'other-changes'`,
      [change.id],
    );
  await expect.poll(async () => (await done()) + (await waiting()).length, { timeout: 150_000 }).toBe(13);
  for (const { id } of await waiting()) {
    await justice.goto(`/duty-lists/editions/${id}/review`);
    await justice.getByRole("radio", { name: /^合法/ }).check();
    await justice.getByLabel("审查意见和理由").fill("其他变化一并核对，合法。（演示文字）");
    await justice.getByRole("button", { name: "出具审查意见" }).click();
    await expect(justice).not.toHaveURL(/\/review$/);
  }
  await expect.poll(done, { timeout: 60_000 }).toBe(13);
  expect((await published(change.id)).map(({ editions }) => editions)).toEqual(Array(13).fill(1));
  const numbers = await rows<{ township: string; numbers: number[] }>(
    `SELECT t.short_name AS township, array_agg(e.number ORDER BY e.number) AS numbers FROM list_editions e
       JOIN duty_lists d ON d.id = e.duty_list_id JOIN organisations t ON t.id = d.township_id
     WHERE e.published_at IS NOT NULL GROUP BY 1`,
  );
  expect(numbers).toHaveLength(13);
  for (const { township, numbers: all } of numbers) expect(all, township).toEqual(all.map((_, index) => index + 1));
  await page.reload();
  await expect(seen(page, "已公布13份，共13份；0份停下")).toBeVisible();
  const found = await row<{ powers: string; lines: string }>(
    `SELECT (SELECT count(*) FROM adjustments WHERE change_id = $1) AS powers,
       (SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN adjustments a ON a.power_id = l.power_id
        WHERE a.change_id = $1 AND o.state IN ('DRAFT','SUBMITTED','IN_CONSULTATION','REVIEWED','RETURNED')) AS lines`,
    [change.id],
  );
  console.info(
    `law change: powers ${found.powers}, lists 13, pending lines ${found.lines}; batch decided; worker killed after ${before} lists; ${await done()} lists re-published`,
  );
  await justice.context().close();
  await page.context().close();
});

test("公布以后：清单是新的条文，标注消失，新一版说明为何不同", async ({ page, browser }) => {
  // What the worker publishes shows after half a minute.
  await expect
    .poll(
      async () => {
        await page.goto(`/townships/${TOWNSHIP}`);
        return entryOf(page).textContent();
      },
      { timeout: 90_000, intervals: [5_000] },
    )
    .toContain("第六十三条");
  await expect(entryOf(page)).not.toContainText("法律变动待处理");
  expect(await outstanding(page)).toBe(0);
  const answer = await (await page.request.get(`/api/v1/townships/${TOWNSHIP}/list`)).json();
  expect(answer.adjustments[0]).toMatchObject({ kind: { code: "change", label: "变更" }, on: cityDay() });
  await page.goto(`/townships/${TOWNSHIP}/editions/${answer.number}`);
  await expect(panel(page, "changes")).toContainText("动态调整（变更，自");
  await expect(panel(page, "changes")).toContainText(`《${LAW}》`);

  const clerk = await signedIn(browser, townshipClerk("汲水镇"));
  const { id } = await row<{ id: string }>(
    `SELECT o.id FROM orders o JOIN organisations t ON t.id = o.township_id WHERE t.short_name = '汲水镇'`,
  );
  await clerk.goto(`/orders/${id}`);
  await expect(clerk.getByText("这一事项有法律变动")).toBeVisible();
  await clerk.context().close();
});
