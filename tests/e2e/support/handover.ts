import { expect, type Page } from "@playwright/test";
import { seen } from "./seen";

/** One side's whole part of the checklist that is open. */
export async function deliverAll(page: Page): Promise<void> {
  const undone = page.getByText("登记完成", { exact: true }).filter({ visible: true });
  for (let open = await undone.count(); open > 0; open--) {
    await undone.first().click();
    await page.getByRole("textbox", { name: "办理依据" }).fill("执法证号豫G0001、豫G0002，材料存档。");
    await fillFigures(page);
    await page.getByRole("button", { name: "确认完成" }).click();
    await expect(seen(page, "已登记完成")).toBeVisible();
    await expect(undone).toHaveCount(open - 1);
  }
}

/** What the kind of the opened item states in figures, where it does. */
async function fillFigures(page: Page): Promise<void> {
  const figures = { 参训人数: "6", 培训学时: "16", 划转人员: "1", 划转经费: "0" };
  for (const [label, figure] of Object.entries(figures)) {
    const field = page.getByLabel(label).filter({ visible: true });
    if ((await field.count()) > 0) await field.fill(figure);
  }
}

/** A head signs, with the matter's code typed. */
export async function signHandover(page: Page): Promise<void> {
  const field = page.getByLabel(/^请输入“.+”以确认$/);
  const code = (await page.getByText(/^请输入“.+”以确认$/).textContent())?.match(/“(.+)”/)?.[1] ?? "";
  await field.fill(code);
  await page.getByRole("button", { name: "签字", exact: true }).click();
}
