import { expect, type Page } from "@playwright/test";
import { cityDay } from "./days";
import { seen } from "./seen";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Drafts the next menu edition on the one in force; its page is open afterwards. */
export async function draftMenu(page: Page, title: string): Promise<void> {
  await page.goto("/menu-editions");
  await page.getByLabel("标题").fill(title);
  await expect(page.getByLabel("以现行版为基础")).toBeChecked();
  await button(page, "开始起草").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
}

/** From the draft's page to legality review. */
export async function submitMenu(page: Page): Promise<void> {
  await page.getByRole("link", { name: "送合法性审查" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "送合法性审查" })).toBeVisible();
  await button(page, "送合法性审查").click();
  await expect(seen(page, "等待合法性审查意见")).toBeVisible();
}

/** The reviewer's opinion, on the page that is open: nothing stands against it. */
export async function reviewMenu(page: Page): Promise<void> {
  await page.getByRole("radio", { name: /^合法/ }).check();
  await page.getByRole("textbox", { name: "理由" }).fill("逐项核对了依据，未发现与上位法不一致之处。");
  await button(page, "出具意见").click();
  await expect(seen(page, "已有合法性审查意见，等待审定")).toBeVisible();
}

/** The city's decision, on the page that is open. */
export async function approveMenu(page: Page, documentNumber: string): Promise<void> {
  await page.getByLabel("审定机关").fill("卫辉市人民政府常务会议");
  await page.getByLabel("文号").fill(documentNumber);
  await button(page, "审定").click();
  await expect(seen(page, "已审定，等待公布")).toBeVisible();
}

/** Compiles the next edition of the list of the township whose page is open; the draft's page is open afterwards. */
export async function compileList(page: Page): Promise<void> {
  await button(page, "编制新版").click();
  await expect(page).toHaveURL(/\/duty-lists\/editions\/[0-9a-f-]{36}$/);
}

export async function submitList(page: Page): Promise<void> {
  await page.getByRole("link", { name: "提交合法性审查" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "提交合法性审查" })).toBeVisible();
  await button(page, "提交合法性审查").click();
  await expect(seen(page, "等待合法性审查")).toBeVisible();
}

export async function reviewList(page: Page): Promise<void> {
  await page.getByRole("radio", { name: /^合法/ }).check();
  await page.getByLabel("审查意见和理由").fill("依据明确，程序完备。");
  await button(page, "出具审查意见").click();
  await expect(seen(page, "已通过合法性审查，等待审定")).toBeVisible();
}

export async function approveList(page: Page, documentNumber: string): Promise<void> {
  await page.getByLabel("文号").fill(documentNumber);
  await button(page, "审定").click();
  await expect(seen(page, "已审定，等待公布")).toBeVisible();
}

/** In force from today on; `word` is what must be typed. */
export async function publishList(page: Page, word: string): Promise<void> {
  await page.getByLabel("施行日期").fill(cityDay());
  await page.getByLabel(`请输入“${word}”以确认`).fill(word);
  await button(page, "公布").click();
  await expect(page.getByRole("heading", { level: 1, name: /权责清单第\d+版已公布/ })).toBeVisible();
}

/** An approved edition of the menu, whose page is open to both, back to a draft and given up: the menu stays as it was. */
export async function giveUpMenu(approver: Page, editor: Page, draft: string): Promise<void> {
  await approver.goto(`${draft}/moves/reopen`);
  await approver.getByRole("textbox", { name: "理由" }).fill("核对完毕。");
  await button(approver, "退回起草").click();
  await expect(approver).toHaveURL(draft);
  await editor.goto(`${draft}/moves/discard`);
  await editor.getByRole("textbox", { name: "理由" }).fill("核对完毕。");
  await button(editor, "放弃草稿").click();
  await expect(editor).toHaveURL(draft);
}
