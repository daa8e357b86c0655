import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { DEMONSTRATION_PASSWORD } from "../../../lib/identity/demonstration-password";
import { cityDay } from "./days";
import { type Person, signedIn } from "./people";
import { seen } from "./seen";

/** One desk a person, kept open over a play. */
export class Desks {
  readonly #open = new Map<string, Page>();

  constructor(readonly browser: Browser) {}

  async of(person: Person): Promise<Page> {
    const key = `${person.role} ${person.organisation}`;
    const page = this.#open.get(key) ?? (await signedIn(this.browser, person));
    this.#open.set(key, page);
    return page;
  }

  /** Opens what that person's workbench shows as waiting about that title. */
  async takeUp(person: Person, title: string): Promise<Page> {
    const page = await this.of(person);
    await page.goto("/workbench");
    await page.getByRole("listitem").filter({ hasText: title }).getByRole("link").first().click();
    return page;
  }

  async close(): Promise<void> {
    for (const page of this.#open.values()) await page.context().close();
  }
}

/** The form that is open under that name. */
const openForm = (page: Page, name: string): Locator =>
  page.locator("details[open]").filter({ has: page.locator("summary", { hasText: name }) });

export type Guarantee = Readonly<{ kind: string; amount: string; words: string; source: string; dueOn: string }>;

/** 人员、经费、技术, all by that day. */
export const promises = (dueOn: string): Guarantee[] => [
  { kind: "人员", amount: "2", words: "河道保洁岗", source: "部门下沉岗位", dueOn },
  { kind: "经费", amount: "30000", words: "清漂工作经费", source: "部门预算", dueOn },
  { kind: "技术", amount: "1", words: "清漂船", source: "部门设备", dueOn },
];

/** Fills the first step. */
export async function fillWhat(page: Page, title: string): Promise<void> {
  await page.getByRole("radio", { name: "临时性" }).check();
  await page.getByLabel("职责名称").fill(title);
  await page.getByLabel("事项内容").fill("汛期每周两次清理主河道漂浮物，并登记清理数量。");
  await page.getByLabel("准入理由").fill("汛期漂浮物增多，专业队伍人手不足。");
  await page.getByLabel("依据", { exact: true }).fill("市政府《关于做好防汛工作的通知》");
  await page.getByLabel("部门不能自行承担的理由").fill("部门只有一支队伍，无法同时覆盖各乡镇河段。");
}

/** Fills the second step: days from today. */
export async function fillTownships(page: Page, townships: readonly string[], from: number, until: number) {
  for (const name of townships) await page.getByRole("checkbox", { name, exact: true }).check();
  await page.getByLabel("开始日期").fill(cityDay(from));
  await page.getByLabel("结束日期").fill(cityDay(until));
  await page.getByLabel("每月工时").fill("40");
}

export async function fillBoundary(page: Page): Promise<void> {
  await page.getByLabel("部门职责").fill("部门负责技术指导、设备维修和垃圾处置。");
  await page.getByLabel("乡镇职责").fill("乡镇负责组织人员清理漂浮物。");
}

export async function fillGuarantees(page: Page, rows: readonly Guarantee[]): Promise<void> {
  for (const [index, { kind, amount, words, source, dueOn }] of rows.entries()) {
    const row = page.getByRole("group", { name: `第${index + 1}项保障` });
    await row.getByLabel("类别").selectOption({ label: kind });
    await row.getByLabel("数量（每个乡镇）").fill(amount);
    await row.getByLabel("内容").fill(words);
    await row.getByLabel("来源").fill(source);
    await row.getByLabel("到位日期").fill(dueOn);
  }
}

export const next = (page: Page): Promise<void> => page.getByRole("button", { name: "保存并继续" }).click();

type Opinion = "同意" | "附条件同意" | "不同意";

/** The township's head reads, answers and signs. */
export async function giveOpinion(page: Page, opinion: Opinion, reasons: string, password = DEMONSTRATION_PASSWORD) {
  const form = openForm(page, "出具书面意见");
  await form
    .locator(`input[name=position][value=${{ 同意: "AGREE", 附条件同意: "AGREE_IF", 不同意: "OBJECT" }[opinion]}]`)
    .check();
  await form.getByLabel("理由和条件").fill(reasons);
  await form.getByLabel("会议日期").fill(cityDay());
  await form.getByLabel("会议记录").fill("党政联席会议纪要第9期");
  await form.getByLabel("本人密码").fill(password);
  await form.getByRole("button", { name: "签署并提交意见" }).click();
}

/** The establishment office accepts what was filed. */
export async function accept(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "受理，征求乡镇意见" }).check();
  await page.getByRole("button", { name: "提交结论" }).click();
  await expect(seen(page, "已受理，乡镇开始答复")).toBeVisible();
}

/** The justice bureau finds it lawful. */
export async function review(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "合法", exact: true }).check();
  await page.getByLabel("审查意见").fill("依据充分，主体和内容合法。");
  await page.getByRole("button", { name: "提交审查意见" }).click();
  await expect(seen(page, "审查意见已提交")).toBeVisible();
}

/** Fills the decision's own words, not its lines. */
export async function fillDecision(page: Page, documentNumber: string): Promise<void> {
  await page.getByLabel("审定理由").fill("防汛需要，保障到位后实施。");
  await page.getByLabel("审定机关").fill("市委机构编制委员会");
  await page.getByLabel("文号").fill(documentNumber);
}
