// The public door without scripts: from a question to the answer, the finder, an error reported and answered.
import { expect, type Page, test } from "@playwright/test";
import { EDITOR, signedIn } from "./support/people";

test.describe.configure({ mode: "serial" });

let code = "";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("home → question → answer → township's list → its data", async ({ page }) => {
    await page.goto("/");
    await page.getByLabel("要办什么事？").fill("我要在后河镇盖房");
    await page
      .locator("form", { has: page.getByLabel("要办什么事？") })
      .getByRole("button")
      .click();
    await expect(page.getByText("“盖房”按官方用语“宅基地")).toBeVisible();
    await expect(page.getByText("您问的是后河镇")).toBeVisible();
    await page.getByRole("link", { name: "看后河镇由谁办理" }).click();
    await expect(heading(page)).toContainText("宅基地");
    for (const said of ["去这里办、问这里", "要带的材料", "办理步骤", "收费", "实施依据", "监督电话"])
      await expect(page.locator("main")).toContainText(said);
    // Nothing stated is not free of charge.
    await expect(page.locator("#before")).toContainText("未载明");
    await page.getByRole("link", { name: /后河镇权责清单第\d+版/ }).click();
    await expect(heading(page)).toContainText("后河镇权责清单");
    const address = await page.getByRole("link", { name: "校验原文" }).getAttribute("href");
    const data = await page.request.get(address ?? "");
    expect([data.status(), (await data.json()).township.code]).toEqual([200, "410781103"]);
  });

  test("an ambiguous village asks which township, an unknown question leads to the finder", async ({ page }) => {
    await page.goto("/search?q=田窑村砍树");
    await page.getByRole("link", { name: "唐庄镇", exact: true }).click();
    await expect(page.getByText("田窑属于唐庄镇")).toBeVisible();
    await page.goto("/search?q=残疾证");
    await page.getByRole("link", { name: "一步一步帮您找" }).click();
    await expect(heading(page)).toHaveText("帮我找");
  });

  test("the finder asks one question a page, and Back keeps what was chosen", async ({ page }) => {
    const choose = async (answer: string | RegExp) => {
      await page.getByRole("radio", { name: answer }).check();
      await page.getByRole("button", { name: "下一步" }).click();
    };
    await page.goto("/finder");
    await choose(/民生保障/);
    await expect(page).toHaveURL(/domain=/);
    await choose(/行政给付/);
    // History moves only once the page has come: a page on its way has none to go back from.
    await expect(page).toHaveURL(/type=/);
    await expect(page.getByRole("link", { name: /行政给付/ })).toBeVisible();
    await page.goBack();
    await expect(page).not.toHaveURL(/type=/);
    await expect(page.getByText("民生保障").first()).toBeVisible();
    await page.goForward();
    await expect(page).toHaveURL(/type=/);
    expect(await page.getByRole("radio").count()).toBeLessThanOrEqual(7);
    await choose(/最低生活保障/);
    await expect(page.getByRole("group", { name: "您在哪个乡镇？" })).toBeVisible();
    await page.getByLabel(/写村名/).fill("盆爻");
    await page.getByRole("button", { name: "按村名找" }).click();
    await expect(page).toHaveURL(/\/powers\/WH-P-\d+\/410781105$/);
    await expect(heading(page)).toContainText("最低生活保障");
  });

  test("an error is reported in three steps and leaves a query code", async ({ page }) => {
    await page.goto("/powers/WH-P-0001/410781103");
    await page.getByRole("link", { name: "内容有错，告诉我们" }).click();
    await page.getByRole("radio", { name: "地址、电话、办公时间不对" }).check();
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByRole("button", { name: "下一步" }).click();
    await expect(page.getByRole("alert")).toContainText("请填写具体情况");
    await page.getByLabel("具体情况").fill("<b>电话</b>打不通");
    await page.getByLabel("联系电话").fill("找我");
    await page.getByRole("button", { name: "下一步" }).click();
    await expect(page.getByRole("alert")).toContainText("电话只能有数字");
    await expect(page.getByLabel("具体情况")).toHaveValue("<b>电话</b>打不通");
    await page.getByLabel("联系电话").fill("0373-1234567");
    await page.getByRole("button", { name: "下一步" }).click();
    await expect(page.getByText("<b>电话</b>打不通")).toBeVisible();
    await page.getByRole("button", { name: "返回修改" }).click();
    await expect(page.getByLabel("联系电话")).toHaveValue("0373-1234567");
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await expect(heading(page)).toHaveText("已经收到");
    code = (await page.locator("strong.font-mono").textContent()) ?? "";
    expect(code).toMatch(/^([0-9A-F]{5}-){3}[0-9A-F]{5}$/);
  });

  test("a question at the wrong door is handed on", async ({ page }) => {
    await page.goto("/powers/WH-P-0001/410781105");
    await page.getByRole("link", { name: "这里办不了，帮我转给该管的单位" }).click();
    await page.getByRole("radio", { name: /市委编办/ }).check();
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByLabel("您要办什么、遇到了什么").fill("镇里说不归他们管");
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await expect(heading(page)).toHaveText("已经收到");
  });
});

test("the establishment office answers, and the code shows the answer and nothing of what was said", async ({
  browser,
  page,
}) => {
  const editor = await signedIn(browser, EDITOR);
  await editor.goto("/feedback");
  await editor.getByRole("link", { name: "<b>电话</b>打不通" }).click();
  await expect(editor.getByText("0373-1234567")).toBeVisible();
  await editor.getByRole("radio", { name: /已更正/ }).check();
  await editor.getByLabel("答复内容").fill("电话已经改正。");
  await editor.getByRole("button", { name: "提交答复" }).click();
  await expect(editor.getByText("已答复。")).toBeVisible();
  await expect(editor.getByText("0373-1234567")).toHaveCount(0);
  await editor.goto("/feedback/misroutes");
  await expect(editor.getByRole("row").filter({ hasText: "WH-P-0001" })).toContainText("唐庄镇 1");
  await editor.context().close();

  await page.goto("/report/status");
  await page.getByRole("textbox", { name: "查询码" }).fill(code.toLowerCase().replaceAll("-", ""));
  await page.getByRole("button", { name: "查询", exact: true }).click();
  await expect(page.getByText("电话已经改正。")).toBeVisible();
  await expect(page.locator("main")).not.toContainText("打不通");
});

test("a word that the city adds is understood by everyone at once", async ({ browser, page }) => {
  const editor = await signedIn(browser, EDITOR);
  await editor.goto("/synonyms?question=吃烧饼&word=吃烧饼&targets=小摊点#try");
  await expect(editor.locator("#try")).toContainText("没有找到");
  await expect(editor.locator("#try")).toContainText("小摊点");
  await editor.goto("/synonyms/new");
  await editor.getByLabel("日常说法").fill("吃烧饼");
  await editor.getByLabel("官方用语或者事项编码").fill("小摊点");
  await editor.getByRole("button", { name: "保存" }).click();
  await expect(editor.getByText("已新增。")).toBeVisible();
  await page.goto("/search?q=吃烧饼");
  await expect(page.getByText("“吃烧饼”按官方用语“小摊点”查找。")).toBeVisible();
  await editor.context().close();
});
