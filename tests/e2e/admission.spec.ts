// Duty admission from the draft to the decision: nothing is filed unfinished, each township answers for itself, and what
// it objects is answered in words.
import { expect, test } from "@playwright/test";
import {
  accept,
  Desks,
  fillBoundary,
  fillDecision,
  fillGuarantees,
  fillTownships,
  fillWhat,
  giveOpinion,
  next,
  promises,
  review,
} from "./support/admissions";
import { cityDay } from "./support/days";
import {
  APPROVER,
  departmentClerk,
  departmentHead,
  EDITOR,
  REVIEWER,
  townshipClerk,
  townshipHead,
} from "./support/people";
import { seen } from "./support/seen";

const DEPARTMENT = "水利局";
const TITLE = "夏季河道清漂临时协助";
const [AGREES, AGREES_IF, OBJECTS] = ["孙杏村镇", "太公镇", "李源屯镇"] as const;

test.describe.configure({ mode: "serial" });

let desks: Desks;
let address = "";

test.beforeAll(({ browser }) => {
  desks = new Desks(browser);
});
test.afterAll(() => desks.close());

test("部门经办人分五步起草，缺什么说什么，已填的不丢", async () => {
  const clerk = await desks.of(departmentClerk(DEPARTMENT));
  await clerk.goto("/admissions");
  await clerk.getByRole("link", { name: "起草准入申请" }).click();
  await fillWhat(clerk, TITLE);
  await clerk.getByRole("radio", { name: "长期性职责" }).check();
  await next(clerk);
  await expect(seen(clerk, "长期性职责不走准入，请按动态调整程序列入履职清单")).toBeVisible();
  await expect(clerk.getByLabel("职责名称")).toHaveValue(TITLE);
  await clerk.getByRole("radio", { name: "临时性" }).check();
  await next(clerk);
  await expect(clerk.getByRole("heading", { name: "乡镇和期限" })).toBeVisible();
  // Two townships of three, and a year too long: kept, and said at the last step.
  await fillTownships(clerk, [AGREES, AGREES_IF], 60, 460);
  await next(clerk);
  await fillBoundary(clerk);
  await next(clerk);
  const twoOfThree = promises(cityDay(59)).slice(0, 2);
  await fillGuarantees(
    clerk,
    twoOfThree.map((promise) => ({ ...promise, amount: "0" })),
  );
  await next(clerk);
  await expect(seen(clerk, "保障数量必须大于0")).toBeVisible();
  await fillGuarantees(clerk, twoOfThree);
  await next(clerk);
  await expect(seen(clerk, "还不能提出，有2处需要补充")).toBeVisible();
  address = new URL(clerk.url()).pathname.replace("/edit/check", "");
});

test("负责人提出：先被挡住，补齐后提出；编办受理", async () => {
  const head = await desks.takeUp(departmentHead(DEPARTMENT), TITLE);
  await head.getByRole("button", { name: "提出申请" }).click();
  await expect(seen(head, "申请还不完整，请按上面的提示补充。")).toBeVisible();
  await head.getByRole("link", { name: "期限超过本市规定的183天" }).click();
  await expect(head.getByRole("checkbox", { name: AGREES, exact: true })).toBeChecked();
  await fillTownships(head, [OBJECTS], 60, 120);
  await next(head);
  await next(head);
  await fillGuarantees(head, promises(cityDay(59)));
  await next(head);
  await expect(seen(head, "内容完整，可以提出")).toBeVisible();
  await head.getByRole("button", { name: "提出申请" }).click();
  await expect(seen(head, "申请已提出，等待编办受理")).toBeVisible();

  const stranger = await desks.of(townshipHead(AGREES));
  expect((await stranger.goto(address))?.status()).toBe(404);
  await accept(await desks.takeUp(EDITOR, TITLE));
});

test("三个乡镇各自答复：同意、附条件同意、不同意", async () => {
  const first = await desks.takeUp(townshipHead(AGREES), TITLE);
  await giveOpinion(first, "同意", "人手可以安排，同意承担。", "这不是我的密码");
  await expect(seen(first, "密码不正确，意见没有提交。")).toBeVisible();
  await expect(first.getByLabel("理由和条件")).toHaveValue("人手可以安排，同意承担。");
  await expect(first.getByLabel("本人密码")).toHaveValue("");
  await giveOpinion(first, "同意", "人手可以安排，同意承担。");
  await expect(seen(first, "意见已签署并提交")).toBeVisible();

  const second = await desks.takeUp(townshipHead(AGREES_IF), TITLE);
  await second.setViewportSize({ width: 390, height: 844 });
  expect(await second.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await giveOpinion(second, "附条件同意", "须增加一条清漂船。");
  await expect(seen(second, "意见已签署并提交")).toBeVisible();

  const third = await desks.takeUp(townshipHead(OBJECTS), TITLE);
  await giveOpinion(third, "不同意", "本镇无主河道，不应承担。");
  await expect(seen(third, "等待司法局合法性审查")).toBeVisible();
  // A clerk of the same township reads, and has nothing to sign.
  const clerk = await desks.of(townshipClerk(OBJECTS));
  await clerk.goto(address);
  await expect(seen(clerk, "本镇无主河道，不应承担。")).toBeVisible();
  await expect(clerk.getByRole("button", { name: "签署并提交意见" })).toHaveCount(0);
});

test("审查，审定：没有答复反对意见登记不了，答复后登记", async () => {
  await review(await desks.takeUp(REVIEWER, TITLE));
  const judge = await desks.takeUp(APPROVER, TITLE);
  const lines = { [AGREES]: "准予准入", [AGREES_IF]: "准予准入", [OBJECTS]: "不予准入" };
  for (const [name, choice] of Object.entries(lines))
    await judge
      .getByRole("group", { name: `${name}：审定结果` })
      .getByRole("radio", { name: choice })
      .check();
  await judge.getByLabel(`对${AGREES_IF}意见的答复`).fill("同意增加一条清漂船，由部门调配。");
  await fillDecision(judge, "卫编〔2026〕90号");
  await judge.getByRole("button", { name: "登记审定" }).click();
  await expect(seen(judge, "乡镇不同意、附条件同意或者没有答复的，必须书面答复，至少5个字。")).toBeVisible();
  await expect(judge.getByLabel(`对${AGREES_IF}意见的答复`)).toHaveValue("同意增加一条清漂船，由部门调配。");
  for (const [name, choice] of Object.entries(lines))
    await expect(
      judge.getByRole("group", { name: `${name}：审定结果` }).getByRole("radio", { name: choice }),
    ).toBeChecked();
  await judge.getByLabel(`对${OBJECTS}意见的答复`).fill("采纳意见，本次不在该镇实施。");
  await judge.getByRole("button", { name: "登记审定" }).click();
  await expect(seen(judge, "已登记准予准入")).toBeVisible();
  await expect(seen(judge, "采纳意见，本次不在该镇实施。")).toBeVisible();
});
