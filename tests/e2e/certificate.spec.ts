import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { rows } from "./support/database";

type Listed = { code: string; township: string; from: string };

/** A delegated matter in force, and the first day of the list that shows it first; not what a play hands down today. */
const listed = async (): Promise<Listed> => {
  const [first] = await rows<Listed>(
    `SELECT p.code, left(o.region_code, 9) AS township, to_char(min(e.in_force_on), 'YYYY-MM-DD') AS from
     FROM list_entries n JOIN list_editions e ON e.id = n.edition_id AND e.published_at IS NOT NULL
     JOIN delegations d ON d.id = n.delegation_id AND d.state = 'IN_FORCE'
     JOIN powers p ON p.id = n.power_id JOIN organisations o ON o.id = d.township_id
     WHERE e.in_force_on < CURRENT_DATE GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 1`,
  );
  if (!first) throw new Error("the demonstration lists no delegated matter");
  return first;
};

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("who on a day, its certificate, verified whole and refused with one byte changed", async ({ page }) => {
      const { code, township, from } = await listed();
      await page.goto(`/powers/${code}/${township}`);
      await page.getByRole("link", { name: "查某一天由谁行使" }).click();
      await page.getByLabel("日期").fill(from);
      await page.getByRole("button", { name: "查看", exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/on\\?day=${from}$`));
      await expect(page.getByRole("heading", { level: 2 }).first()).toContainText(/行使这一事项/);
      await expect(page.getByText("与今天", { exact: false })).toBeVisible();

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "下载证明（核验包）" }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`${code}-${township}-${from}.json`);
      const bytes = readFileSync(await download.path());

      await page.goto("/verify");
      const verify = async (buffer: Buffer) => {
        await page.getByLabel("证明文件").setInputFiles({ name: "bundle.json", mimeType: "application/json", buffer });
        await page.getByRole("button", { name: "核验" }).click();
      };
      await verify(bytes);
      await expect(page.getByText("证明有效")).toBeVisible();
      await expect(page.getByText("与本系统现用公钥一致")).toBeVisible();
      const changed = Buffer.from(bytes);
      const at = changed.indexOf(from);
      changed[at + 9] = (changed[at + 9] ?? 0) ^ 1;
      await verify(changed);
      await expect(page.getByText("证明无效")).toBeVisible();
      await page.goto("/verify");
      await page.getByRole("button", { name: "核验" }).click();
      await expect(page.getByText("请选择证明文件。").first()).toBeVisible();
    });

    test("the list of any day, and the day before the first", async ({ page }) => {
      const { township, from } = await listed();
      await page.goto(`/townships/${township}`);
      await page.getByRole("link", { name: "查看某一天的清单" }).click();
      await expect(page.getByText("今天仍以这一版为准。")).toBeVisible();
      await page.getByLabel("日期").fill(from);
      await page.getByRole("button", { name: "查看", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("施行的权责清单");
      await page.goto(`/townships/${township}/on?day=2001-01-01`);
      await expect(page.getByText("2001年1月1日没有施行中的权责清单")).toBeVisible();
      await page.goto(`/townships/${township}/on?day=2026-02-30`);
      await expect(page.getByText("“2026-02-30”不是有效日期")).toBeVisible();
    });
  });
