// A task pushed outside the list: reported from a phone with a photo, matched, found, withdrawn; strangers see nothing.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectSoundInEveryView, faults } from "./support/axe";
import { row, rows } from "./support/database";
import {
  APPROVER,
  departmentClerk,
  departmentHead,
  EDITOR,
  type Person,
  signedIn,
  townshipClerk,
  townshipHead,
} from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "上乐村镇";
const DEPARTMENT = "农业农村局";
const CONTENT = "工作群要求明天下班前办完并上报照片，没有人员和经费。";

test.describe.configure({ mode: "serial" });

const desks = new Map<string, Page>();
let browser: Browser;
let reclaimed = "";
let title = "";
let address = "";
let photo: Buffer;

async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const page = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, page);
  return page;
}

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  ({ name: reclaimed } = await row<{ name: string }>(
    `SELECT d.name FROM duties d JOIN organisations t ON t.id = d.township_id
     WHERE t.short_name = $1 AND d.kind = 'RECLAIMED' AND d.ends_on IS NULL AND length(d.name) BETWEEN 6 AND 60
     ORDER BY d.ordinal LIMIT 1`,
    [TOWNSHIP],
  ));
  title = `代办${reclaimed}`;
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("经办人在手机上带照片举报，看到清单中相近的事项", async () => {
  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await clerk.setViewportSize({ width: 390, height: 844 });
  await clerk.goto("/off-list");
  photo = await clerk.screenshot({ type: "jpeg", quality: 40 });
  await clerk.getByRole("link", { name: "举报清单外下派" }).first().click();
  await expect(seen(clerk, "举报人身份受保护")).toBeVisible();
  await clerk.getByLabel("具体内容").fill(CONTENT);
  await clerk.getByRole("button", { name: "下一步：核对" }).click();
  await expect(seen(clerk, "请选择下派部门")).toBeVisible();
  await expect(clerk.getByLabel("具体内容")).toHaveValue(CONTENT);

  await clerk.getByLabel("哪个部门下派的").selectOption({ label: DEPARTMENT });
  await clerk.getByRole("radio", { name: "工作群任务" }).check();
  await clerk.getByLabel("什么任务").fill(title);
  await clerk.getByLabel("哪天下派的").fill("2026-01-05");
  await clerk.getByRole("button", { name: "下一步：核对" }).click();
  await expect(seen(clerk, "清单中可能有此事项")).toBeVisible();
  await expect(clerk.locator("#matches").getByRole("listitem").filter({ hasText: reclaimed }).first()).toContainText(
    "上级收回事项",
  );
  expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await faults(clerk)).toEqual([]);

  // A file that is not taken loses nothing of what was typed.
  const file = clerk.getByLabel("照片或者文件");
  await file.setInputFiles({ name: "程序.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ\0\0not a picture") });
  await clerk.getByRole("button", { name: "提交举报" }).click();
  await expect(seen(clerk, "已填写的内容没有丢失")).toBeVisible();
  await expect(seen(clerk, CONTENT)).toBeVisible();
  await clerk.getByRole("button", { name: "返回修改" }).click();
  await expect(clerk.getByLabel("什么任务")).toHaveValue(title);
  await clerk.getByRole("button", { name: "下一步：核对" }).click();
  await clerk.getByLabel("照片或者文件").setInputFiles({ name: "张三拍摄.jpg", mimeType: "image/jpeg", buffer: photo });
  await clerk.getByRole("button", { name: "提交举报" }).click();
  await expect(seen(clerk, "举报已提交。")).toBeVisible();
  address = new URL(clerk.url()).pathname;
  const picture = clerk.getByRole("img", { name: "照片：举报材料1.jpg" });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expect(clerk.getByText("举报人", { exact: true })).toHaveCount(0);
});

test("同一张表没有脚本也能用", async () => {
  const clerk = await deskOf(townshipHead(TOWNSHIP));
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await clerk.context().storageState(),
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto("/off-list/new");
  await page.getByLabel("哪个部门下派的").selectOption({ label: DEPARTMENT });
  await page.getByRole("radio", { name: "口头布置" }).check();
  await page.getByLabel("什么任务").fill("没有脚本的举报");
  await page.getByLabel("具体内容").fill(CONTENT);
  await page.getByLabel("哪天下派的").fill("2026-01-05");
  await page.getByRole("button", { name: "下一步：核对" }).click();
  await expect(page.getByText("没有脚本的举报")).toBeVisible();
  await page.getByRole("button", { name: "提交举报" }).click();
  await expect(page.getByText("举报已提交。")).toBeVisible();
  await context.close();
});

