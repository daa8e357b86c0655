import { expect, type Page } from "@playwright/test";
import { row } from "./database";
import { seen } from "./seen";

/** One side's whole part of the checklist that is open. */
export async function deliverAll(page: Page, township: string): Promise<void> {
  const undone = page.getByText("登记完成", { exact: true }).filter({ visible: true });
  await expect(undone.first()).toBeVisible();
  for (let open = await undone.count(); open > 0; open--) {
    await undone.first().click();
    await page.getByRole("textbox", { name: "办理依据" }).fill(await certificates(township));
    await fillFigures(page);
    await page.getByRole("button", { name: "确认完成" }).click();
    await expect(seen(page, "已登记完成")).toBeVisible();
    await expect(undone).toHaveCount(open - 1);
  }
}

/** Two certificates of the township's register. */
async function certificates(township: string): Promise<string> {
  const { numbers } = await row<{ numbers: string }>(
    `SELECT string_agg(o.certificate_number, '、') AS numbers FROM (
       SELECT o.certificate_number FROM capacity_officers o JOIN capacity_registers r ON r.id = o.register_id
         JOIN organisations t ON t.id = r.township_id
       WHERE t.short_name = $1 AND o.left_on IS NULL AND o.valid_until > now() ORDER BY 1 LIMIT 2) o`,
    [township],
  );
  return numbers;
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
