import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { LOCALE_HEADER, localizedPath, PATH_HEADER, splitLocale } from "@/lib/i18n/locales";
import { DESK_ALONE, DESK_SEGMENTS, isDeskPath, WHOLE_DOCUMENT_MARK } from "@/lib/shared/paths";
import { config, proxy } from "@/proxy";

const site = "https://list.example";
type Headers = Record<string, string>;
const send = (path: string, method: string, headers: Headers = {}) =>
  proxy(new NextRequest(`${site}${path}`, { method, headers: { host: "list.example", ...headers } }));

describe("addresses", () => {
  test("Chinese stands without prefix, English under /en", () => {
    expect(localizedPath("/orders/1?tab=basis", "zh-CN")).toBe("/orders/1?tab=basis");
    expect(localizedPath("/orders", "en")).toBe("/en/orders");
    expect(localizedPath("/", "en")).toBe("/en");
    expect(splitLocale("/en/orders/1")).toEqual({ locale: "en", path: "/orders/1" });
    expect(splitLocale("/en")).toEqual({ locale: "en", path: "/" });
    expect(splitLocale("/energy")).toEqual({ locale: "zh-CN", path: "/energy" });
  });

  test("the desk is the listed places and nothing that only begins alike", () => {
    expect(isDeskPath("/orders/1")).toBe(true);
    expect(isDeskPath("/orders-archive")).toBe(false);
    expect(isDeskPath("/townships/410781100")).toBe(false);
    expect(isDeskPath("/")).toBe(false);
  });

  test("the proxy's literal matchers name exactly the desk's places, in both languages", () => {
    const group = DESK_SEGMENTS.join("|");
    expect(config.matcher).toContain(`/(${group})/:path*`);
    expect(config.matcher).toContain(`/en/(${group})/:path*`);
  });
});

test("an instance that is the workbench alone refuses public pages and the public interface, and nothing of its own", () => {
  const page = DESK_ALONE.rewrites.find(({ source }) => source.startsWith("/(("));
  const isRefused = (path: string) => new RegExp(`^${page?.source}$`).test(path);
  for (const path of ["/", "/en", "/menu", "/en/menu", "/townships/410781100", "/orders-archive", "/api/v1/menu"])
    expect(isRefused(path), path).toBe(true);
  for (const path of [
    "/workbench",
    "/en/orders/1",
    "/_next/static/a.js",
    "/view/chosen.css",
    "/api/exports/x",
    "/api/ready",
  ])
    expect(isRefused(path), path).toBe(false);
});

describe("requests that may change something", () => {
  const own = { origin: site, "sec-fetch-site": "same-origin" };
  const cases: readonly (readonly [string, Headers, number])[] = [
    ["from a page of this site", own, 200],
    ["from an old browser that sends Origin only", { origin: site }, 200],
    ["from another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, 403],
    ["from a neighbour under the same domain", { origin: site, "sec-fetch-site": "same-site" }, 403],
    [
      "claiming same-origin with a foreign Origin",
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      403,
    ],
    ["without Origin", {}, 403],
    ["with Origin null", { origin: "null" }, 403],
    ["typed into the address bar", { origin: site, "sec-fetch-site": "none" }, 403],
  ];
  for (const [name, headers, status] of cases) {
    test(`${name}: ${status}`, () => {
      for (const path of ["/orders/new", "/en/orders/new", "/", "/api/auth/callback/credentials"]) {
        for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
          expect(send(path, method, headers).status, `${method} ${path}`).toBe(status);
        }
      }
    });
  }

  test("reading is not refused, wherever the link stood", () => {
    expect(send("/orders", "GET", { "sec-fetch-site": "cross-site" }).status).toBe(200);
  });
});

describe("what the proxy adds", () => {
  const sentOn = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

  test("a fresh nonce for each desk page, the same in policy and request", () => {
    const [one, two] = [send("/orders", "GET"), send("/orders", "GET")];
    const policy = one.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}=='/);
    expect(policy).not.toMatch(/script-src [^;]*unsafe-inline/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(sentOn(one, "content-security-policy")).toBe(policy);
    expect(two.headers.get("content-security-policy")).not.toBe(policy);
  });

  test("the locale of the address replaces whatever the client claimed", () => {
    expect(sentOn(send("/en/orders", "GET", { [LOCALE_HEADER]: "zh-CN" }), LOCALE_HEADER)).toBe("en");
    expect(sentOn(send("/orders", "GET", { [LOCALE_HEADER]: "en" }), LOCALE_HEADER)).toBe("zh-CN");
  });

  test("desk documents are marked to be rendered whole, fetched parts of them are not", () => {
    expect(sentOn(send("/orders", "GET", { "user-agent": "Firefox" }), "user-agent")).toBe(
      `Firefox ${WHOLE_DOCUMENT_MARK}`,
    );
    expect(sentOn(send("/orders", "GET", { "user-agent": "Firefox", rsc: "1" }), "user-agent")).toBe("Firefox");
    expect(sentOn(send("/townships", "GET", { "user-agent": "Firefox" }), "user-agent")).toBe("Firefox");
  });

  test("the path asked for, without language, for the way back after signing in", () => {
    expect(sentOn(send("/en/orders?tab=basis", "GET", { [PATH_HEADER]: "//evil.example" }), PATH_HEADER)).toBe(
      "/orders?tab=basis",
    );
  });

  test("the public instance has no desk", () => {
    process.env.APP_FACE = "public";
    try {
      expect(send("/orders", "GET").status).toBe(404);
      expect(send("/en/sign-in", "GET").status).toBe(404);
      expect(send("/townships", "GET").status).toBe(200);
    } finally {
      delete process.env.APP_FACE;
    }
  });
});
