import { expect, type Page } from "@playwright/test";
import { cityDay } from "./days";
import { seen } from "./seen";

/** The id that ends an address such as /orders/<id>. */
export const idIn = (page: Page): string => new URL(page.url()).pathname.split("/")[2] ?? "";

type Round = Readonly<{ title: string; documentNumber: string; townships: readonly string[] }>;

/** The editor opens a round that runs today only, for those townships; its page stays open. */
export async function openRound(page: Page, { title, documentNumber, townships }: Round): Promise<void> {
  await page.goto("/rounds/new");
  await page.getByLabel("批次名称").fill(title);
  await page.getByLabel("通知文号").fill(documentNumber);
  await page.getByLabel("截止日期").fill(cityDay());
  for (const box of await page.getByRole("group", { name: "邀请的乡镇" }).getByRole("checkbox").all())
    await box.uncheck();
  for (const township of townships) await page.getByRole("checkbox", { name: new RegExp(`^${township}`) }).check();
  await page.getByRole("radio", { name: "由乡镇自选" }).check();
  await page.getByRole("button", { name: "去核对" }).click();
  await expect(page.getByRole("heading", { name: "请核对后开启" })).toBeVisible();
  await page.getByRole("button", { name: "开启批次" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
}

/** The township's clerk begins an order in that round; the order's page is open afterwards. */
export async function startOrder(page: Page, roundTitle: string): Promise<void> {
  await page.goto("/orders");
  await page.getByRole("region", { name: roundTitle }).getByRole("button", { name: "开始点单" }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  await expect(seen(page, "已选事项（0）")).toBeVisible();
}

/** Finds matters by words, pinyin or its initials, ticks those named and puts them into the basket. */
export async function addMatters(page: Page, words: string, names: readonly string[]): Promise<void> {
  await page.getByRole("searchbox", { name: "事项名称" }).fill(words);
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page).toHaveURL(/[?&]q=/);
  for (const name of names) await page.getByRole("checkbox", { name: new RegExp(name) }).check();
  await page.getByRole("button", { name: "将勾选的事项加入点单" }).click();
  for (const name of names) await expect(page.getByRole("checkbox", { name: new RegExp(name) })).toBeDisabled();
}

/** Opens a matter of the basket for assessment. */
export async function openLine(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: new RegExp(`^(填写|修改)\\s*${name}$`) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
}

/** Answers everything that the form of one matter asks: there is enough of all. */
export async function assess(
  page: Page,
  { mode, justification }: { mode: string; justification: string },
): Promise<void> {
  await page.getByRole("radio", { name: new RegExp(`^${mode}`) }).check();
  await page.getByLabel("希望承接日期").fill(cityDay(1));
  await page.getByLabel("可投入人员").fill("5");
  await page.getByLabel("其中持执法证人员").fill("3");
  const equipment = page.getByRole("group", { name: "装备是否满足要求" });
  if (await equipment.isVisible()) await equipment.getByRole("radio", { name: "满足", exact: true }).check();
  await page.getByLabel("可安排经费").fill("60000");
  await page.getByLabel("承接理由").fill(justification);
}

/** The township's meeting, from the order's page to the page of answers. */
export async function recordMeeting(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: "下一步：会议记录" }).click();
  await page.getByLabel("会议日期").fill(cityDay());
  await page.getByLabel("会议名称").fill(title);
  await page.getByRole("button", { name: "保存，去核对" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "核对并提交" })).toBeVisible();
  await expect(seen(page, title)).toBeVisible();
}