test("本乡镇负责人、审定人看不到举报人，认定前部门什么也看不到", async () => {
  const { reporter } = await row<{ reporter: string }>(
    `SELECT u.display_name AS reporter FROM off_list_reporters o JOIN users u ON u.id = o.user_id WHERE o.report_id = $1`,
    [address.split("/").at(-1)],
  );
  for (const person of [townshipHead(TOWNSHIP), APPROVER]) {
    const page = await deskOf(person);
    expect((await page.goto(address))?.status()).toBe(200);
    await expect(page.locator("#facts")).not.toContainText(reporter);
    await expect(page.locator("#steps")).not.toContainText(reporter);
    await expect(page.getByText("举报人", { exact: true })).toHaveCount(0);
    await expect(page.getByText("撤回举报", { exact: true })).toHaveCount(0);
  }
  for (const person of [departmentHead(DEPARTMENT), departmentClerk("财政局"), townshipClerk("太公镇")]) {
    const page = await deskOf(person);
    expect((await page.goto(address))?.status(), person.organisation).toBe(404);
  }
  const editor = await deskOf(EDITOR);
  await editor.goto(address);
  await expect(editor.locator("#facts")).toContainText(`${reporter}（只有编办经办人可见，不得泄露）`);
});

test("编办认定清单外下派，部门撤回任务，编办办结", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto("/workbench");
  await editor.getByRole("listitem").filter({ hasText: title }).getByRole("link").first().click();
  await expect(editor.locator("#act")).toContainText(reclaimed);
  await editor.getByRole("radio", { name: "清单外下派" }).check();
  await editor.getByRole("button", { name: "提交认定" }).click();
  await expect(seen(editor, "请填写认定理由，5至2000个字")).toBeVisible();
  await editor.getByLabel("认定理由").fill("属于上级收回事项，应由部门办理。");
  await editor.getByRole("button", { name: "提交认定" }).click();
  await expect(seen(editor, "认定已提交")).toBeVisible();
  await expect(editor.locator("#year")).toContainText(`${DEPARTMENT}下派的任务有1件`);
  const notice = await editor.request.get(`/api/exports${address}/finding`);
  expect(notice.headers()["content-type"]).toContain("wordprocessingml");

  const department = await deskOf(departmentClerk(DEPARTMENT));
  await department.goto("/workbench");
  await department.getByRole("listitem").filter({ hasText: title }).getByRole("link").first().click();
  await expect(seen(department, "撤回任务或者申请职责准入")).toBeVisible();
  await expect(department.locator("#files")).toHaveCount(0);
  const [file] = await rows<{ id: string }>("SELECT id FROM attachments WHERE subject_id = $1", [
    address.split("/").at(-1),
  ]);
  expect((await department.request.get(`/api/files/${file?.id}`)).status()).toBe(404);
  await department.getByRole("radio", { name: "已撤回任务" }).check();
  await department.getByLabel("整改说明").fill("已通知乡镇停止办理，由本局自行办理。");
  await department.getByRole("button", { name: "提交整改" }).click();
  await expect(seen(department, "整改已提交")).toBeVisible();

  await editor.goto(address);
  await editor.getByRole("radio", { name: "整改到位，办结" }).check();
  await editor.locator("#act").getByRole("button", { name: "提交", exact: true }).click();
  await expect(seen(editor, "已办结")).toBeVisible();
  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await clerk.goto(address);
  await expect(seen(clerk, "已通知乡镇停止办理")).toBeVisible();
});

test("别的乡镇、别的部门看不到，台账只给全市读者", async () => {
  for (const person of [departmentClerk("财政局"), townshipClerk("太公镇")]) {
    const page = await deskOf(person);
    expect((await page.goto(address))?.status(), person.organisation).toBe(404);
    await page.goto("/off-list");
    await expect(page.getByText(title)).toHaveCount(0);
    expect((await page.request.get("/api/exports/off-list")).status()).toBe(403);
    expect((await page.request.get(`/api/exports${address}/finding`)).status()).toBe(404);
  }
  const editor = await deskOf(EDITOR);
  expect((await editor.request.get("/api/exports/off-list")).headers()["content-type"]).toContain("spreadsheetml");
  await expectSoundInEveryView(editor, async () => {
    await editor.goto(address);
    await expect(editor.getByRole("heading", { level: 1 })).toBeVisible();
  });
});
