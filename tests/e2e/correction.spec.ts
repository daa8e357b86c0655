// A recorded decision corrected before force: a township's head asks to give a hand-over up, the city revokes it by a later
// decision, and both decisions stay readable and name each other.
import { expect, test } from "@playwright/test";
import { row } from "./support/database";
import { cityDay, inWords } from "./support/days";
import { APPROVER, signedIn, townshipHead } from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "顿坊店乡";
const NUMBER = "卫政文〔2026〕91号";

test("乡镇请求终止交接，编办另行审定撤销，两份审定互相注明", async ({ browser }) => {
  const handover = await row<{ id: string; name: string; line: string; document: string }>(
    `SELECT g.id, v.name, l.id AS line, d.document_number AS document FROM delegations g
       JOIN organisations t ON t.id = g.township_id JOIN power_versions v ON v.id = g.power_version_id
       JOIN decision_lines l ON l.id = g.decision_line_id JOIN decisions d ON d.id = l.decision_id
     WHERE t.short_name = $1 AND g.state = 'HANDING_OVER' AND l.supersedes_id IS NULL
       AND NOT EXISTS (SELECT FROM cancel_requests c WHERE c.delegation_id = g.id)
       AND EXISTS (SELECT FROM handover_items i WHERE i.delegation_id = g.id AND i.done_on IS NULL)
     ORDER BY g.id DESC LIMIT 1`,
    [TOWNSHIP],
  );
  const head = await signedIn(browser, townshipHead(TOWNSHIP));
  await head.goto(`/delegations/${handover.id}`);
  await head.getByText("请求终止交接", { exact: true }).click();
  await head.getByRole("button", { name: "提出请求" }).click();
  await expect(seen(head, "请写明理由，不少于5个字")).toBeVisible();
  await head.getByLabel("为什么不再交接").fill("持证人员调离，近期无法补充。");
  await head.getByRole("button", { name: "提出请求" }).click();
  await expect(seen(head, "已提出，等待编办审定")).toBeVisible();

  const approver = await signedIn(browser, APPROVER);
  await approver
    .getByRole("listitem")
    .filter({ hasText: `${TOWNSHIP}请求终止“${handover.name}”的交接` })
    .getByRole("link")
    .first()
    .click();
  await approver.getByRole("link", { name: "更正审定" }).click();
  await expect(approver.getByRole("heading", { level: 1, name: "更正审定" })).toBeVisible();
  const line = approver.getByRole("group", { name: handover.name, exact: true });
  await line.getByRole("radio", { name: "撤销", exact: true }).check();
  await approver.getByLabel("审定机关").fill("卫辉市人民政府常务会议");
  await approver.getByLabel("文号", { exact: true }).fill(NUMBER);
  await approver.getByLabel("审定意见").fill("乡镇人员不足，撤销该项赋权。");
  await approver.getByLabel("请输入“确认更正”以确认").fill("确认更正");
  await approver.getByRole("button", { name: "登记更正" }).click();
  await expect(seen(approver, "请写明理由")).toBeVisible();
  await line.getByLabel("更正理由").fill("持证人员调离，乡镇暂不具备承接条件。");
  await approver.getByLabel("请输入“确认更正”以确认").fill("确认更正");
  await approver.getByRole("button", { name: "登记更正" }).click();
  await expect(seen(approver, "更正已登记")).toBeVisible();
  await expect(approver.getByRole("row", { name: new RegExp(handover.name) })).toContainText("撤销");

  await approver.getByRole("link", { name: handover.document, exact: true }).first().click();
  const former = approver.getByRole("row", { name: new RegExp(handover.name) });
  await expect(former).toContainText("同意");
  await expect(former).toContainText(`已由${NUMBER}更正（${inWords(cityDay())}）`);

  await head.goto(`/delegations/${handover.id}`);
  await expect(seen(head, `生效前已于${inWords(cityDay())}撤销，从未生效`)).toBeVisible();
  await expect(seen(head, `${inWords(cityDay())}以${NUMBER}撤销`)).toBeVisible();
  await head.context().close();
  await approver.context().close();
});
