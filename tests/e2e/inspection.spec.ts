// Inspection on a phone: the network is cut in the middle and comes back, nothing is lost, nothing doubled; the finding goes
// to its owner and back, and is referred; another township sees nothing of it.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectSoundInEveryView, faults, overflow } from "./support/axe";
import { row, rows } from "./support/database";
import { departmentClerk, EDITOR, type Person, REVIEWER, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";

const INSPECTOR: Person = { role: "督查人员", organisation: "市委改革办" };
const LEADER: Person = { role: "市领导", organisation: "市政府" };
const TOWNSHIP = "狮豹头乡";
const NOTE = "窗口墙上还是上一版清单，没有更换。";
const DOCUMENT = "督查移送〔2026〕7号";
const PDF = Buffer.from("%PDF-1.4\n% evidence\n1 0 obj\n<< >>\nendobj\n%%EOF\n", "latin1");

test.describe.configure({ mode: "serial" });

const desks = new Map<string, Page>();
let browser: Browser;
let bodyId = "";
let items: { id: string; ordinal: number }[] = [];
let finding = "";

async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const page = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, page);
  return page;
}

const stored = async () =>
  row<{ visits: number; answers: number; photos: number }>(
    `SELECT count(DISTINCT v.id)::int AS visits, count(DISTINCT r.id)::int AS answers, count(DISTINCT a.id)::int AS photos
     FROM inspection_visits v LEFT JOIN inspection_results r ON r.visit_id = v.id
       LEFT JOIN attachments a ON a.subject_id = v.id WHERE v.body_id = $1`,
    [bodyId],
  );
const answer = (page: Page, index: number, word: "符合" | "不符合" | "不适用") =>
  page.locator(`[name="result.${items[index]?.id}"]`).nth(["符合", "不符合", "不适用"].indexOf(word)).check();

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  ({ id: bodyId } = await row<{ id: string }>(
    `SELECT b.id FROM inspection_bodies b JOIN organisations o ON o.id = b.organisation_id WHERE o.short_name = $1`,
    [TOWNSHIP],
  ));
  items = await rows(
    `SELECT i.id, i.ordinal FROM inspection_items i JOIN inspection_bodies b ON b.plan_id = i.plan_id
     WHERE b.id = $1 AND i.side <> 'DEPARTMENT' ORDER BY i.ordinal`,
    [bodyId],
  );
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("手机上现场检查：中途断网、答复丢失、重新打开，一条不丢、一条不重", async () => {
  const before = await stored();
  const inspector = await deskOf(INSPECTOR);
  await inspector.setViewportSize({ width: 390, height: 844 });
  await inspector.goto("/inspections");
  await inspector.getByRole("link", { name: "赋权运行联合督查（演示）" }).first().click();
  await inspector.locator(`a[href$="/inspections/bodies/${bodyId}/visit"]`).click();
  await expect(seen(inspector, "没有网络也能填")).toBeVisible();
  const photo = await inspector.screenshot({ type: "jpeg", quality: 40 });
  await answer(inspector, 0, "符合");
  await expect(seen(inspector, "已存在本机，尚未上传。")).toBeVisible();

  await inspector.context().setOffline(true);
  await answer(inspector, 1, "不符合");
  const failing = `note.${items[1]?.id}`;
  await inspector.locator(`[name="photo.${items[1]?.id}"]`).setInputFiles({
    ...{ name: "张三的手机.jpg", mimeType: "image/jpeg", buffer: photo },
  });
  await expect(inspector.getByRole("img", { name: `第${items[1]?.ordinal}项照片1` })).toBeVisible();
  await inspector.locator(`[name="${failing}"]`).fill(NOTE);
  await expect(seen(inspector, "已存在本机，尚未上传。")).toBeVisible();
  // What is typed lies in one place, the photo in another.
  expect(
    await inspector.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open("diancai-inspections");
          request.onsuccess = () => {
            const texts = request.result.transaction("drafts").objectStore("drafts").getAll();
            const photos = request.result.transaction("photos").objectStore("photos").getAll();
            photos.onsuccess = () => {
              request.result.close();
              resolve([texts.result[0].photos[0] === photos.result[0].id, photos.result.length]);
            };
          };
        }),
    ),
  ).toEqual([true, 1]);
  for (let index = 2; index < items.length; index++) await answer(inspector, index, index === 2 ? "不适用" : "符合");
  await inspector.getByLabel("总体情况").fill("断网时填写的总体情况。");
  await inspector.getByRole("button", { name: "提交检查表" }).click();
  await expect(seen(inspector, "网络恢复后自动上传一次")).toBeVisible();
  expect(await overflow(inspector)).toBeLessThanOrEqual(0);
  expect(await faults(inspector)).toEqual([]);
  expect(await stored()).toEqual(before);

  // The network is back, the server stores, and its answer is lost on the way.
  let sends = 0;
  await inspector.route("**/visit", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sends += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await inspector.context().setOffline(false);
  await expect.poll(() => sends).toBeGreaterThan(0);
  await expect.poll(stored).toEqual({
    ...{ visits: before.visits + 1, answers: before.answers + items.length, photos: before.photos + 1 },
  });
  await expect(seen(inspector, "网络恢复后自动上传一次")).toBeVisible();
  await inspector.unroute("**/visit");

  // Opened anew it goes on by itself, and the server says that it has it.
  await inspector.reload();
  await expect(seen(inspector, "检查表已上传")).toBeVisible({ timeout: 30_000 });
  expect(await stored()).toEqual({
    ...{ visits: before.visits + 1, answers: before.answers + items.length, photos: before.photos + 1 },
  });
  const record = inspector.locator("section[id^=visit-]").first();
  await expect(record).toContainText(NOTE);
  await expect(record).toContainText("断网时填写的总体情况。");
  const picture = record.getByRole("img", { name: `照片：检查照片${items[1]?.ordinal}-1.jpg` });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);

  // The next form begins empty.
  await inspector.goto(`/inspections/bodies/${bodyId}/visit`);
  await expect(seen(inspector, "没有网络也能填")).toBeVisible();
  await expect(inspector.locator(`[name="${failing}"]`)).toHaveValue("");
});

