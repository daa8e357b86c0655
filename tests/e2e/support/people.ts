import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";

/** A demonstration account as the sign-in page names it: role and the body's short name. */
export type Person = Readonly<{ role: string; organisation: string }>;

export const EDITOR: Person = { role: "编办经办人", organisation: "市委编办" };
export const APPROVER: Person = { role: "编办审定人", organisation: "市委编办" };
export const REVIEWER: Person = { role: "合法性审查员", organisation: "司法局" };
export const ADMINISTRATOR: Person = { role: "系统管理员", organisation: "系统运维" };
export const departmentClerk = (organisation: string): Person => ({ role: "部门经办人", organisation });
export const departmentHead = (organisation: string): Person => ({ role: "部门负责人", organisation });
export const townshipClerk = (organisation: string): Person => ({ role: "乡镇经办人", organisation });
export const townshipHead = (organisation: string): Person => ({ role: "乡镇负责人", organisation });

/** Signs in on the sign-in page that is open, with one click; bodies beyond a role's first are folded away there. */
export async function chooseAccount(page: Page, { role, organisation }: Person): Promise<void> {
  const button = page.getByRole("button", { name: `以演示身份登录： ${role} ${organisation}`, exact: true });
  const folded = page.getByText(new RegExp(`^其他\\d+个单位的${role}$`));
  await expect(button.or(folded).first()).toBeVisible();
  if (!(await button.isVisible())) await folded.click();
  await button.click();
}

/** Cookies of those who have signed in before, in this process of the runner. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext["storageState"]>>>();

/** A browser of that person's own, signed in and at the workbench. The second time it goes on with the first session. */
export async function signedIn(browser: Browser, person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const known = sessions.get(key);
  const context = await browser.newContext(known ? { storageState: known } : {});
  const page = await context.newPage();
  await page.goto(known ? "/workbench" : "/sign-in");
  if (!known) await chooseAccount(page, person);
  await expect(page).toHaveURL("/workbench");
  if (!known) sessions.set(key, await context.storageState());
  return page;
}
