// A law's text: imported with its faults named, matched, confirmed by a second person; articles by point in time.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { cityDay } from "./support/days";
import { APPROVER, departmentClerk, EDITOR, type Person, signedIn } from "./support/people";
import { seen } from "./support/seen";

/** The demonstration's made-up law. */
const LAW = "卫辉市户外广告管理办法（演示）";

test.describe.configure({ mode: "serial" });

const refusalOn = (page: Page) => page.getByRole("main").getByRole("alert");

async function openLaw(browser: Browser, person: Person): Promise<Page> {
  const page = await signedIn(browser, person);
  await page.goto("/laws?q=户外广告");
  await page.getByRole("link", { name: `《${LAW}》` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(LAW);
  return page;
}

test("编办经办人登记没有事项引用的法律依据；已经登记的，给出原有的一部", async ({ browser }) => {
  const page = await signedIn(browser, EDITOR);
  await page.goto("/laws");
  await page.getByRole("link", { name: "登记法律依据" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登记法律依据");
  await page.getByRole("textbox", { name: "名称" }).fill(`《${LAW}》`);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(refusalOn(page)).toContainText("请填写或者选择：类别");
  await page.getByLabel("类别").selectOption({ label: "规章" });
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(refusalOn(page)).toContainText(`《${LAW}》已经登记。`);
  await expect(page.getByRole("link", { name: `打开《${LAW}》` })).toBeVisible();
  await page.getByRole("textbox", { name: "名称" }).fill("《演示登记办法（2026年修订）》");
  await page.getByLabel("类别").selectOption({ label: "规章" });
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(seen(page, "已登记。可以导入它的文本，也可以以后再导入。")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("《演示登记办法》");
  await page.context().close();
});

test("编办经办人导入新的一版：错误按行指出，文字不丢；改正后成为草稿，移动的条文可以更正对应", async ({ browser }) => {
  const page = await openLaw(browser, EDITOR);
  await page.getByRole("link", { name: "导入文本" }).click();
  await page.getByRole("button", { name: "导入", exact: true }).click();
  await expect(refusalOn(page)).toContainText("请填写或者选择：版本由来");
  await expect(refusalOn(page)).toContainText("请选择文本文件，或者粘贴全文");
  await page.getByLabel("版本由来").selectOption({ label: "修正" });
  await page.getByLabel("文号").fill("演示令第3号");
  await page.getByLabel("公布日期").fill(cityDay());
  await page.getByLabel("施行日期").fill(cityDay(60));
  await page.getByLabel("文本来源").fill("为演示编造");
  const text = "第一条 为了演示法律文本的登记，编写本办法。\n第三条 设置人应当每年检查两次。";
  await page
    .getByLabel("文本文件")
    .setInputFiles({ name: "文本.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "导入", exact: true }).click();
  await expect(refusalOn(page)).toContainText("文本中有1处错误");
  await expect(page.getByRole("row", { name: /第2行.*这里是第三条，应当是第二条/ })).toBeVisible();
  await expect(page.getByLabel("或者粘贴全文")).toHaveValue(text);
  await page.getByLabel("或者粘贴全文").fill(`${text.replace("第三条", "第二条")}\n附件：\n第一条 演示样式`);
  await page.getByRole("button", { name: "导入", exact: true }).click();
  await expect(seen(page, "已导入为草稿。请核对分条和对应，由审定岗确认。")).toBeVisible();
  await expect(page.getByRole("button", { name: "确认这一版" })).toHaveCount(0);

  // The version before has an annex too: word by word, what is new in this one.
  await expect(page.locator("#annex").locator("ins").filter({ hasText: "样式" })).toBeVisible();

  const link = page.locator("#link");
  await link.getByLabel("拆分、合并后的条文").selectOption({ index: 1 });
  await link.getByLabel("承接的原条文").selectOption({ index: 12 });
  await link.getByRole("button", { name: "登记承接" }).click();
  await expect(seen(page, "已登记拆分、合并的对应。")).toBeVisible();
  await page.getByRole("link", { name: /^合并/ }).click();
  await expect(page.getByRole("row", { name: /第一条/ })).toContainText("第一条、第十二条");

  const articles = page.getByLabel("本版条文");
  await articles.selectOption({ label: "第二条 设置人应当每年检查两次。" });
  await page.getByLabel("对应的原条文").selectOption({ index: 10 });
  await page.getByRole("button", { name: "更正", exact: true }).click();
  await expect(seen(page, "已更正对应。")).toBeVisible();
  const changed = page.getByRole("row", { name: /第二条/ });
  await expect(changed).toContainText("第十条");
  await expect(changed.locator("ins").first()).toBeVisible();
  await expect(changed.locator("del").first()).toBeVisible();
  await page.context().close();
});

test("审定人从工作台核对、确认", async ({ browser }) => {
  const page = await signedIn(browser, APPROVER);
  await page
    .getByRole("listitem")
    .filter({ hasText: `核对、确认法律文本：《${LAW}》演示令第3号` })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("button", { name: "确认这一版" }).click();
  await expect(seen(page, "已确认。引用这部法律的事项已经对应到条文。")).toBeVisible();
  await expect(page.getByRole("button", { name: "确认这一版" })).toHaveCount(0);
  await page.context().close();
});

test("部门查看：现行的一版，以及其他时点的版本", async ({ browser }) => {
  const page = await openLaw(browser, departmentClerk("水利局"));
  await expect(page.getByRole("link", { name: "导入文本" })).toHaveCount(0);
  const articles = page.locator("#articles");
  await expect(articles.getByRole("listitem").filter({ hasText: "户外广告分为大型和小型" })).toBeVisible();
  await page
    .getByRole("row", { name: /演示令第1号/ })
    .getByRole("link", { name: "看条文" })
    .click();
  await expect(articles.getByRole("listitem").filter({ hasText: "应当自收到申请之日起十五日内答复" })).toContainText(
    "第七条",
  );
  await articles.getByRole("link", { name: /引用有误的/ }).click();
  await expect(seen(page, "没有引用有误的")).toBeVisible();
  await page.context().close();
});
