// A hand-over with files, a day that has passed, and the documents made of it.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { aPdf, HOSTILE } from "../support/files";
import { row } from "./support/database";
import { cityDay } from "./support/days";
import {
  APPROVER,
  departmentClerk,
  EDITOR,
  type Person,
  signedIn,
  townshipClerk,
  townshipHead,
} from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "顿坊店乡";
const STRANGER = "庞寨乡";
/** Decided by no play but the one that comes after all of these. */
const ROUND = "第二批点单（全部乡镇）";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

test.describe.configure({ mode: "serial" });

let browser: Browser;
const desks = new Map<string, Page>();
/** The hand-over with an item whose day has passed. */
let late: { id: string; department: string };

async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const open = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, open);
  return open;
}

const itemOf = (page: Page, name: string) =>
  page
    .locator("#checklist")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });

/** Saves what a link leads to; gives its first bytes, type and name. */
async function saved(page: Page, link: ReturnType<Page["getByRole"]>) {
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  const headers = answer.headers();
  const name = decodeURIComponent(headers["content-disposition"]?.split("filename*=UTF-8''")[1] ?? "");
  return { status: answer.status(), headers, name, bytes: await answer.body() };
}

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  late = await row(
    `SELECT g.id, d.short_name AS department FROM handover_items i JOIN delegations g ON g.id = i.delegation_id
       JOIN organisations t ON t.id = g.township_id JOIN organisations d ON d.id = g.department_id
     WHERE t.short_name = $1 AND i.kind = 'FILES' AND i.done_on IS NULL AND i.due_on IS NOT NULL`,
    [TOWNSHIP],
  );
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("逾期的交接项出现在编办和办理部门的工作台，也能按“已逾期”筛选", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto("/workbench");
  await expect(seen(editor, `${late.department}有1项交接清单逾期未办`)).toBeVisible();
  await editor.goto("/delegations?show=overdue");
  await expect(editor.getByRole("row").filter({ hasText: TOWNSHIP }).filter({ hasText: "其中1项逾期" })).toHaveCount(1);

  const clerk = await deskOf(departmentClerk(late.department));
  await clerk.goto("/workbench");
  await expect(clerk.getByRole("listitem").filter({ hasText: `与${TOWNSHIP}的交接` })).toContainText("1项已逾期");
  await clerk.goto(`/delegations/${late.id}`);
  const files = itemOf(clerk, "档案资料");
  await expect(files.getByText("已逾期", { exact: true })).toBeVisible();
  await expect(files).toContainText("责任岗位：档案室管理员（演示）");
  // Over days off alone it is late by no working day.
  await expect(clerk.locator("#handover-plot")).toContainText(/档案资料(已逾期|逾期\d+个工作日)（.+到期）/);
  await expect(clerk.locator("#handover-plot")).toContainText("另有1项逾期未办");
  await expect(seen(clerk, `过渡期：双方签字、事项生效前，仍由${late.department}行使`)).toBeVisible();
});

test("期限已过再往后改，要写理由", async () => {
  const clerk = await deskOf(departmentClerk(late.department));
  const files = itemOf(clerk, "档案资料");
  await files.getByText("责任岗位和期限", { exact: true }).click();
  await files.getByLabel("办理期限").fill(cityDay(2));
  await files.getByRole("button", { name: "保存", exact: true }).click();
  await expect(files.getByText("期限已过又往后改的，请写明理由")).toBeVisible();
  await files.getByLabel("延后理由").fill("案卷数量多，整理需要两天。");
  await files.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(clerk, "责任岗位和期限已保存")).toBeVisible();
  await expect(files).toContainText("期限说明：案卷数量多，整理需要两天。");
  await expect(files.getByText("已逾期", { exact: true })).toHaveCount(0);
  await expect(clerk.locator("#handover-plot")).toContainText("没有逾期");
});

test("改了后缀名的程序传不上去，PDF 传得上去，乡镇能下载，别的乡镇看不到", async () => {
  const clerk = await deskOf(departmentClerk(late.department));
  const files = itemOf(clerk, "档案资料");
  const upload = async (name: string, bytes: Uint8Array) => {
    if (!(await files.getByLabel("文件", { exact: true }).isVisible()))
      await files.getByText("上传佐证文件", { exact: true }).click();
    await files
      .getByLabel("文件", { exact: true })
      .setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(bytes) });
    await files.getByRole("button", { name: "上传", exact: true }).click();
  };
  await upload("移交清单.pdf", HOSTILE.exe);
  await expect(files.getByText("文件内容是“exe”类型")).toBeVisible();
  await upload("移交清单（第1批）.pdf", aPdf("handed over files"));
  await expect(seen(clerk, "文件已上传")).toBeVisible();

  const township = await deskOf(townshipHead(TOWNSHIP));
  await township.goto(`/delegations/${late.id}`);
  const link = itemOf(township, "档案资料").getByRole("link", { name: "移交清单（第1批）.pdf" });
  const file = await saved(township, link);
  expect(file).toMatchObject({ status: 200, name: "移交清单（第1批）.pdf" });
  expect(file.headers).toMatchObject({ "content-type": "application/pdf", "x-content-type-options": "nosniff" });
  expect(file.headers["cache-control"]).toContain("no-store");
  expect(file.headers["content-disposition"]).toContain("attachment;");
  expect(file.bytes.equals(Buffer.from(aPdf("handed over files")))).toBe(true);

  const address = (await link.getAttribute("href")) ?? "";
  const stranger = await deskOf(townshipClerk(STRANGER));
  expect((await stranger.request.get(address)).status()).toBe(404);
  expect((await (await browser.newContext()).request.get(`${new URL(township.url()).origin}${address}`)).status()).toBe(
    401,
  );
});

