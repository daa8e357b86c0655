import { expect, test } from "vitest";
import { pageAfterSignIn } from "@/lib/identity/session.rules";

test.each([
  ["/orders/1?tab=lines", "/orders/1?tab=lines"],
  ["/en/orders", "/orders"],
  ["/zh-CN", "/workbench"],
  ["/workbench", "/workbench"],
  [undefined, "/workbench"],
  ["", "/workbench"],
  ["orders", "/workbench"],
  ["//evil.example", "/workbench"],
  ["/\\evil.example", "/workbench"],
  ["/en//evil.example", "/workbench"],
  ["/\t/evil.example", "/workbench"],
  ["/%09/evil.example", "/%09/evil.example"], // an odd path, but of this site
  ["/./\\evil.example", "/workbench"],
  ["/.//evil.example", "/workbench"],
  ["https://evil.example/", "/workbench"],
  ["javascript:alert(1)", "/workbench"],
  ["/sign-in?next=/sign-in", "/workbench"],
  ["/api/auth/signout", "/workbench"],
  ["/", "/workbench"],
  [`/${"x".repeat(600)}`, "/workbench"],
])("after sign-in %s leads to %s", (wished, expected) => {
  expect(pageAfterSignIn(wished)).toBe(expected);
});