test("关闭页面不丢，填漏的逐项指出；没有脚本也能用", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto(`/inspections/bodies/${bodyId}/visit`);
  await expect(seen(editor, "没有网络也能填")).toBeVisible();
  await answer(editor, 0, "不符合");
  await expect(seen(editor, "已存在本机，尚未上传。")).toBeVisible();
  await editor.reload();
  await expect(editor.locator(`[name="result.${items[0]?.id}"]`).nth(1)).toBeChecked();
  await editor.getByRole("button", { name: "提交检查表" }).click();
  await expect(seen(editor, "不符合的请说明，至少2个字")).toBeVisible();
  await expect(seen(editor, "请选择符合、不符合或者不适用")).toBeVisible();
  await expect(editor.locator(`[name="result.${items[0]?.id}"]`).nth(1)).toBeChecked();
  await editor.getByText("放弃本机内容").click();
  await editor.getByRole("button", { name: "确认放弃" }).click();
  await expect(seen(editor, "没有网络也能填")).toBeVisible();

  const before = await stored();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await editor.context().storageState(),
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`/inspections/bodies/${bodyId}/visit`);
  for (let index = 0; index < items.length; index++) await answer(page, index, "符合");
  await page.getByRole("button", { name: "提交检查表" }).click();
  await expect(page.getByText("检查表已上传")).toBeVisible();
  await context.close();
  expect((await stored()).visits).toBe(before.visits + 1);
});

test("登记问题，责任单位带佐证整改，编办复查退回", async () => {
  const inspector = await deskOf(INSPECTOR);
  await inspector.goto(`/inspections/bodies/${bodyId}`);
  await inspector.getByText("登记一个问题").click();
  await inspector.getByRole("button", { name: "登记并通知整改" }).click();
  await expect(seen(inspector, "请选择依据的检查项目")).toBeVisible();
  const { id } = await row<{ id: string }>("SELECT id FROM inspection_results WHERE note = $1", [NOTE]);
  // Opened from the answer it knows the item and begins with what was noted.
  await inspector.locator(`a[href*="ground=${id}"]`).click();
  await expect(inspector.getByLabel("依据的检查项目")).toHaveValue(id);
  await expect(inspector.getByLabel("问题", { exact: true })).toHaveValue(new RegExp(NOTE));
  await inspector.getByLabel("类别").selectOption({ label: "清单更新不及时" });
  await inspector.getByLabel("问题", { exact: true }).fill("办事窗口没有更换现行清单。");
  await inspector.getByRole("button", { name: "登记并通知整改" }).click();
  await expect(seen(inspector, "问题已登记，责任单位已收到待办")).toBeVisible();
  finding = new URL(inspector.url()).pathname;
  await expect(seen(inspector, `督查方案检查项目第${items[1]?.ordinal}项`)).toBeVisible();

  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await clerk.goto("/workbench");
  await clerk.getByRole("listitem").filter({ hasText: "办事窗口没有更换现行清单" }).getByRole("link").first().click();
  await expect(clerk).toHaveURL(finding);
  const picture = clerk.locator("#photos").getByRole("img");
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  await clerk.getByLabel("整改情况").fill("已更换为现行清单并拍照。");
  await clerk.getByRole("button", { name: "提交整改" }).click();
  await expect(seen(clerk, "请至少上传一个佐证文件")).toBeVisible();
  await expect(clerk.getByLabel("整改情况")).toHaveValue("已更换为现行清单并拍照。");
  await clerk.getByLabel("佐证文件").setInputFiles({ name: "整改.pdf", mimeType: "application/pdf", buffer: PDF });
  await clerk.getByRole("button", { name: "提交整改" }).click();
  await expect(seen(clerk, "整改已提交，等待复查")).toBeVisible();
  await expect(clerk.locator("#act")).toHaveCount(0);

  const editor = await deskOf(EDITOR);
  await editor.goto(finding);
  await editor.getByRole("radio", { name: "没有到位，退回" }).check();
  await editor.getByRole("button", { name: "提交复查" }).click();
  await expect(seen(editor, "请填写说明，5至2000个字")).toBeVisible();
  await editor.locator("#judge-text").fill("照片看不清版次，请重拍。");
  await editor.getByRole("button", { name: "提交复查" }).click();
  await expect(seen(editor, "已退回，责任单位继续整改")).toBeVisible();
  const notice = await editor.request.get(`/api/exports${finding}/notice`);
  expect(notice.headers()["content-type"]).toContain("wordprocessingml");
});

