// Editions as documents and open data, as anybody meets them: without scripts, from the catalogue to the file.
import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { row } from "./support/database";
import { APPROVER, signedIn } from "./support/people";

const TOWNSHIP = "后河镇";
const CODE = "410781103";
const ENDINGS = ["json", "csv", "xlsx", "docx", "pdf", "notice.pdf"] as const;

test.describe("关闭脚本", () => {
  test.use({ javaScriptEnabled: false });

  test("公布的每一版都有六种文件，内容与校验值一致，并从乡镇清单页下载", async ({ page, request }) => {
    const api = `/api/v1/townships/${CODE}/editions`;
    for (const ending of ENDINGS) {
      await expect(async () => expect((await request.get(`${api}/1.${ending}`)).status()).toBe(200)).toPass();
      const answer = await request.get(`${api}/1.${ending}`);
      const hash = createHash("sha256")
        .update(await answer.body())
        .digest("hex");
      expect(answer.headers().etag).toBe(`"${hash}"`);
      expect(answer.headers()["cache-control"]).toContain("immutable");
      const again = await request.get(`${api}/1.${ending}`, { headers: { "If-None-Match": `"${hash}"` } });
      expect(again.status()).toBe(304);
    }
    await expect(async () => {
      await page.goto(`/townships/${CODE}/editions/1`);
      await expect(page.getByRole("link", { name: "PDF 打印版" })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Excel 表格（.xlsx）" }).click();
    expect((await download).suggestedFilename()).toBe(`${TOWNSHIP}权责清单第1版.xlsx`);
  });

  test("任意两版可以比较：选两版，看新增、变更、删除和原因", async ({ page }) => {
    await page.goto(`/townships/${CODE}/editions`);
    await page.getByLabel("较早的一版").selectOption("1");
    await page.getByLabel("较晚的一版").selectOption("2");
    await page.getByRole("button", { name: "比较" }).click();
    await expect(page).toHaveURL(/editions\/compare\?from=1&to=2$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${TOWNSHIP}权责清单：第1版与第2版比较`);
    const { added } = (await (await page.request.get(`/api/v1/townships/${CODE}/editions/2/changes`)).json()) as {
      added: { name: string }[];
    };
    expect(added.length).toBeGreaterThan(0);
    await expect(page.getByRole("heading", { name: `新增（${added.length}项）` })).toBeVisible();
    for (const { name } of added) await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
    // Turned round it is the same pair.
    await page.goto(`/townships/${CODE}/editions/compare?from=2&to=1`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("第1版与第2版");
    await page.goto(`/townships/${CODE}/editions/compare?from=1&to=99`);
    await expect(page.getByText("没有公布过这样的一版")).toBeVisible();
  });

  test("公示栏：从乡镇清单页打开现行清单的公示页，打印只有公示页本身，纸大字也大", async ({ page }) => {
    await page.goto(`/townships/${CODE}`);
    await page.getByRole("link", { name: "公示栏", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "权责清单" })).toBeVisible();
    await expect(page.getByRole("heading", { name: /^本乡镇（街道）行使的事项共\d+项$/ })).toBeVisible();
    await expect(page.getByRole("img", { name: "扫码查现行清单" })).toBeVisible();
    await expect(page.getByText(new RegExp(`/townships/${CODE}$`))).toBeVisible();
    const { count } = await row<{ count: number }>(
      `SELECT least(count(*), 10)::int AS count FROM list_entries n JOIN list_editions e ON e.id = n.edition_id
         AND e.state = 'PUBLISHED' JOIN duty_lists l ON l.id = e.duty_list_id
         JOIN organisations t ON t.id = l.township_id AND t.short_name = $1`,
      [TOWNSHIP],
    );
    await expect(page.getByRole("rowheader")).toHaveCount(count);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("contentinfo")).toBeHidden();
    await expect(page.getByRole("navigation").first()).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const size = (width: number) =>
      page
        .setViewportSize({ width, height: 1100 })
        .then(() => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)));
    expect(await size(1000)).toBeGreaterThan((await size(700)) * 1.3);
    await page.emulateMedia({ media: "screen" });
    await page.goto(`/en/townships/${CODE}/notice`);
    await expect(page.getByRole("img", { name: "Scan for the list in force" })).toBeVisible();
    expect((await page.goto("/townships/410781999/notice"))?.status()).toBe(404);
  });

  test("数据目录列出每份清单，订阅和站点地图只有公开页面", async ({ page, request }) => {
    await page.goto("/open-data");
    await expect(page.getByRole("heading", { name: `${TOWNSHIP}权责清单`, exact: true })).toBeVisible();
    const catalogue = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
    expect(catalogue["@type"]).toBe("DataCatalog");
    expect(catalogue.dataset.length).toBeGreaterThan(10);
    await expect(page.getByRole("heading", { name: "各版事项数" })).toBeVisible();

    const feed = await request.get("/api/v1/changes.atom");
    expect(feed.headers()["content-type"]).toContain("application/atom+xml");
    expect(await feed.text()).toContain(`urn:diancai:list:${CODE}:1`);
    const map = await (await request.get("/sitemap.xml")).text();
    expect(map).toContain(`/townships/${CODE}/editions/1</loc>`);
    expect(map).toContain(`/en/townships/${CODE}</loc>`);
    expect(map).not.toContain("workbench");
    const rules = await (await request.get("/robots.txt")).text();
    expect(rules).toContain("Disallow: /workbench");
    expect(rules).toContain("/sitemap.xml");
  });
});

test("编办在公布完成页看到每种文件和校验值", async ({ browser }) => {
  const { id, sha256 } = await row<{ id: string; sha256: string }>(
    `SELECT e.id, f.sha256 FROM list_editions e JOIN edition_files f ON f.edition_id = e.id AND f.format = 'PDF'
     WHERE e.published_at IS NOT NULL ORDER BY e.published_at LIMIT 1`,
  );
  const page = await signedIn(browser, APPROVER);
  await page.goto(`/duty-lists/editions/${id}/published`);
  await expect(page.getByRole("link", { name: "公示栏张贴版（A3，PDF）" })).toBeVisible();
  await expect(page.getByText(sha256)).toBeVisible();
  await page.context().close();
});
