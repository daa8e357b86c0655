// The dashboard: each figure leads to a list of as many, one sheet of paper, everybody's own, nothing for who reads no business.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { rows } from "./support/database";
import { ADMINISTRATOR, departmentHead, type Person, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";

const LEADER: Person = { role: "市领导", organisation: "市政府" };

test.describe.configure({ mode: "serial" });

let browser: Browser;
let leader: Page;
test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  leader = await signedIn(browser, LEADER);
});
test.afterAll(() => leader.context().close());

const card = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name }) });

/** The number on a figure's card. */
async function numberOf(page: Page, name: string): Promise<number> {
  const text = await card(page, name).getByRole("link").first().textContent();
  return Number(/^\d+/.exec(text ?? "")?.[0]);
}

/** How many a list holds: the last page says it where there are several, else the rows on the page. */
async function listed(page: Page): Promise<number> {
  const current = page.locator("nav a[aria-current=page]").filter({ hasText: /\d/ });
  if ((await current.count()) > 0) return Number(/(\d+)$/.exec((await current.first().textContent()) ?? "")?.[1]);
  return page.getByRole("table").last().locator("tbody tr").count();
}

/** Each figure is followed to its list. */
async function followAll(page: Page): Promise<void> {
  for (const name of [
    ...["在用事项", "交接逾期", "按计划日生效", "保障按期到位", "查实的清单外下派", "督查问题未办结"],
  ]) {
    await page.goto("/dashboard");
    const number = await numberOf(page, name);
    await card(page, name).getByRole("link").first().click();
    await expect(page).not.toHaveURL("/dashboard");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await listed(page), name).toBe(number);
  }
}

test("市领导从工作台打开看板，六个数各有定义，点开的清单正好是这么多", async () => {
  await leader.goto("/workbench");
  await leader.getByRole("main").getByRole("link", { name: "看板" }).click();
  await expect(leader).toHaveURL("/dashboard");
  await expect(leader.getByRole("heading", { level: 3 })).toHaveCount(6);
  await expect(seen(leader, /乡镇今天正在行使的赋权/)).toBeVisible();
  await followAll(leader);
});

test("乡镇按区划代码排列；格子打开的清单正好是这么多", async () => {
  await leader.goto("/dashboard");
  const grid = leader.getByRole("region", { name: "在用事项分布表" });
  const townships = await rows<{ name: string }>(
    "SELECT short_name AS name FROM organisations WHERE kind = 'TOWNSHIP' AND ends_on IS NULL ORDER BY region_code",
  );
  const names = await grid.getByRole("rowheader").allTextContents();
  expect(names).toEqual([...townships.map(({ name }) => name), "合计"]);
  const cell = grid.locator("tbody a").first();
  const count = Number(/(\d+)项/.exec((await cell.getAttribute("title")) ?? "")?.[1]);
  await cell.click();
  await expect(leader).toHaveURL(/show=exercised/);
  expect(await listed(leader)).toBe(count);
});

test("打印正好一张A4，表也能下载", async () => {
  await leader.goto("/dashboard");
  const paper = await leader.pdf({ preferCSSPageSize: true });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  for (const format of ["xlsx", "docx"]) {
    const answer = await leader.request.get(`/api/exports/dashboard?format=${format}&locale=zh-CN`);
    expect([answer.status(), (await answer.body()).subarray(0, 2).toString()]).toEqual([200, "PK"]);
  }
});

test("英文页面同样完整，打印同样一张", async () => {
  await leader.goto("/en/dashboard");
  await expect(leader.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await expect(seen(leader, "Nothing is ranked by number")).toBeVisible();
  const paper = await leader.pdf({ preferCSSPageSize: true });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test("部门和乡镇各看各的，数与自己的清单一致", async () => {
  const head = await signedIn(browser, departmentHead("城市管理局"));
  await followAll(head);
  await head.goto("/dashboard");
  await expect(head.getByRole("heading", { name: "乡镇 × 领域（本单位的事项）" })).toBeVisible();
  await expect(seen(head, "本乡镇清单的构成")).toBeHidden();
  await head.context().close();

  const clerk = await signedIn(browser, townshipClerk("城郊乡"));
  await followAll(clerk);
  await clerk.goto("/dashboard");
  await expect(clerk.getByRole("heading", { name: "本乡镇清单的构成" })).toBeVisible();
  const grid = clerk.getByRole("region", { name: "在用事项分布表" });
  await expect(grid.getByRole("rowheader", { name: "后河镇" })).toHaveCount(0);
  // Another township asked for by its id answers nothing.
  const [other] = await rows<{ id: string }>("SELECT id FROM organisations WHERE short_name = '后河镇'");
  await clerk.goto(`/delegations?show=exercised&township=${other?.id}`);
  await expect(clerk.getByRole("table")).toHaveCount(0);
  await clerk.context().close();
});

test("不看业务的人没有看板", async () => {
  const administrator = await signedIn(browser, ADMINISTRATOR);
  await expect(administrator.getByRole("link", { name: "看板" })).toHaveCount(0);
  expect((await administrator.goto("/dashboard"))?.status()).toBe(404);
  expect((await administrator.request.get("/api/exports/dashboard")).status()).toBe(403);
  await administrator.context().close();
});