test("撤下文件要写理由，记录仍在；交接项写明数字后登记完成", async () => {
  const clerk = await deskOf(departmentClerk(late.department));
  const files = itemOf(clerk, "档案资料");
  await files.locator("summary", { hasText: "撤下此文件" }).click();
  await files.getByLabel("撤下理由").fill("清单漏了两卷，需要重传。");
  await files.getByRole("button", { name: "撤下此文件", exact: true }).click();
  await expect(seen(clerk, "文件已撤下")).toBeVisible();
  await expect(files).toContainText("清单漏了两卷，需要重传。");

  const training = itemOf(clerk, "业务培训");
  if ((await training.getByText("登记完成", { exact: true }).count()) > 0) {
    await training.getByText("登记完成", { exact: true }).click();
    await training.getByLabel("办理依据").fill("集中培训签到册");
    await training.getByRole("button", { name: "确认完成" }).click();
    await expect(training.getByRole("link", { name: "请填写参训人数" })).toBeVisible();
    await training.getByLabel("参训人数").fill("8");
    await training.getByLabel("培训学时").fill("16");
    await training.getByRole("button", { name: "确认完成" }).click();
    await expect(seen(clerk, "已登记完成")).toBeVisible();
  }
  await expect(training).toContainText(/培训\d+人，\d+学时/);
});

test("赋权的四种文书、会议材料和沟通记录都能保存", async () => {
  const township = await deskOf(townshipHead(TOWNSHIP));
  await township.goto(`/delegations/${late.id}`);
  for (const [label, name] of [
    ["赋权协议（.docx）", /^赋权协议（顿坊店乡 WH-P-\d+）\.docx$/],
    ["承接确认书（.docx）", /^承接确认书/],
    ["交接书（.docx）", /^交接书/],
    ["公告（.docx）", /^公告/],
  ] as const) {
    const file = await saved(township, township.getByRole("link", { name: label }));
    expect(file).toMatchObject({ status: 200, headers: { "content-type": DOCX } });
    expect(file.name).toMatch(name);
    expect(file.bytes.subarray(0, 2).toString()).toBe("PK");
  }

  const approver = await deskOf(APPROVER);
  await approver.goto("/decisions");
  const batch = approver.locator("#waiting").getByRole("listitem").filter({ hasText: ROUND });
  await batch.getByRole("link", { name: "登记审定结果" }).click();
  for (const format of ["docx", "xlsx"]) {
    const pack = await saved(approver, approver.getByRole("link", { name: `会议材料（.${format}）` }));
    expect(pack).toMatchObject({ status: 200, name: `${ROUND}会议材料.${format}` });
  }

  const funnel = approver.locator("#funnel");
  await expect(funnel).toContainText(/点单\d+项，(全部沟通一致|沟通一致\d+项，未达成一致\d+项)/);
  await funnel.getByRole("link").first().click();
  await expect(approver).toHaveURL(/#(agreed|conditional|objected|silent)$/);

  const order = await row<{ id: string }>(
    `SELECT o.id FROM orders o JOIN organisations t ON t.id = o.township_id WHERE t.short_name = '上乐村镇' AND o.confirmed_at IS NOT NULL`,
    [],
  );
  await approver.goto(`/orders/${order.id}`);
  const record = await saved(approver, approver.getByRole("link", { name: "沟通记录（.docx）" }));
  expect(record).toMatchObject({ status: 200, name: "上乐村镇点单沟通记录.docx", headers: { "content-type": DOCX } });
});

test("手机上一样办，页面不左右滚动", async () => {
  const clerk = await deskOf(departmentClerk(late.department));
  await clerk.setViewportSize({ width: 390, height: 844 });
  await clerk.goto(`/delegations/${late.id}`);
  await itemOf(clerk, "档案资料").getByText("上传佐证文件", { exact: true }).click();
  const overflow = await clerk.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  if (process.env.LOOK) await clerk.screenshot({ path: `${process.env.LOOK}/phone.png`, fullPage: true });
  await clerk.setViewportSize({ width: 1280, height: 900 });
  await itemOf(clerk, "档案资料").getByText("责任岗位和期限", { exact: true }).click();
  if (process.env.LOOK) await clerk.screenshot({ path: `${process.env.LOOK}/desk.png`, fullPage: true });
});

test("手机上清单在前，筛选条件点开才有；电脑上一直在", async () => {
  const clerk = await deskOf(departmentClerk(late.department));
  const township = clerk.getByRole("combobox", { name: "承接乡镇" });
  await clerk.goto("/delegations");
  await expect(township).toBeVisible();
  await clerk.setViewportSize({ width: 390, height: 844 });
  await expect(township).toBeHidden();
  await clerk.getByText("筛选条件", { exact: true }).click();
  await expect(township).toBeVisible();
});
