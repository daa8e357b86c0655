// Two members of the establishment office record the decision of the demonstration's own batch in the same moment. It takes
// the batch away from whoever still reads it as waiting, so it comes when nobody does.
import { expect, type Page, test } from "@playwright/test";
import { row } from "./support/database";
import { financeSpeaks } from "./support/joint-review";
import { APPROVER, signedIn } from "./support/people";
import { WHO_AND_WHEN } from "./support/refusal";
import { seen } from "./support/seen";

const MEETINGS = ["卫编〔2026〕71号", "卫编〔2026〕72号"] as const;

/** Fills in everything that the decision's form asks: disputes are refused, the rest stays as proposed. */
async function fillDecision(page: Page, documentNumber: string): Promise<void> {
  await page.getByLabel("审定机关").fill("市委机构编制委员会");
  await page.getByLabel("文号").fill(documentNumber);
  await page.getByLabel("审定意见").fill(`${documentNumber}：按会议意见办理。`);
  for (const line of await page
    .getByRole("main")
    .getByRole("group")
    .filter({ has: page.getByRole("textbox") })
    .all()) {
    // Where a similar township was treated otherwise, an approval owes a reason too.
    if (!(await line.getByRole("radio", { checked: true }).count()))
      await line.getByRole("radio", { name: "不同意", exact: true }).check();
    await line.getByLabel("理由").fill("暂不具备承接条件，由市级部门继续行使。");
  }
  await page.getByLabel("请输入“确认审定”以确认").fill("确认审定");
}

test("两人同时登记审定结果：只有一份生效，另一人得知谁在何时登记，填写的内容还在", async ({ browser }) => {
  // Two forms of a whole batch, line by line.
  test.slow();
  await financeSpeaks(browser);
  const { id: round } = await row<{ id: string }>("SELECT id FROM order_rounds WHERE number = 2");
  const pages = await Promise.all([signedIn(browser, APPROVER), signedIn(browser, APPROVER)]);
  for (const [index, page] of pages.entries()) {
    await page.goto(`/decisions/new?round=${round}`);
    await fillDecision(page, MEETINGS[index] ?? "");
    await expect(seen(page, /未选 0$/)).toBeVisible();
  }
  const refusalOn = (page: Page) => page.getByRole("alert").filter({ hasText: "您的登记没有生效" });
  await Promise.all(pages.map((page) => page.getByRole("button", { name: "登记审定结果" }).click()));
  await Promise.all(
    pages.map((page) => expect(seen(page, "审定结果已登记").or(refusalOn(page)).first()).toBeVisible()),
  );

  const won = pages.findIndex((page) => /\/decisions\/[0-9a-f-]{36}$/.test(new URL(page.url()).pathname));
  const [winner, loser] = won === 0 ? pages : [pages[1], pages[0]];
  const [kept, lost] = won === 0 ? MEETINGS : [MEETINGS[1], MEETINGS[0]];
  await expect(seen(winner, "审定结果已登记")).toBeVisible();
  await expect(winner.getByRole("main")).toContainText(kept);
  await expect(loser).toHaveURL(/\/decisions\/new/);
  await expect(refusalOn(loser)).toContainText(
    new RegExp(`${WHO_AND_WHEN}(以${kept}登记了审定结果|办理过其中的事项)，您的登记没有生效`),
  );
  await expect(loser.getByLabel("文号")).toHaveValue(lost);
  await expect(loser.getByLabel("审定意见")).toHaveValue(`${lost}：按会议意见办理。`);
  await expect(loser.getByLabel("审定机关")).toHaveValue("市委机构编制委员会");

  await loser.goto("/decisions");
  await expect(loser.getByRole("main")).toContainText(kept);
  await expect(loser.getByRole("main")).not.toContainText(lost);
  for (const page of pages) await page.context().close();
});
