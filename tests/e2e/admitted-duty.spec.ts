// A duty admitted at one township: the funds are late, it is suspended by the clock, delivered, runs, and expires by the
// clock; the public register and the interface say so at each stage.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { admittedDuty, periodPasses } from "./support/admission";
import { cityDay } from "./support/days";
import { APPROVER, departmentHead, EDITOR, type Person, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "唐庄镇";
const OTHER = "后河镇";
const DEPARTMENT = "城市管理局";
const TITLE = "秋季秸秆禁烧专项巡查（准入职责）";
/** The worker looks once a minute. */
const WORKER = { timeout: 100_000 };

test.describe.configure({ mode: "serial" });

let browser: Browser;
let duty = "";
const desks = new Map<string, Page>();

async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const page = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, page);
  return page;
}

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  duty = admittedDuty(TITLE, DEPARTMENT, TOWNSHIP);
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

/** The state that the public interface and the public register give. */
async function expectPublic(page: Page, code: string, word: string): Promise<void> {
  await expect
    .poll(async () => {
      const { items } = (await (await page.request.get("/api/v1/admissions")).json()) as {
        items: { title: string; townships: { state: { code: string } }[] }[];
      };
      return items.find(({ title }) => title === TITLE)?.townships[0]?.state.code;
    }, WORKER)
    .toBe(code);
  await expect(async () => {
    await page.goto("/admitted-duties");
    await expect(page.getByRole("row").filter({ hasText: TITLE })).toContainText(word, { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
}

test("经费没有按期到位，系统自动暂停，公示随之写明", async ({ page }) => {
  test.slow();
  await expectPublic(page, "suspended", "暂停");
  const desk = await deskOf(townshipClerk(TOWNSHIP));
  await desk.goto(`/admitted/${duty}`);
  await expect(desk.getByText(/^暂停，自/)).toBeVisible();
  await expect(seen(desk, "专项工作经费（应于")).toBeVisible();
  await expect(desk.getByText("逾期未到位")).toHaveCount(1);
  await desk.goto("/workbench");
  await expect(seen(desk, TITLE)).toBeVisible();
});

test("部门和别的乡镇不能代为确认，也看不到不该看的", async () => {
  const head = await deskOf(departmentHead(DEPARTMENT));
  await head.goto(`/admitted/${duty}`);
  await expect(head.getByText("确认到位", { exact: true })).toHaveCount(0);
  const stranger = await deskOf(townshipClerk(OTHER));
  const answer = await stranger.goto(`/admitted/${duty}`);
  expect(answer?.status()).toBe(404);
});

test("乡镇确认经费到位，职责立即运行", async ({ page }) => {
  const desk = await deskOf(townshipClerk(TOWNSHIP));
  await desk.goto(`/admitted/${duty}`);
  await desk.locator("summary").filter({ hasText: "确认到位" }).click();
  const form = desk.locator("details[open] form");
  await form.getByLabel("哪一项保障").selectOption({ index: 1 });
  await form.getByLabel("收到多少").fill("60000");
  await form.getByLabel("收到日期").fill(cityDay());
  await form.getByLabel("凭据").fill("到账凭证 2026-118");
  await form.getByRole("button", { name: "确认到位" }).click();
  await expect(seen(desk, "超过了尚未到位的数量")).toBeVisible();
  await form.getByLabel("收到多少").fill("50000");
  await form.getByRole("button", { name: "确认到位" }).click();
  await expect(seen(desk, "保障已齐，职责开始运行")).toBeVisible();
  await expect(desk.getByText(/^运行中，自/)).toBeVisible();
  await expect(seen(desk, "逾期到位")).toBeVisible();
  await expectPublic(page, "running", "运行中");
});

test("编办记录中期检查，台账和统计可以下载", async () => {
  const office = await deskOf(EDITOR);
  await office.goto(`/admitted/${duty}`);
  await office.locator("summary").filter({ hasText: "记录中期检查" }).click();
  await office.getByLabel("检查情况").fill("保障到位，职责边界守住。");
  await office.getByRole("button", { name: "记录", exact: true }).click();
  await expect(seen(office, "已记录中期检查")).toBeVisible();
  const approver = await deskOf(APPROVER);
  await approver.goto("/admitted?show=figures");
  await expect(approver.getByRole("row").filter({ hasText: DEPARTMENT })).toBeVisible();
  const file = await approver.request.get("/api/exports/admitted?locale=zh-CN");
  expect(file.headers()["content-type"]).toContain("spreadsheetml");
});

test("期限届满，系统自动终止，公示移到已终止", async ({ page }) => {
  test.slow();
  await periodPasses(duty);
  await expectPublic(page, "expired", "到期终止");
  const desk = await deskOf(townshipClerk(TOWNSHIP));
  await desk.goto(`/admitted/${duty}`);
  await expect(desk.getByText(/到期终止$/).first()).toBeVisible();
  await expect(desk.locator("summary").filter({ hasText: "确认到位" })).toHaveCount(0);
});
