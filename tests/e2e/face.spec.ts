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

test("the other language is the same page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/en/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});
