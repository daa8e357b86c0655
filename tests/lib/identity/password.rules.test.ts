import fc from "fast-check";
import { expect, test } from "vitest";
import { DEMONSTRATION_PASSWORD } from "@/lib/identity/demonstration-password";
import { passwordFault } from "@/lib/identity/password.rules";
import { PEOPLE } from "@/prisma/seed/people";

test.each([
  ["eleven-char", "password-short"],
  ["十一个汉字的密码太短了吧", null],
  ["十一个汉字的密码太短了", "password-short"],
  ["密钥🔑🔑🔑🔑🔑🔑🔑🔑🔑", "password-short"], // eleven characters, however many units
  ["password1234", "password-common"],
  ["P@ssw0rd1234", "password-common"],
  ["ＰＡＳＳＷＯＲＤ１２３４", "password-common"],
  ["123456789012", "password-common"],
  ["210987654321", "password-common"],
  ["qwertyuiop12", "password-common"],
  ["1qaz2wsx3edc", "password-common"],
  ["aaaaaaaaaaaa", "password-common"],
  ["abc123abc123", "password-common"],
  ["woaini1314520", "password-common"],
  ["weihui2026!!!", "password-common"],
  ["my-zhang.san-pw", "password-login"],
  ["correct horse battery", null],
  ["编办的密码要够长才行呀", "password-short"],
  ["k7#rT9!pQ2@x", null],
])("%s: %s", (password, expected) => {
  expect(passwordFault(password, "zhang.san")).toBe(expected);
});

test("no password keeps the check busy", () => {
  const slow = fc.string({ unit: fc.constantFrom("a", "abc", "pass", "password", "12", "@", "0", "~"), maxLength: 60 });
  fc.assert(
    fc.property(slow, (password) => {
      const start = performance.now();
      passwordFault(password, "somebody");
      expect(performance.now() - start).toBeLessThan(50);
    }),
  );
});

test("the password shown in a demonstration is one that anybody may have", () => {
  for (const { login } of PEOPLE) expect(passwordFault(DEMONSTRATION_PASSWORD, login)).toBeNull();
});