test("移送纪委监委：督查组、审定人、领导可见，责任单位只看到另行处理；别的乡镇什么也看不到", async () => {
  const inspector = await deskOf(INSPECTOR);
  await inspector.goto(finding);
  await inspector.locator("#act").getByText("移送纪委监委", { exact: true }).click();
  await inspector.getByRole("checkbox", { name: "推诿" }).check();
  await inspector.getByLabel("移送理由").fill("多次催办仍不更换，推诿不办。");
  await inspector.getByLabel("移送文号").fill(DOCUMENT);
  await inspector.getByRole("button", { name: "登记移送" }).click();
  await expect(seen(inspector, "移送已登记")).toBeVisible();
  for (const person of [INSPECTOR, EDITOR, LEADER]) {
    const page = await deskOf(person);
    await page.goto(finding);
    await expect(page.locator("#referral")).toContainText(DOCUMENT);
    await expect(page.locator("#referral")).toContainText("推诿");
  }
  for (const person of [townshipClerk(TOWNSHIP), REVIEWER]) {
    const page = await deskOf(person);
    await page.goto(finding);
    await expect(seen(page, "由督查组另行处理")).toBeVisible();
    await expect(page.locator("#referral")).toHaveCount(0);
    expect(await page.content()).not.toContain(DOCUMENT);
  }
  const files = await rows<{ id: string }>(
    `SELECT a.id FROM attachments a WHERE a.subject_id = $1
     UNION SELECT a.id FROM attachments a JOIN inspection_visits v ON v.id = a.subject_id WHERE v.body_id = $2`,
    [finding.split("/").at(-1), bodyId],
  );
  expect(files.length).toBeGreaterThan(1);
  for (const person of [townshipClerk("太公镇"), departmentClerk("财政局")]) {
    const page = await deskOf(person);
    expect((await page.goto(finding))?.status(), person.organisation).toBe(404);
    expect((await page.goto(`/inspections/bodies/${bodyId}`))?.status()).toBe(404);
    await page.goto("/inspections");
    await expect(page.getByText("办事窗口没有更换现行清单")).toHaveCount(0);
    expect((await page.request.get(`/api/exports${finding}/notice`)).status()).toBe(404);
    for (const { id } of files) expect((await page.request.get(`/api/files/${id}`)).status()).toBe(404);
  }
});

test("台账、图、报告；两种尺寸、长辈版都可用", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto("/inspections");
  await expect(editor.locator("#kinds figure")).toContainText("个问题");
  await editor.goto("/inspections?state=REFERRED");
  await expect(editor.locator("#ledger")).toContainText("办事窗口没有更换现行清单");
  for (const [format, type] of [
    ["xlsx", "spreadsheetml"],
    ["docx", "wordprocessingml"],
  ])
    expect((await editor.request.get(`/api/exports/inspections?format=${format}`)).headers()["content-type"]).toContain(
      type,
    );
  const { id } = await row<{ id: string }>("SELECT plan_id AS id FROM inspection_bodies WHERE id = $1", [bodyId]);
  const report = await editor.request.get(`/api/exports/inspections/plans/${id}/report?locale=en`);
  expect(report.headers()["content-type"]).toContain("wordprocessingml");
  for (const address of [`/inspections/plans/${id}`, finding, "/inspections/new"])
    await expectSoundInEveryView(editor, async () => {
      await editor.goto(address);
      await expect(editor.getByRole("heading", { level: 1 })).toBeVisible();
    });
});

