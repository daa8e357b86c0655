// What ends a session ends it at the next request, whatever page is open.
import { expect, type Page, test } from "@playwright/test";
import { row } from "./support/database";
import { ADMINISTRATOR, chooseAccount, departmentClerk, signedIn } from "./support/people";
import { seen } from "./support/seen";

// A department that no other play needs.
const DEPARTMENT = "消防救援大队";

async function accountPage(page: Page): Promise<void> {
  const { id } = await row<{ id: string }>(
    `SELECT u.id FROM users u JOIN appointments a ON a.user_id = u.id JOIN organisations o ON o.id = a.organisation_id
     WHERE a.role = 'DEPARTMENT_CLERK' AND o.short_name = $1`,
    [DEPARTMENT],
  );
  await page.goto(`/users/${id}`);
}

test("停用账号后，该账号在任何页面上的下一步都要重新登录，并且登录不了；恢复后可以登录", async ({ browser }) => {
  const clerk = await signedIn(browser, departmentClerk(DEPARTMENT));
  const administrator = await signedIn(browser, ADMINISTRATOR);
  await accountPage(administrator);
  await administrator.getByRole("button", { name: "停用账号" }).click();
  await expect(seen(administrator, "账号已停用，全部登录已失效。")).toBeVisible();

  await clerk.getByRole("link", { name: "赋权交接" }).first().click();
  await expect(clerk).toHaveURL(/\/sign-in\?next=%2Fdelegations/);
  await expect(seen(clerk, "登录已失效")).toBeVisible();
  await expect(clerk.getByRole("button", { name: `以演示身份登录： 部门经办人 ${DEPARTMENT}` })).toHaveCount(0);

  await accountPage(administrator);
  await administrator.getByRole("button", { name: "恢复账号" }).click();
  await expect(seen(administrator, "账号已恢复。")).toBeVisible();
  const again = await (await browser.newContext()).newPage();
  await again.goto("/sign-in");
  await chooseAccount(again, departmentClerk(DEPARTMENT));
  await expect(again).toHaveURL("/workbench");
  for (const page of [clerk, administrator, again]) await page.context().close();
});
