import { expect, test } from "@playwright/test";

const EVERYWHERE = ["/", "/en", "/sign-in", "/no-such-page", "/api/health", "/view/choice.js"];

test("every answer carries the security headers", async ({ request }) => {
  for (const address of EVERYWHERE) {
    const headers = (await request.get(address)).headers();
    expect(headers["x-content-type-options"], address).toBe("nosniff");
    expect(headers["content-security-policy"], address).toContain("frame-ancestors 'none'");
    expect(headers["referrer-policy"], address).toBe("same-origin");
    expect(headers["strict-transport-security"], address).toBeUndefined();
  }
  const secured = await request.get("/", { headers: { "x-forwarded-proto": "https" } });
  expect(secured.headers()["strict-transport-security"]).toContain("max-age=31536000");
});

test("the desk's scripts run by nonce alone, and nothing is refused by the policy on either face", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/content security policy|hydrat/i.test(message.text())) refused.push(message.text());
  });
  const answer = await page.goto("/sign-in");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-/);
  expect(policy).not.toMatch(/script-src [^;]*'unsafe/);
  expect(answer?.headers()["cache-control"]).toContain("no-store");
  await page.goto("/");
  await page.goto("/en");
  expect(refused).toEqual([]);
});

test("a signed-out visitor is sent to sign in by the answer itself, in the same language", async ({ request }) => {
  const chinese = await request.get("/workbench", { maxRedirects: 0 });
  expect(chinese.status()).toBe(307);
  expect(chinese.headers().location).toMatch(/^\/sign-in/);
  const english = await request.get("/en/workbench", { maxRedirects: 0 });
  expect(english.headers().location).toMatch(/^\/en\/sign-in/);
});

test("an unknown address is a 404 in both languages", async ({ page }) => {
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "没有找到这个页面" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
});

test("what another site sends, or a sender without Origin, is refused", async ({ request }) => {
  for (const headers of [{ origin: "https://elsewhere.example" }, {}]) {
    for (const address of ["/", "/sign-in", "/en/sign-in"]) {
      const answer = await request.post(address, { headers: { ...headers }, multipart: { anything: "1" } });
      expect(answer.status(), address).toBe(403);
    }
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a refused form keeps what was typed and says why", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByRole("textbox", { name: "工号" }).fill("nobody-here");
    await page.getByRole("textbox", { name: "密码" }).fill("not the password");
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("工号或者密码不正确");
    await expect(page.getByRole("textbox", { name: "工号" })).toHaveValue("nobody-here");
  });

  test("an address of no matter says so, in both languages", async ({ page }) => {
    // The framework's own first answer is filled by scripts; what is kept needs none.
    await page.goto("/powers/WH-P-9999");
    await expect(async () => {
      expect((await page.goto("/powers/WH-P-9999"))?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(page.getByRole("link", { name: "返回首页" })).toBeVisible();
  });

  test("长辈版 can be chosen and left again on a public page", async ({ page }) => {
    const shows = (size: string) => expect(page.locator("html")).toHaveCSS("font-size", size);
    await page.goto("/");
    await shows("16px");
    // The address is the same before and after: only the size says that the page is a new one.
    await page.getByRole("link", { name: "长辈版" }).click();
    await shows("20px");
    await expect(page).toHaveURL("/");
    await page.getByRole("link", { name: "标准版" }).click();
    await shows("16px");
  });
});

test("长辈版 and dark are kept from page to page, and written by the server at the desk", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "长辈版" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-view", "elder");
  await page.getByRole("link", { name: "深色" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-view", "elder");
  const html = await (await page.request.get("/sign-in")).text();
  expect(html).toMatch(/<html[^>]*data-view="elder"[^>]*data-theme="dark"/);
});

test("kept public pages are plain documents; the place is marked, the view is chosen without a new page", async ({
  page,
}) => {
  for (const path of ["/", "/townships", "/townships/410781103", "/menu", "/open-data", "/help", "/en"]) {
    // The first answer may be the framework's own; the second is what was kept.
    await page.request.get(path);
    await expect(async () => {
      const html = await (await page.request.get(path)).text();
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.filter((tag) => !/src="\/view\/|type="application\/ld\+json"/.test(tag))).toEqual([]);
      expect(html).not.toContain("<template");
    }, path).toPass();
  }
  await page.goto("/townships");
  const places = page.getByRole("navigation", { name: "主导航" });
  await expect(places.locator("[aria-current=page]")).toHaveText("乡镇清单");
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByRole("link", { name: "长辈版" }).click();
  await expect(page.locator("html")).toHaveCSS("font-size", "20px");
  await expect(page.getByRole("link", { name: "标准版" })).toBeFocused();
  await expect(page.getByRole("link", { name: "长辈版" })).toBeHidden();
  await page.getByRole("link", { name: "标准版" }).click();
  await expect(page.locator("html")).toHaveCSS("font-size", "16px");
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});

test("the other language is the same page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/en/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});
