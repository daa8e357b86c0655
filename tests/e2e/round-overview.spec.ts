// The round's page: how far each township has come, and which matter each has ordered, as far as the reader may read.
import { expect, type Page, test } from "@playwright/test";
import { overflow } from "./support/axe";
import { row } from "./support/database";
import { departmentClerk, EDITOR, type Person, signedIn, townshipClerk } from "./support/people";

const figure = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const columns = async (page: Page) => {
  const headings = await figure(page, "点单情况一览").getByRole("table").getByRole("columnheader").allTextContents();
  return headings.filter((heading) => heading !== "事项" && heading !== "点单乡镇");
};

async function openRound(page: Page): Promise<void> {
  const { id } = await row<{ id: string }>("SELECT id FROM order_rounds WHERE number = 2");
  await page.goto(`/rounds/${id}`);
}

test("编办看到全部受邀乡镇的进度和点单，按代码排列，点一格就到这一项", async ({ browser }) => {
  const page = await signedIn(browser, EDITOR);
  await openRound(page);
  await expect(figure(page, "各乡镇进度").getByText(/^13个受邀乡镇中，/)).toBeVisible();
  await expect(figure(page, "各乡镇进度").getByRole("listitem").filter({ hasText: "唐庄镇" })).toContainText(
    "部门沟通",
  );
  const townships = await columns(page);
  expect(townships).toHaveLength(13);
  expect([townships.at(0), townships.at(-1)]).toEqual(["汲水镇", "城郊乡"]);

  // Reached and moved by keyboard, in its own frame.
  await page.setViewportSize({ width: 760, height: 900 });
  const frame = figure(page, "点单情况一览").getByRole("region");
  await frame.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => frame.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await frame.getByRole("link", { name: /同意$/ }).first().click();
  await expect(page).toHaveURL(/\/consultations\/[0-9a-f-]{36}$/);
  await page.context().close();
});

test.describe("别人只看到自己能看的", () => {
  const cases: readonly (readonly [Person, string, RegExp])[] = [
    [departmentClerk("水利局"), "对在江河", /^\d+个乡镇点了本部门的/],
    [townshipClerk("汲水镇"), "未登记从事生产经营活动", /^本乡镇点了\d+项事项/],
  ];
  for (const [person, matter, caption] of cases)
    test(`${person.organisation}`, async ({ browser }) => {
      const page = await signedIn(browser, person);
      await openRound(page);
      const grid = figure(page, "点单情况一览");
      await expect(grid.getByText(caption).first()).toBeVisible();
      await expect(grid.getByRole("row").filter({ hasText: matter }).first()).toBeVisible();
      if (person.organisation === "汲水镇") expect(await columns(page)).toEqual(["汲水镇"]);
      else expect(await columns(page)).not.toContain("汲水镇");
      await page.context().close();
    });
});