test("刚选的照片不丢，打开时不覆盖本机内容，换了登录人不替别人上传", async () => {
  const context = await browser.newContext({ storageState: await (await deskOf(INSPECTOR)).context().storageState() });
  const mine = await context.storageState();
  const page = await context.newPage();
  const before = await stored();
  await page.goto(`/inspections/bodies/${bodyId}/visit`);
  await expect(seen(page, "没有网络也能填")).toBeVisible();
  for (let index = 0; index < items.length; index++) await answer(page, index, "符合");
  // What is chosen in the same moment as it is handed in goes along.
  const photos = await Promise.all(
    ["/inspections", "/workbench", "/inbox"].map(async (address) => {
      const shown = await context.newPage();
      await shown.goto(address);
      const buffer = await shown.screenshot({ fullPage: true });
      await shown.close();
      return { name: `${address.slice(1)}.png`, mimeType: "image/png", buffer };
    }),
  );
  await context.setOffline(true);
  await page.locator(`[name="photo.${items[0]?.id}"]`).setInputFiles(photos);
  await page.getByRole("button", { name: "提交检查表" }).click();
  await expect(seen(page, "网络恢复后自动上传一次")).toBeVisible();

  // Somebody else signs in on the same machine: the form that waits is not sent in that name.
  const other = await signedIn(browser, EDITOR);
  await context.clearCookies();
  await context.addCookies(await other.context().cookies());
  await context.setOffline(false);
  await expect(seen(page, "没有以您的名义上传")).toBeVisible({ timeout: 30_000 });
  expect(await stored()).toEqual(before);
  await context.clearCookies();
  await context.addCookies(mine.cookies);
  await expect(seen(page, "检查表已上传")).toBeVisible({ timeout: 30_000 });
  expect(await stored()).toEqual({
    ...{ visits: before.visits + 1, answers: before.answers + items.length, photos: before.photos + photos.length },
  });

  // Reading what is kept takes its time: until then nothing can be typed over it.
  await page.goto(`/inspections/bodies/${bodyId}/visit`);
  await answer(page, 1, "不适用");
  await expect(seen(page, "已存在本机，尚未上传。")).toBeVisible();
  await page.addInitScript(() => {
    const get = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, ...asked: Parameters<typeof get>) {
      const until = performance.now() + 1500;
      while (performance.now() < until);
      return get.apply(this, asked);
    };
  });
  await page.reload();
  await answer(page, 0, "符合");
  await expect(page.locator(`[name="result.${items[1]?.id}"]`).nth(2)).toBeChecked();
  await expect(seen(page, "已存在本机，尚未上传。")).toBeVisible();
  await page.getByText("放弃本机内容").click();
  await page.getByRole("button", { name: "确认放弃" }).click();
  await other.context().close();
  await context.close();
});

test("以前存在本机的草稿（照片与文字在一起）打开时照片不丢", async () => {
  const inspector = await deskOf(INSPECTOR);
  await inspector.goto(`/inspections/bodies/${bodyId}/visit`);
  await expect(seen(inspector, "没有网络也能填")).toBeVisible();
  await answer(inspector, 0, "符合");
  await inspector.locator(`[name="photo.${items[0]?.id}"]`).setInputFiles({
    ...{ name: "窗口.jpg", mimeType: "image/jpeg", buffer: await inspector.screenshot({ type: "jpeg", quality: 40 }) },
  });
  const shown = inspector.getByRole("img", { name: `第${items[0]?.ordinal}项照片1` });
  await expect(shown).toBeVisible();
  await expect(seen(inspector, "已存在本机，尚未上传。")).toBeVisible();
  await inspector.goto("/inspections");
  // The same draft as version 1 of the store held it.
  await inspector.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const now = await done(indexedDB.open("diancai-inspections"));
    const [name] = await done(now.transaction("drafts").objectStore("drafts").getAllKeys());
    const [text] = await done(now.transaction("drafts").objectStore("drafts").getAll());
    const photos = await done(now.transaction("photos").objectStore("photos").getAll());
    now.close();
    await done(indexedDB.deleteDatabase("diancai-inspections"));
    const opening = indexedDB.open("diancai-inspections", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("drafts");
    const then = await done(opening);
    await done(
      then
        .transaction("drafts", "readwrite")
        .objectStore("drafts")
        .put({ ...text, photos }, name),
    );
    then.close();
  });
  await inspector.goto(`/inspections/bodies/${bodyId}/visit`);
  await expect(shown).toBeVisible();
  await expect(inspector.locator(`[name="result.${items[0]?.id}"]`).first()).toBeChecked();
  await inspector.getByText("放弃本机内容").click();
  await inspector.getByRole("button", { name: "确认放弃" }).click();
  await expect(shown).toHaveCount(0);
});
